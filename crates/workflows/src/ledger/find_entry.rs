//! Finds an entry by its place or its event's id, and checks a receipt that somebody holds against the log.
use super::{
    entry_line::{EntryLine, entry_line},
    log_state::entitled,
};
use crate::{App, Result, authorise};
use cs_kernel::{EventId, RequestContext};
use cs_ledger::{Checkpoint, TlogProof};
use cs_policy::Action;
use cs_storage::StoredEvent;

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundEntry {
    /// `None` while it waits for its place.
    pub index: Option<u64>,
    /// The 32 bytes that stand in the log, in hexadecimal.
    pub commitment: String,
    /// For those entitled.
    pub opened: Option<EntryLine>,
}

/// What a receipt is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReceiptChecked {
    /// It proves the entry at this place, in a log of this size that this clinic's key signed, and the log has the same entry there.
    Holds { index: u64, size: u64, kind: Option<String> },
    /// It does not; the sentence says why.
    Fails(String),
}

/// By a place ("1204") or an event's id ("evt_…"); `None` where there is neither.
pub async fn find_entry(app: &App, ctx: &RequestContext, sought: &str) -> Result<Option<FoundEntry>> {
    authorise::clinic(app, ctx, Action::ReadLedger).await?;
    let (log, sought) = (app.store.log(), sought.trim());
    let stored = match (sought.parse::<u64>(), sought.parse::<EventId>()) {
        (Ok(index), _) => log.event_at(index).await?,
        (_, Ok(id)) => log.event(id).await?,
        _ => None,
    };
    let Some(stored) = stored else { return Ok(None) };
    let opened = if entitled(app, ctx).await? { Some(entry_line(app, &stored).await?) } else { None };
    Ok(Some(FoundEntry { index: stored.index, commitment: stored.commitment.to_string(), opened }))
}

/// Checks a `.tlog-proof` as anybody could offline, and that the log still has the entry that it proves.
pub async fn check_receipt(app: &App, ctx: &RequestContext, receipt: &str) -> Result<ReceiptChecked> {
    authorise::clinic(app, ctx, Action::ReadLedger).await?;
    let Some(key) = &app.verifier else {
        let why = "this server was not given the log's key; check the receipt with countersign-verify --proof";
        return Ok(ReceiptChecked::Fails(why.into()));
    };
    // A browser sends a text with CRLF.
    let text = format!("{}\n", receipt.replace("\r\n", "\n").trim());
    let proof = match TlogProof::parse(&text) {
        Ok(proof) => proof,
        Err(error) => return Ok(ReceiptChecked::Fails(error.to_string())),
    };
    let Some(stored) = app.store.log().event_at(proof.index).await? else {
        return Ok(ReceiptChecked::Fails(format!("this log has no entry {}", proof.index)));
    };
    Ok(match proven(&proof, &stored, key) {
        Ok((signed, kind)) => ReceiptChecked::Holds { index: proof.index, size: signed.size, kind },
        Err(why) => ReceiptChecked::Fails(why),
    })
}

/// Against the stored entry; the kind where the receipt opens it.
fn proven(
    proof: &TlogProof,
    stored: &StoredEvent,
    key: &cs_ledger::VerifierKey,
) -> Result<(Checkpoint, Option<String>), String> {
    let words = |error: cs_ledger::ProofError| error.to_string();
    if proof.extra.is_none() {
        return Ok((proof.verify(&stored.commitment, key).map_err(words)?, None));
    }
    let (opening, signed) = proof.verify_opened(key).map_err(words)?;
    if opening.commitment() != stored.commitment {
        return Err(format!("the log's entry {} is another one; keep the receipt and tell compliance", proof.index));
    }
    Ok((signed, Some(opening.event.fact.kind())))
}
