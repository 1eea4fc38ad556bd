//! Takes a signed reply back before it is released. The words go on as a fresh draft, since a signature covers one draft for good.
use super::standing_reply::digest;
use crate::{App, Changed, Error, Result, authorise};
use cs_decisions::{DraftState, ReplyDraft};
use cs_kernel::{DraftId, ReleaseId, RequestContext, Salt};
use cs_ledger::Fact;
use cs_policy::Action;

/// Returns the draft in which the words go on.
pub async fn take_back(app: &App, ctx: &RequestContext, id: ReleaseId) -> Result<DraftId> {
    let reader = app.store.reader();
    let release = reader.releases().find(id).await?.ok_or(Error::NotFound)?;
    let thread = reader.threads().find(release.thread).await?.ok_or(Error::NotFound)?;
    authorise::release(app, ctx, Action::TakeBackRelease, (id, release.staff), &thread).await?;
    let mut work = app.store.begin(ctx).await?;
    if !work.releases().settle_taken_back(id, ctx.at).await? {
        work.roll_back().await?;
        let reason = "it cannot be taken back any more; open the thread to see what became of it";
        return Err(Error::refused("settled", reason));
    }
    let signed = work.countersignatures().find(release.countersignature).await?.ok_or(Error::NotFound)?;
    let mut old = work.drafts().find(signed.record().draft).await?.ok_or(Error::NotFound)?;
    let fresh = ReplyDraft {
        id: DraftId::new(ctx.at, &*app.random),
        staff: release.staff,
        salt: Salt::new(&*app.random),
        state: DraftState::Working,
        made_at: ctx.at,
        version: 1,
        ..old.clone()
    };
    old.state = DraftState::Voided { at: ctx.at, reason: "taken_back".into() };
    work.drafts().update(&old).await?;
    work.drafts().insert(&fresh).await?;
    let subject = Some(release.patient);
    let countersignature = release.countersignature;
    work.record(Fact::ReleaseTakenBack { release: id, countersignature }, subject);
    work.record(Fact::DraftVoided { draft: old.id, reason: "taken_back".into() }, subject);
    let (digest, engine) = (digest(&fresh), fresh.engine.clone());
    work.record(Fact::DraftMade { draft: fresh.id, thread: fresh.thread, version: 1, digest, engine }, subject);
    work.commit().await?;
    app.wake.tell(Changed::Threads);
    Ok(fresh.id)
}
