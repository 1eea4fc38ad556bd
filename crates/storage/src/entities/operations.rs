//! The tables of halts, pins, settings, notices, imports, jobs and leases.
super::tables! {
    halts = "halts" [ id: String ] { pulled_at: i64, pulled_by: String, reason: String, lifted_at: Option<i64>, lifted_by: Option<String> }
    engine_pins = "engine_pins" [ capability: String, engine: String ] { pinned_at: i64 }
    settings = "settings" [ name: String ] { value: String }
    notices = "notices" [ id: String ] { kind: String, recipient: String, channel: String, about: Option<String>, state: String, attempts: i32, made_at: i64, settled_at: Option<i64> }
    imports = "imports" [ source: String, external_id: String ] { message: String, at: i64 }
    jobs = "jobs" [ id: String ] { kind: String, subject: String, due_at: i64, lease_owner: Option<String>, lease_token: Option<String>, lease_until: Option<i64>, attempts: i32 }
    leases = "leases" [ name: String ] { owner: String, token: i64, until: i64 }
}
