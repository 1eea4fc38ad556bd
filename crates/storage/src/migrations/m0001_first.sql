-- The first schema, for SQLite and PostgreSQL alike. BLOB and SERIAL_KEY stand for what each engine calls them; nothing else differs.
-- Times are Unix milliseconds, ids are texts with their prefix, `*_sealed` opens with the patient's key alone.

-- People
CREATE TABLE sites (id TEXT PRIMARY KEY, name TEXT NOT NULL, body TEXT NOT NULL, version INTEGER NOT NULL);
CREATE TABLE staff (id TEXT PRIMARY KEY, site TEXT NOT NULL REFERENCES sites (id), name TEXT NOT NULL, email TEXT NOT NULL,
  phone TEXT, languages TEXT NOT NULL, deactivated_at BIGINT, version INTEGER NOT NULL);
CREATE INDEX staff_by_site ON staff (site, name, id);
CREATE TABLE staff_roles (staff TEXT NOT NULL REFERENCES staff (id), role TEXT NOT NULL, PRIMARY KEY (staff, role));
CREATE INDEX staff_roles_by_role ON staff_roles (role, staff);
CREATE TABLE licences (id TEXT PRIMARY KEY, staff TEXT NOT NULL REFERENCES staff (id), kind TEXT NOT NULL, number TEXT NOT NULL,
  state TEXT NOT NULL, expires_on TEXT NOT NULL, revoked_at BIGINT);
CREATE INDEX licences_by_staff ON licences (staff);
CREATE TABLE care_teams (id TEXT PRIMARY KEY, site TEXT NOT NULL REFERENCES sites (id), name TEXT NOT NULL, version INTEGER NOT NULL);
CREATE INDEX care_teams_by_site ON care_teams (site, name, id);
CREATE TABLE care_team_members (team TEXT NOT NULL REFERENCES care_teams (id), staff TEXT NOT NULL REFERENCES staff (id),
  PRIMARY KEY (team, staff));
CREATE INDEX care_team_members_by_staff ON care_team_members (staff, team);
CREATE TABLE shifts (id TEXT PRIMARY KEY, site TEXT NOT NULL REFERENCES sites (id), staff TEXT NOT NULL REFERENCES staff (id),
  weekday INTEGER NOT NULL, from_minute INTEGER NOT NULL, to_minute INTEGER NOT NULL, position INTEGER NOT NULL);
CREATE INDEX shifts_by_site ON shifts (site);
CREATE TABLE patient_keys (patient TEXT PRIMARY KEY, wrapped BLOB NOT NULL);
CREATE TABLE patients (id TEXT PRIMARY KEY, site TEXT NOT NULL REFERENCES sites (id), care_team TEXT NOT NULL REFERENCES care_teams (id),
  clinician TEXT, profile_sealed BLOB NOT NULL, name_index TEXT, email_index TEXT, birth_date_index TEXT,
  enrolled_at BIGINT NOT NULL, version INTEGER NOT NULL);
CREATE INDEX patients_by_team ON patients (care_team, id);
CREATE INDEX patients_by_site ON patients (site, id);
CREATE INDEX patients_by_name ON patients (name_index);
CREATE INDEX patients_by_email ON patients (email_index);
CREATE INDEX patients_by_birth_date ON patients (birth_date_index);
CREATE TABLE proxies (id TEXT PRIMARY KEY, patient TEXT NOT NULL REFERENCES patients (id), relation TEXT NOT NULL,
  contact_sealed BLOB NOT NULL, removed_at BIGINT);
CREATE INDEX proxies_by_patient ON proxies (patient);
CREATE TABLE consents (id TEXT PRIMARY KEY, patient TEXT NOT NULL REFERENCES patients (id), purpose TEXT NOT NULL, state TEXT NOT NULL,
  statement TEXT NOT NULL, at BIGINT NOT NULL);
CREATE INDEX consents_by_patient ON consents (patient, at, id);

-- Accounts and access
CREATE TABLE accounts (id TEXT PRIMARY KEY, holder_kind TEXT NOT NULL, holder TEXT NOT NULL, patient TEXT, login_index TEXT UNIQUE,
  login_sealed BLOB NOT NULL, password_hash TEXT, failures INTEGER NOT NULL, locked_until BIGINT, disabled BOOLEAN NOT NULL,
  code_digest TEXT, code_expires_at BIGINT);
CREATE INDEX accounts_by_holder ON accounts (holder);
CREATE INDEX accounts_by_patient ON accounts (patient);
CREATE TABLE sessions (id TEXT PRIMARY KEY, account TEXT, data TEXT NOT NULL, expires_at BIGINT NOT NULL);
CREATE INDEX sessions_by_account ON sessions (account);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);
CREATE TABLE api_tokens (id TEXT PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL UNIQUE, scopes TEXT NOT NULL,
  site TEXT NOT NULL REFERENCES sites (id), issued_at BIGINT NOT NULL, revoked_at BIGINT);
CREATE TABLE idempotency_keys (token TEXT NOT NULL, client_key TEXT NOT NULL, request TEXT NOT NULL, message TEXT NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (token, client_key));
CREATE INDEX idempotency_keys_by_time ON idempotency_keys (at);
CREATE TABLE break_glass (id TEXT PRIMARY KEY, staff TEXT NOT NULL, patient TEXT NOT NULL REFERENCES patients (id),
  reason_sealed BLOB NOT NULL, salt_sealed BLOB NOT NULL, opened_at BIGINT NOT NULL, until BIGINT NOT NULL, reviewed_by TEXT, reviewed_at BIGINT, justified BOOLEAN);
CREATE INDEX break_glass_by_staff ON break_glass (staff, patient, until);
CREATE INDEX break_glass_by_time ON break_glass (opened_at);

-- Messages
CREATE TABLE threads (id TEXT PRIMARY KEY, patient TEXT NOT NULL REFERENCES patients (id), site TEXT NOT NULL, care_team TEXT NOT NULL,
  assigned TEXT, subject_sealed BLOB NOT NULL, confidentiality TEXT NOT NULL, opened_at BIGINT NOT NULL, last_at BIGINT NOT NULL,
  version INTEGER NOT NULL);
CREATE INDEX threads_by_patient ON threads (patient, last_at, id);
CREATE INDEX threads_by_assigned ON threads (assigned);
CREATE TABLE messages (id TEXT PRIMARY KEY, thread TEXT NOT NULL REFERENCES threads (id), patient TEXT NOT NULL, author TEXT NOT NULL,
  channel TEXT NOT NULL, text_sealed BLOB NOT NULL, salt_sealed BLOB, language TEXT, sent_at BIGINT NOT NULL, read_by TEXT, read_at BIGINT,
  screening_sealed BLOB, pending_since BIGINT, human_level TEXT, waiting_since BIGINT, disposed_at BIGINT);
CREATE INDEX messages_by_thread ON messages (thread, sent_at, id);
CREATE INDEX messages_waiting ON messages (thread, sent_at, id) WHERE waiting_since IS NOT NULL;
CREATE INDEX messages_pending ON messages (pending_since, id) WHERE pending_since IS NOT NULL;
CREATE TABLE assessments (id TEXT PRIMARY KEY, message TEXT NOT NULL REFERENCES messages (id), patient TEXT NOT NULL, engine TEXT NOT NULL,
  assessment_sealed BLOB NOT NULL, at BIGINT NOT NULL);
CREATE INDEX assessments_by_message ON assessments (message, at, id);
CREATE TABLE dispositions (id TEXT PRIMARY KEY, thread TEXT NOT NULL REFERENCES threads (id), patient TEXT NOT NULL, messages TEXT NOT NULL,
  outcome TEXT NOT NULL, note_sealed BLOB, staff TEXT NOT NULL, at BIGINT NOT NULL);
CREATE INDEX dispositions_by_thread ON dispositions (thread, at, id);
CREATE TABLE queue (thread TEXT PRIMARY KEY REFERENCES threads (id), patient TEXT NOT NULL, site TEXT NOT NULL, care_team TEXT NOT NULL,
  assigned TEXT, standing TEXT NOT NULL, rank INTEGER NOT NULL, due_at BIGINT NOT NULL, waiting_since BIGINT NOT NULL,
  latest_message TEXT NOT NULL, leading_message TEXT NOT NULL, changed_at BIGINT NOT NULL);
CREATE INDEX queue_by_team ON queue (care_team, rank, due_at, thread);
CREATE INDEX queue_by_site ON queue (site, rank, due_at, thread);
CREATE INDEX queue_by_assigned ON queue (assigned, rank, due_at, thread);
CREATE INDEX queue_team_standings ON queue (care_team, standing);
CREATE INDEX queue_site_standings ON queue (site, standing);
CREATE INDEX queue_by_due ON queue (due_at, thread);
CREATE INDEX queue_by_change ON queue (changed_at);
CREATE TABLE presence (thread TEXT NOT NULL, staff TEXT NOT NULL, until BIGINT NOT NULL, PRIMARY KEY (thread, staff));
CREATE TABLE autosaves (writer TEXT NOT NULL, place TEXT NOT NULL, patient TEXT NOT NULL, text_sealed BLOB NOT NULL, changed_at BIGINT NOT NULL,
  PRIMARY KEY (writer, place));
CREATE INDEX autosaves_by_time ON autosaves (changed_at);
CREATE TABLE handovers (id TEXT PRIMARY KEY, thread TEXT NOT NULL REFERENCES threads (id), patient TEXT NOT NULL, from_staff TEXT,
  to_staff TEXT NOT NULL, note_sealed BLOB, at BIGINT NOT NULL);
CREATE INDEX handovers_by_thread ON handovers (thread, at, id);
CREATE TABLE away (staff TEXT NOT NULL, cover TEXT NOT NULL, from_at BIGINT NOT NULL, until BIGINT NOT NULL, PRIMARY KEY (staff, from_at));
CREATE INDEX away_by_cover ON away (cover, until);

-- Escalations
CREATE TABLE escalations (id TEXT PRIMARY KEY, patient TEXT NOT NULL REFERENCES patients (id), site TEXT NOT NULL, thread TEXT,
  cause TEXT NOT NULL, concern TEXT NOT NULL, opened_at BIGINT NOT NULL, state TEXT NOT NULL, due_at BIGINT, closed_at BIGINT,
  version INTEGER NOT NULL);
CREATE INDEX escalations_by_patient ON escalations (patient, opened_at, id);
CREATE INDEX escalations_open ON escalations (site, opened_at, id) WHERE closed_at IS NULL;
CREATE INDEX escalations_due ON escalations (due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX escalations_by_site ON escalations (site, opened_at, id);
CREATE TABLE escalation_texts (escalation TEXT NOT NULL REFERENCES escalations (id), use_as TEXT NOT NULL, message TEXT NOT NULL,
  at BIGINT NOT NULL, PRIMARY KEY (escalation, use_as));
CREATE TABLE contact_attempts (id TEXT PRIMARY KEY, escalation TEXT NOT NULL REFERENCES escalations (id), patient TEXT NOT NULL,
  staff TEXT NOT NULL, means TEXT NOT NULL, outcome TEXT NOT NULL, note_sealed BLOB, at BIGINT NOT NULL);
CREATE INDEX contact_attempts_by_escalation ON contact_attempts (escalation, at, id);
CREATE TABLE escalation_dispositions (id TEXT PRIMARY KEY, escalation TEXT NOT NULL UNIQUE REFERENCES escalations (id), patient TEXT NOT NULL,
  outcome TEXT NOT NULL, note_sealed BLOB, staff TEXT NOT NULL, at BIGINT NOT NULL);

-- Drafts, signatures, releases
CREATE TABLE drafts (id TEXT PRIMARY KEY, thread TEXT NOT NULL REFERENCES threads (id), patient TEXT NOT NULL, staff TEXT NOT NULL,
  content_sealed BLOB NOT NULL, engine TEXT, state TEXT NOT NULL, working BOOLEAN NOT NULL, made_at BIGINT NOT NULL, version INTEGER NOT NULL);
CREATE INDEX drafts_by_thread ON drafts (thread, made_at, id);
CREATE INDEX drafts_by_staff ON drafts (staff, working, made_at);
CREATE INDEX drafts_by_patient ON drafts (patient, working);
CREATE TABLE reviews (draft TEXT NOT NULL REFERENCES drafts (id), version INTEGER NOT NULL, staff TEXT NOT NULL, digest TEXT NOT NULL,
  at BIGINT NOT NULL, PRIMARY KEY (draft, version, staff));
CREATE TABLE countersignatures (id TEXT PRIMARY KEY, draft TEXT NOT NULL UNIQUE REFERENCES drafts (id), patient TEXT NOT NULL,
  signer TEXT NOT NULL, content_sealed BLOB NOT NULL, signed_at BIGINT NOT NULL);
CREATE TABLE releases (id TEXT PRIMARY KEY, countersignature TEXT NOT NULL UNIQUE REFERENCES countersignatures (id), thread TEXT NOT NULL,
  patient TEXT NOT NULL, staff TEXT NOT NULL, due_at BIGINT NOT NULL, state TEXT NOT NULL, message TEXT UNIQUE, settled_at BIGINT);
CREATE INDEX releases_by_thread ON releases (thread, due_at, id);
CREATE INDEX releases_scheduled ON releases (due_at, id) WHERE settled_at IS NULL;

-- Fixed words
CREATE TABLE fixed_texts (id TEXT PRIMARY KEY, site TEXT NOT NULL REFERENCES sites (id), use_as TEXT NOT NULL, language TEXT NOT NULL,
  body TEXT NOT NULL, salt TEXT NOT NULL, approval TEXT, retired_at BIGINT, written_at BIGINT NOT NULL, version INTEGER NOT NULL);
CREATE INDEX fixed_texts_by_use ON fixed_texts (site, use_as, language);
CREATE TABLE snippets (id TEXT PRIMARY KEY, site TEXT NOT NULL REFERENCES sites (id), language TEXT NOT NULL, question TEXT NOT NULL,
  body TEXT NOT NULL, salt TEXT NOT NULL, approval TEXT, retired_at BIGINT, written_at BIGINT NOT NULL, version INTEGER NOT NULL);
CREATE INDEX snippets_by_site ON snippets (site, language);
CREATE TABLE phrases (id TEXT PRIMARY KEY, staff TEXT NOT NULL REFERENCES staff (id), language TEXT NOT NULL, fits TEXT NOT NULL,
  body TEXT NOT NULL, saved_at BIGINT NOT NULL);
CREATE INDEX phrases_by_staff ON phrases (staff, saved_at);

-- Operations
CREATE TABLE halts (id TEXT PRIMARY KEY, pulled_at BIGINT NOT NULL, pulled_by TEXT NOT NULL, reason TEXT NOT NULL, lifted_at BIGINT, lifted_by TEXT);
CREATE INDEX halts_current ON halts (pulled_at) WHERE lifted_at IS NULL;
CREATE TABLE engine_pins (capability TEXT NOT NULL, engine TEXT NOT NULL, pinned_at BIGINT NOT NULL, PRIMARY KEY (capability, engine));
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE notices (id TEXT PRIMARY KEY, kind TEXT NOT NULL, recipient TEXT NOT NULL, channel TEXT NOT NULL, about TEXT, state TEXT NOT NULL,
  attempts INTEGER NOT NULL, made_at BIGINT NOT NULL, settled_at BIGINT);
CREATE INDEX notices_unsettled ON notices (made_at, id) WHERE settled_at IS NULL;
CREATE INDEX notices_by_about ON notices (about);
CREATE TABLE imports (source TEXT NOT NULL, external_id TEXT NOT NULL, message TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (source, external_id));
CREATE TABLE jobs (id TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, due_at BIGINT NOT NULL, lease_owner TEXT, lease_token TEXT,
  lease_until BIGINT, attempts INTEGER NOT NULL);
CREATE INDEX jobs_by_due ON jobs (kind, due_at, id);
CREATE INDEX jobs_by_token ON jobs (lease_token);
CREATE INDEX jobs_by_subject ON jobs (subject);
CREATE TABLE leases (name TEXT PRIMARY KEY, owner TEXT NOT NULL, token BIGINT NOT NULL, until BIGINT NOT NULL);

-- The ledger
-- `seq` follows cause and effect: what was written after seeing an event has a greater one, on both engines.
CREATE TABLE events (seq SERIAL_KEY, id TEXT NOT NULL UNIQUE, at BIGINT NOT NULL, actor_kind TEXT NOT NULL, actor TEXT NOT NULL, subject TEXT, kind TEXT NOT NULL,
  canonical TEXT NOT NULL, salt BLOB NOT NULL, commitment BLOB NOT NULL, leaf_index BIGINT UNIQUE);
CREATE INDEX events_pending ON events (seq) WHERE leaf_index IS NULL;
CREATE INDEX events_by_subject ON events (subject, leaf_index);
CREATE INDEX events_by_actor ON events (actor, leaf_index);
CREATE INDEX events_by_kind ON events (kind, leaf_index);
CREATE TABLE tiles (path TEXT PRIMARY KEY, width INTEGER NOT NULL, bytes BLOB NOT NULL);
CREATE TABLE checkpoints (id INTEGER PRIMARY KEY, size BIGINT NOT NULL, root TEXT NOT NULL, note TEXT NOT NULL, token BIGINT NOT NULL, at BIGINT NOT NULL);
