//! The tables of encounters, transcripts and notes, and of the walled room.
super::tables! {
    encounters = "encounters" [ id: String ] { site: String, clinician: String, patient: String, kind: String, starts_at: i64, guests_sealed: Vec<u8>, opened_at: i64, version: i32 }
    encounter_patients = "encounter_patients" [ encounter: String, patient: String ] { place: i32, starts_at: i64 }
    transcripts = "transcripts" [ id: String ] { encounter: String, patient: String, source: String, format: String, utterances: i32, words: i32, key_wrapped: Option<Vec<u8>>, content_sealed: Option<Vec<u8>>, added_by: String, added_at: i64, destroy_at: i64, destroyed_at: Option<i64>, destroyed_why: Option<String>, version: i32 }
    note_drafts = "note_drafts" [ id: String ] { encounter: String, patient: String, staff: String, amends: Option<String>, content_sealed: Vec<u8>, engine: Option<String>, state: String, working: bool, made_at: i64, version: i32 }
    note_reviews = "note_reviews" [ draft: String, version: i32, staff: String ] { digest: String, at: i64 }
    notes = "notes" [ id: String ] { countersignature: String, draft: String, encounter: String, patient: String, signer: String, amends: Option<String>, content_sealed: Vec<u8>, signed_at: i64 }
    psychotherapy_keys = "psychotherapy_keys" [ author: String, patient: String ] { wrapped: Vec<u8> }
    psychotherapy_notes = "psychotherapy_notes" [ id: String ] { encounter: String, patient: String, author: String, text_sealed: Vec<u8>, made_at: i64, changed_at: i64, version: i32 }
}
