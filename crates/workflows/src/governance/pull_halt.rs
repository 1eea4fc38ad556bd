//! Stops all AI. Anyone on the staff may, and gives a reason if they like: stopping is always safe.
use crate::{App, Changed, Error, Result, authorise};
use cs_governance::Halt;
use cs_kernel::{HaltId, RequestContext};
use cs_ledger::Fact;
use cs_policy::Action;

/// The longest reason, in characters.
pub const REASON_MAX: usize = 300;

/// Pulls the halt. It holds in every process as soon as it is committed: the gateway reads the database before and after each call,
/// and five times a second in between. Where one is in force already, this one stands beside it, and both must be lifted.
pub async fn pull_halt(app: &App, ctx: &RequestContext, reason: &str) -> Result<HaltId> {
    authorise::clinic(app, ctx, Action::PullHalt).await?;
    let reason = reason.trim();
    if reason.chars().count() > REASON_MAX || reason.chars().any(char::is_control) {
        let problem = format!("Say why in one line of at most {REASON_MAX} characters, or leave it empty");
        return Err(Error::invalid("reason", problem));
    }
    let halt = Halt::pull(HaltId::new(ctx.at, &*app.random), ctx.actor.clone(), ctx.at, reason);
    let mut work = app.store.begin(ctx).await?;
    work.halts().pull(&halt).await?;
    work.record(Fact::HaltPulled { halt: halt.id }, None);
    work.commit().await?;
    app.wake.tell(Changed::Halt);
    Ok(halt.id)
}
