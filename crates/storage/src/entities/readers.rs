//! The tables of what became of what programs read.
super::tables! {
    settled_messages = "settled_messages" [ message: String ] { site: String, outcome: String, needed: Option<String>, at: i64 }
    raised_messages = "raised_messages" [ message: String, raised_as: String ] { site: String, confirmed: bool, at: i64 }
    shadow_readings = "shadow_readings" [ message: String, engine: String ] { patient: String, site: String, reading_sealed: Vec<u8>, at: i64 }
}
