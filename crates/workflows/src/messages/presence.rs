//! Who has a thread open. A lease of a minute and a half that the open page renews; it leaves no line in the ledger, since
//! the opening itself did.
use crate::{App, Error, Result, authorise};
use cs_kernel::{RequestContext, SignedDuration, ThreadId};
use cs_policy::Action;

/// An open page says so again well within this.
const LASTS: SignedDuration = SignedDuration::from_secs(90);

/// Says that the reader has a thread open, and answers with the names of the others who have.
pub async fn look_at(app: &App, ctx: &RequestContext, thread: ThreadId) -> Result<Vec<String>> {
    let found = app.store.reader().threads().find(thread).await?.ok_or(Error::NotFound)?;
    authorise::thread(app, ctx, Action::ReadInboxThread, &found).await?;
    note(app, ctx, thread).await?;
    others(app, ctx, thread).await
}

pub(super) async fn note(app: &App, ctx: &RequestContext, thread: ThreadId) -> Result<()> {
    let Some(staff) = ctx.actor.staff() else { return Ok(()) };
    let until = ctx.at.saturating_add(LASTS).unwrap_or(ctx.at);
    Ok(app.store.exempt().presence().seen(thread, staff, until).await?)
}

pub(super) async fn others(app: &App, ctx: &RequestContext, thread: ThreadId) -> Result<Vec<String>> {
    let present = app.store.exempt().presence().at(&[thread], ctx.at).await?;
    let others: Vec<_> = present.into_iter().map(|p| p.staff).filter(|s| Some(*s) != ctx.actor.staff()).collect();
    let mut names: Vec<String> =
        app.store.reader().staff().by_ids(&others).await?.into_iter().map(|s| s.name).collect();
    names.sort();
    Ok(names)
}
