//! The tables of threads, messages and the queue.
super::tables! {
    threads = "threads" [ id: String ] { patient: String, site: String, care_team: String, assigned: Option<String>, subject_sealed: Vec<u8>, confidentiality: String, opened_at: i64, last_at: i64, version: i32 }
    messages = "messages" [ id: String ] { thread: String, patient: String, author: String, channel: String, text_sealed: Vec<u8>, salt_sealed: Option<Vec<u8>>, language: Option<String>, sent_at: i64, read_by: Option<String>, read_at: Option<i64>, screening_sealed: Option<Vec<u8>>, pending_since: Option<i64>, human_level: Option<String>, waiting_since: Option<i64>, disposed_at: Option<i64> }
    assessments = "assessments" [ id: String ] { message: String, patient: String, engine: String, assessment_sealed: Vec<u8>, at: i64 }
    dispositions = "dispositions" [ id: String ] { thread: String, patient: String, messages: String, outcome: String, note_sealed: Option<Vec<u8>>, staff: String, at: i64 }
    queue = "queue" [ thread: String ] { patient: String, site: String, care_team: String, assigned: Option<String>, standing: String, rank: i32, due_at: i64, waiting_since: i64, latest_message: String, leading_message: String, changed_at: i64 }
    presence = "presence" [ thread: String, staff: String ] { until: i64 }
    autosaves = "autosaves" [ writer: String, place: String ] { patient: String, text_sealed: Vec<u8>, changed_at: i64 }
    handovers = "handovers" [ id: String ] { thread: String, patient: String, from_staff: Option<String>, to_staff: String, note_sealed: Option<Vec<u8>>, at: i64 }
    away = "away" [ staff: String, from_at: i64 ] { cover: String, until: i64 }
}
