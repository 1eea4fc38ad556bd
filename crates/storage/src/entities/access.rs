//! The tables of accounts, sessions, tokens and break-glass access.
super::tables! {
    accounts = "accounts" [ id: String ] { holder_kind: String, holder: String, patient: Option<String>, login_index: Option<String>, login_sealed: Vec<u8>, password_hash: Option<String>, failures: i32, locked_until: Option<i64>, disabled: bool, code_digest: Option<String>, code_expires_at: Option<i64> }
    sessions = "sessions" [ id: String ] { account: Option<String>, data: String, expires_at: i64 }
    api_tokens = "api_tokens" [ id: String ] { name: String, digest: String, scopes: String, site: String, issued_at: i64, revoked_at: Option<i64> }
    idempotency_keys = "idempotency_keys" [ token: String, client_key: String ] { request: String, message: String, at: i64 }
    break_glass = "break_glass" [ id: String ] { staff: String, patient: String, reason_sealed: Vec<u8>, salt_sealed: Vec<u8>, opened_at: i64, until: i64, reviewed_by: Option<String>, reviewed_at: Option<i64>, justified: Option<bool> }
}
