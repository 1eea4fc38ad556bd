//! The tables of escalations.
super::tables! {
    escalations = "escalations" [ id: String ] { patient: String, site: String, thread: Option<String>, cause: String, concern: String, opened_at: i64, state: String, due_at: Option<i64>, closed_at: Option<i64>, version: i32 }
    escalation_texts = "escalation_texts" [ escalation: String, use_as: String ] { message: String, at: i64 }
    contact_attempts = "contact_attempts" [ id: String ] { escalation: String, patient: String, staff: String, means: String, outcome: String, note_sealed: Option<Vec<u8>>, at: i64 }
    escalation_dispositions = "escalation_dispositions" [ id: String ] { escalation: String, patient: String, outcome: String, note_sealed: Option<Vec<u8>>, staff: String, at: i64 }
}
