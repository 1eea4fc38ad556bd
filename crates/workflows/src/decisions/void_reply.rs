//! Puts a draft aside: by the one who works on it, or because the patient no longer agrees to a program's words.
use super::standing_reply::{find_draft, still_working};
use crate::{App, Error, Result, authorise};
use cs_decisions::{Disclosure, DraftState, ReplyDraft};
use cs_kernel::{DraftId, PatientId, RequestContext, Timestamp};
use cs_ledger::Fact;
use cs_policy::Action;
use cs_storage::UnitOfWork;

/// Discards a draft.
pub async fn void_reply(app: &App, ctx: &RequestContext, id: DraftId) -> Result<()> {
    let (draft, thread) = find_draft(app, id).await?;
    authorise::draft(app, ctx, Action::EditDraft, (id, draft.staff), &thread).await?;
    let staff = ctx.actor.staff().ok_or(Error::NotFound)?;
    let mut work = app.store.begin(ctx).await?;
    let draft = work.drafts().find(id).await?.ok_or(Error::NotFound)?;
    still_working(&draft)?;
    void(&mut work, draft, "discarded", ctx.at).await?;
    work.commit().await?;
    super::keep_reply::forget_draft(app, staff, id).await
}

/// Inside the unit of work in which a patient withdraws their consent to drafting: what a program drafted for them and nobody
/// signed is void. What was signed and is not yet released is stopped by the release itself. Returns how many.
pub async fn void_program_drafts(work: &mut UnitOfWork, patient: PatientId, at: Timestamp) -> Result<usize> {
    let working = work.drafts().working_for(patient).await?;
    let drafted: Vec<ReplyDraft> =
        working.into_iter().filter(|d| d.reply.disclosure() == Disclosure::DraftedByProgram).collect();
    let count = drafted.len();
    for draft in drafted {
        void(work, draft, "consent_withdrawn", at).await?;
    }
    Ok(count)
}

pub(super) async fn void(work: &mut UnitOfWork, mut draft: ReplyDraft, reason: &str, at: Timestamp) -> Result<()> {
    draft.state = DraftState::Voided { at, reason: reason.to_owned() };
    work.drafts().update(&draft).await?;
    work.record(Fact::DraftVoided { draft: draft.id, reason: reason.to_owned() }, Some(draft.patient));
    Ok(())
}
