#![doc = include_str!("../README.md")]
//! The checks of `countersign-verify`, as a library: it reads a log and says what does not hold. It never writes and trusts
//! nothing but the key that it is given.
#![cfg_attr(test, allow(clippy::unwrap_used))]
pub mod bench;
mod disclosure;
mod integrity;
mod report;
mod source;

pub use report::{Finding, Openings, Report};
pub use source::{BadInput, LogSource};

use cs_ledger::{Checkpoint, TlogProof, VerifierKey};
use std::path::PathBuf;

/// What to check.
#[derive(Debug)]
pub struct Request {
    pub log: LogSource,
    pub key: VerifierKey,
    /// Openings to check and judge; `None` takes those that lie in the log's folder, if any do.
    pub openings: Option<PathBuf>,
    /// An earlier checkpoint of the same log, as it was kept.
    pub since: Option<Vec<u8>>,
}

/// Recomputes the log, then opens and judges what is disclosed.
pub fn verify(request: &Request) -> Result<Report, BadInput> {
    let since = request.since.as_deref().map(|note| Checkpoint::open(note, &request.key)).transpose();
    let since = since.map_err(BadInput::Since)?;
    let openings = request.openings.clone().or_else(|| request.log.openings());
    let mut report = Report::new(&request.key);
    report.since = since.as_ref().map(|checkpoint| checkpoint.size);
    let entries = integrity::check(request, since.as_ref(), openings.is_some(), &mut report)?;
    if let (Some(openings), Some(entries)) = (openings, entries) {
        disclosure::check(&openings, &entries, &mut report)?;
    }
    Ok(report)
}

/// Checks a receipt that opens its own entry; gives a line for each thing that it proves.
pub fn verify_receipt(text: &str, key: &VerifierKey) -> Result<String, cs_ledger::ProofError> {
    let (opening, checkpoint) = TlogProof::parse(text)?.verify_opened(key)?;
    Ok(format!(
        "entry {} of the {} that {} had signed is this event:\n{}\n",
        opening.index,
        checkpoint.size,
        checkpoint.origin,
        opening.line()
    ))
}
