-- Who wrote an answer down that was given in a session.
ALTER TABLE consents ADD COLUMN taken_by TEXT;
-- Encounters and who is treated in them.
CREATE TABLE encounters (id TEXT PRIMARY KEY, site TEXT NOT NULL REFERENCES sites (id), clinician TEXT NOT NULL REFERENCES staff (id),
  patient TEXT NOT NULL REFERENCES patients (id), kind TEXT NOT NULL, starts_at BIGINT NOT NULL, guests_sealed BLOB NOT NULL,
  opened_at BIGINT NOT NULL, version INTEGER NOT NULL);
CREATE INDEX encounters_by_clinician ON encounters (clinician, starts_at, id);
CREATE TABLE encounter_patients (encounter TEXT NOT NULL REFERENCES encounters (id), patient TEXT NOT NULL REFERENCES patients (id),
  place INTEGER NOT NULL, starts_at BIGINT NOT NULL, PRIMARY KEY (encounter, patient));
CREATE INDEX encounter_patients_by_patient ON encounter_patients (patient, starts_at, encounter);
-- Transcripts. A destroyed one keeps its line: that it was there, when it went and why. Its words, its salt and its key are gone.
CREATE TABLE transcripts (id TEXT PRIMARY KEY, encounter TEXT NOT NULL REFERENCES encounters (id), patient TEXT NOT NULL REFERENCES patients (id),
  source TEXT NOT NULL, format TEXT NOT NULL, utterances INTEGER NOT NULL, words INTEGER NOT NULL, key_wrapped BLOB, content_sealed BLOB,
  added_by TEXT NOT NULL, added_at BIGINT NOT NULL, destroy_at BIGINT NOT NULL, destroyed_at BIGINT, destroyed_why TEXT, version INTEGER NOT NULL);
CREATE INDEX transcripts_by_encounter ON transcripts (encounter, added_at, id);
CREATE INDEX transcripts_due ON transcripts (destroy_at, id) WHERE destroyed_at IS NULL;
-- Notes: worked on, shown, signed.
CREATE TABLE note_drafts (id TEXT PRIMARY KEY, encounter TEXT NOT NULL REFERENCES encounters (id), patient TEXT NOT NULL REFERENCES patients (id),
  staff TEXT NOT NULL, amends TEXT, content_sealed BLOB NOT NULL, engine TEXT, state TEXT NOT NULL, working BOOLEAN NOT NULL,
  made_at BIGINT NOT NULL, version INTEGER NOT NULL);
CREATE INDEX note_drafts_by_encounter ON note_drafts (encounter, working, made_at, id);
CREATE INDEX note_drafts_by_patient ON note_drafts (patient, working);
CREATE TABLE note_reviews (draft TEXT NOT NULL REFERENCES note_drafts (id), version INTEGER NOT NULL, staff TEXT NOT NULL, digest TEXT NOT NULL,
  at BIGINT NOT NULL, PRIMARY KEY (draft, version, staff));
CREATE TABLE notes (id TEXT PRIMARY KEY, countersignature TEXT NOT NULL UNIQUE, draft TEXT NOT NULL UNIQUE REFERENCES note_drafts (id),
  encounter TEXT NOT NULL REFERENCES encounters (id), patient TEXT NOT NULL REFERENCES patients (id), signer TEXT NOT NULL, amends TEXT,
  content_sealed BLOB NOT NULL, signed_at BIGINT NOT NULL);
CREATE INDEX notes_by_patient ON notes (patient, signed_at, id);
CREATE INDEX notes_by_encounter ON notes (encounter, signed_at, id);
-- The walled room: its own table, and a key for each author and patient that opens nothing else.
CREATE TABLE psychotherapy_keys (author TEXT NOT NULL, patient TEXT NOT NULL, wrapped BLOB NOT NULL, PRIMARY KEY (author, patient));
CREATE TABLE psychotherapy_notes (id TEXT PRIMARY KEY, encounter TEXT NOT NULL REFERENCES encounters (id), patient TEXT NOT NULL,
  author TEXT NOT NULL, text_sealed BLOB NOT NULL, made_at BIGINT NOT NULL, changed_at BIGINT NOT NULL, version INTEGER NOT NULL);
CREATE INDEX psychotherapy_notes_by_author ON psychotherapy_notes (author, encounter, made_at, id);
