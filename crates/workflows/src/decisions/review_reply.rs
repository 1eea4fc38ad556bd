//! Shows exactly what would be signed, and remembers that it was shown: a signature covers these bytes and no others.
use super::standing_reply::{digest, find_draft, still_working};
use crate::{App, Error, Result, authorise};
use cs_decisions::{ReplyDraft, Reviewed};
use cs_kernel::{DraftId, RequestContext};
use cs_ledger::Fact;
use cs_messages::{Message, Thread};
use cs_people::{NotLicensed, Patient};
use cs_policy::Action;

/// What was put before the reader's eyes.
#[derive(Debug, Clone)]
pub struct Review {
    pub draft: ReplyDraft,
    pub thread: Thread,
    pub patient: Patient,
    /// What the reply answers: what waits in the thread, oldest first.
    pub waiting: Vec<Message>,
    /// Who reads it: the name and licence that will stand under it.
    pub signature_name: String,
    /// The reader has not attested that they read this language, and cannot sign.
    pub foreign: bool,
    /// Why the reader cannot sign at all.
    pub unlicensed: Option<NotLicensed>,
}

/// A reply that could not be signed as it stands is `Invalid` with the reason.
pub async fn review_reply(app: &App, ctx: &RequestContext, id: DraftId) -> Result<Review> {
    let (draft, thread) = find_draft(app, id).await?;
    authorise::draft(app, ctx, Action::ReadDraft, (id, draft.staff), &thread).await?;
    let by = ctx.actor.staff().ok_or(Error::NotFound)?;
    let mut work = app.store.begin(ctx).await?;
    let draft = work.drafts().find(id).await?.ok_or(Error::NotFound)?;
    still_working(&draft)?;
    draft.reply.check().map_err(|problem| Error::invalid("text", problem))?;
    let patient = work.patients().find(draft.patient).await?.ok_or(Error::NotFound)?;
    let waiting = work.messages().waiting(draft.thread).await?;
    let staff = work.staff().find(by).await?.ok_or(Error::NotFound)?;
    let reviewed = Reviewed { draft: id, version: draft.version, digest: digest(&draft), by, at: ctx.at };
    work.reviews().record(&reviewed).await?;
    let shown = Fact::DraftReviewed { draft: id, version: reviewed.version, digest: reviewed.digest };
    work.record(shown, Some(draft.patient));
    work.commit().await?;
    let (signature_name, foreign) = (staff.signature_name(ctx.at), !staff.attests(&draft.reply.language));
    Ok(Review { draft, thread, patient, waiting, signature_name, foreign, unlicensed: staff.not_licensed(ctx.at) })
}
