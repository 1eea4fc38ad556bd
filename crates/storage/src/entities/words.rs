//! The tables of words kept for use: fixed texts, snippets, phrases.
super::tables! {
    fixed_texts = "fixed_texts" [ id: String ] { site: String, use_as: String, language: String, body: String, salt: String, approval: Option<String>, retired_at: Option<i64>, written_at: i64, version: i32 }
    snippets = "snippets" [ id: String ] { site: String, language: String, question: String, body: String, salt: String, approval: Option<String>, retired_at: Option<i64>, written_at: i64, version: i32 }
    phrases = "phrases" [ id: String ] { staff: String, language: String, fits: String, body: String, saved_at: i64 }
}
