//! The tables of drafts, signatures and releases.
super::tables! {
    drafts = "drafts" [ id: String ] { thread: String, patient: String, staff: String, content_sealed: Vec<u8>, engine: Option<String>, state: String, working: bool, made_at: i64, version: i32 }
    reviews = "reviews" [ draft: String, version: i32, staff: String ] { digest: String, at: i64 }
    countersignatures = "countersignatures" [ id: String ] { draft: String, patient: String, signer: String, content_sealed: Vec<u8>, signed_at: i64 }
    releases = "releases" [ id: String ] { countersignature: String, thread: String, patient: String, staff: String, due_at: i64, state: String, message: Option<String>, settled_at: Option<i64> }
}
