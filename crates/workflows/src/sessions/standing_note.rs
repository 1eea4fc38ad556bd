//! Where a note stands: which encounter it belongs to, and whether it may still be worked on.
use crate::{App, Error, Result};
use cs_decisions::{DraftState, NoteDraft, Signable as _};
use cs_kernel::{Digest, DraftId, EncounterId, PatientId};
use cs_people::Purpose;
use cs_sessions::Encounter;
use cs_storage::Repositories;

pub(super) async fn find_encounter(app: &App, id: EncounterId) -> Result<Encounter> {
    app.store.reader().encounters().find(id).await?.ok_or(Error::NotFound)
}

/// A draft with its encounter. An erased patient's is not there.
pub(super) async fn find_note(app: &App, id: DraftId) -> Result<(NoteDraft, Encounter)> {
    let draft = app.store.reader().note_drafts().find(id).await?.ok_or(Error::NotFound)?;
    let encounter = find_encounter(app, draft.note.encounter).await?;
    Ok((draft, encounter))
}

/// Signed and discarded drafts stay as they are.
pub(super) fn still_working(draft: &NoteDraft) -> Result<()> {
    if draft.state == DraftState::Working { Ok(()) } else { Err(Error::Conflict { current: Some(draft.version) }) }
}

/// What the ledger knows of a draft's content.
pub(super) fn digest(draft: &NoteDraft) -> Digest {
    Digest::salted(&draft.salt, &draft.note.bytes())
}

/// Who is treated in the encounter: a note is about one of them.
pub(super) fn takes_part(encounter: &Encounter, patient: PatientId) -> Result<()> {
    if encounter.patients.contains(&patient) { Ok(()) } else { Err(Error::NotFound) }
}

/// What speaks against a program's words in a note of this encounter: a stable code, or `None`.
pub(super) async fn against_program(from: &impl Repositories, encounter: &Encounter) -> Result<Option<&'static str>> {
    let all = from.consents().of_patients(&encounter.patients).await?;
    let agreed = |p: &PatientId| all.get(p).is_some_and(|c| c.given(Purpose::AiNotes));
    if !encounter.patients.iter().all(agreed) {
        return Ok(Some("consent_withdrawn"));
    }
    Ok(from.halts().current().await?.map(|_| "halted"))
}
