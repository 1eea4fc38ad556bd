//! Ends one halt. Starting AI again is a decision, and an administrator's.
use crate::{App, Changed, Error, Result, authorise};
use cs_governance::Lift;
use cs_kernel::{HaltId, RequestContext};
use cs_ledger::Fact;
use cs_policy::Action;

/// Lifts the halt that the reader saw, never one that somebody pulled meanwhile. AI starts again when none is in force.
pub async fn lift_halt(app: &App, ctx: &RequestContext, id: HaltId) -> Result<()> {
    authorise::clinic(app, ctx, Action::LiftHalt).await?;
    let mut halt = app.store.reader().halts().find(id).await?.ok_or(Error::NotFound)?;
    halt.lift(ctx.actor.clone(), ctx.at).map_err(|error| Error::refused("not_in_force", error))?;
    let mut work = app.store.begin(ctx).await?;
    if !work.halts().lift(id, &Lift { by: ctx.actor.clone(), at: ctx.at }).await? {
        return Err(Error::Conflict { current: None });
    }
    work.record(Fact::HaltLifted { halt: id }, None);
    work.commit().await?;
    app.wake.tell(Changed::Halt);
    Ok(())
}
