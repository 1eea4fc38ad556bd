//! What is the patient's own to give and change: consents, and how to reach them.
mod consents;
mod me;

use cs_web_shared::{Failure, PatientReader, Routes};
use cs_workflows::Error;

pub fn routes() -> Routes {
    Routes::new()
        .get("/consents", consents::consents)
        .post("/consents/{purpose}", consents::answer)
        .get("/me", me::me)
        .post("/me", me::change)
}

/// These are nobody's to see or change but the patient's: a proxy is told so.
fn refused(reader: &PatientReader, error: Error) -> Failure {
    match error {
        Error::Refused { code, .. } => {
            Failure::Refused { code: code.to_owned(), reason: reader.t.get("record-own-only") }
        }
        other => other.into(),
    }
}
