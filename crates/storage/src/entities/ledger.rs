//! The tables of the ledger.
super::tables! {
    events = "events" [ seq: i64 ] { id: String, at: i64, actor_kind: String, actor: String, subject: Option<String>, kind: String, canonical: String, salt: Vec<u8>, commitment: Vec<u8>, leaf_index: Option<i64> }
    tiles = "tiles" [ path: String ] { width: i32, bytes: Vec<u8> }
    checkpoints = "checkpoints" [ id: i32 ] { size: i64, root: String, note: String, token: i64, at: i64 }
}
