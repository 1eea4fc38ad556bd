//! Shows exactly what would be signed, and remembers that it was shown: a signature covers these bytes and no others.
use super::{
    draft_note::last_note,
    standing_note::{digest, find_note, still_working},
};
use crate::{App, Error, Result, authorise};
use cs_decisions::{NoteDraft, Reviewed, Signable as _};
use cs_kernel::{DraftId, RequestContext};
use cs_ledger::Fact;
use cs_people::{NotLicensed, Patient};
use cs_policy::Action;
use cs_sessions::{CLONED_FROM, Encounter, likeness};

/// What was put before the reader's eyes.
#[derive(Debug, Clone)]
pub struct NoteReview {
    pub draft: NoteDraft,
    pub encounter: Encounter,
    pub patient: Patient,
    /// The name and licence that will stand under it.
    pub signature_name: String,
    /// The reader has not attested the note's language, and cannot sign.
    pub foreign: bool,
    /// Why the reader cannot sign at all.
    pub unlicensed: Option<NotLicensed>,
    /// How much of it stands in the last note as well, in hundredths, where that is too much.
    pub cloned_percent: Option<u32>,
}

/// A note that could not be signed as it stands is `Invalid` with the reason.
pub async fn review_note(app: &App, ctx: &RequestContext, id: DraftId) -> Result<NoteReview> {
    let (_, encounter) = find_note(app, id).await?;
    authorise::encounter(app, ctx, Action::WriteNote, &encounter).await?;
    let by = ctx.actor.staff().ok_or(Error::NotFound)?;
    let mut work = app.store.begin(ctx).await?;
    let draft = work.note_drafts().find(id).await?.ok_or(Error::NotFound)?;
    still_working(&draft)?;
    draft.note.check().map_err(|problem| Error::invalid("text", problem))?;
    let patient = work.patients().find(draft.note.patient).await?.ok_or(Error::NotFound)?;
    let staff = work.staff().find(by).await?.ok_or(Error::NotFound)?;
    let reviewed = Reviewed { draft: id, version: draft.version, digest: digest(&draft), by, at: ctx.at };
    work.note_drafts().record_review(&reviewed).await?;
    let shown = Fact::DraftReviewed { draft: id, version: reviewed.version, digest: reviewed.digest };
    work.record(shown, Some(draft.note.patient));
    work.commit().await?;
    let cloned_percent = cloned(app, &draft).await?;
    let (signature_name, foreign) = (staff.signature_name(ctx.at), !staff.attests(&draft.note.language));
    let unlicensed = staff.not_licensed(ctx.at);
    Ok(NoteReview { draft, encounter, patient, signature_name, foreign, unlicensed, cloned_percent })
}

/// A warning for the author: too like the last one.
pub(super) async fn cloned(app: &App, draft: &NoteDraft) -> Result<Option<u32>> {
    if draft.note.amends.is_some() {
        return Ok(None);
    }
    let Some(last) = last_note(app, draft.note.patient, draft.note.encounter).await? else { return Ok(None) };
    let like = likeness(&draft.note.words(), &last);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Between 0 and 100.
    let percent = (like * 100.0).round() as u32;
    Ok((like >= CLONED_FROM).then_some(percent))
}
