//! A file with which a patient can prove, without the clinic's help, that their answer was released as it was.
use crate::{App, Error, Result, authorise, record_opened};
use cs_kernel::{MessageId, PatientId, RequestContext};
use cs_ledger::{
    Fact, TlogProof,
    merkle::{inclusion_proof, inclusion_tiles},
};
use cs_policy::Action;
use cs_storage::{LogHead, OpeningScope, StoredEvent};
use std::collections::HashMap;

const EVENTS_AT_ONCE: u64 = 500;

/// What whoever asks too early is told.
pub const NOT_YET: &str = "the clinic's log has not taken this answer in yet; try again in a moment";

/// A C2SP `.tlog-proof` that opens the release of this message: what `countersign-verify --proof` checks.
pub async fn receipt(app: &App, ctx: &RequestContext, id: MessageId) -> Result<String> {
    let reader = app.store.reader();
    let message = reader.messages().find(id).await?.ok_or(Error::NotFound)?;
    let thread = reader.threads().find(message.thread).await?.ok_or(Error::NotFound)?;
    authorise::thread(app, ctx, Action::ReadReceipt, &thread).await?;
    if message.author.from_patient_side() || reader.releases().of_message(id).await?.is_none() {
        return Err(Error::NotFound);
    }
    let head = app.store.log().head().await?.ok_or(Error::Unavailable(NOT_YET))?;
    let release = release_of(app, message.patient, id, head.size).await?.ok_or(Error::Unavailable(NOT_YET))?;
    let proof = prove(app, &release, &head).await?;
    record_opened(app, ctx, "receipt", id, message.patient).await?;
    Ok(proof.to_string())
}

/// The event that released it, among those that the checkpoint covers.
async fn release_of(app: &App, patient: PatientId, id: MessageId, size: u64) -> Result<Option<StoredEvent>> {
    let (scope, mut from) = (OpeningScope::Patient(patient), 0);
    loop {
        let page = app.store.log().openings(&scope, from, EVENTS_AT_ONCE).await?;
        let Some(last) = page.last().and_then(|e| e.index) else { return Ok(None) };
        let is_it = |stored: &StoredEvent| {
            let fact = stored.event().map(|e| e.fact);
            matches!(fact, Some(Fact::ReplyReleased { message, .. }) if message == id)
        };
        if let Some(found) = page.into_iter().find(is_it) {
            return Ok(found.index.is_some_and(|i| i < size).then_some(found));
        }
        from = last + 1;
    }
}

async fn prove(app: &App, release: &StoredEvent, head: &LogHead) -> Result<TlogProof> {
    let (Some(index), Some(opening)) = (release.index, release.opening()) else {
        return Err(Error::Unavailable(NOT_YET));
    };
    let mut tiles = HashMap::new();
    for path in inclusion_tiles(index, head.size).map_err(Error::internal)? {
        let bytes = app.store.log().tile(&path).await?;
        tiles.insert(path, bytes);
    }
    let hashes =
        inclusion_proof(index, head.size, |path| tiles.get(path).cloned().flatten()).map_err(Error::internal)?;
    Ok(TlogProof { extra: Some(opening.into_bytes()), index, hashes, checkpoint: head.note.clone() })
}
