//! How the halt stands: what is in force, what was, and whether it held when it was last tried.
use crate::{App, Result, authorise, frame::name_of};
use cs_governance::Halt;
use cs_kernel::{HaltId, RequestContext, Timestamp};
use cs_ledger::Fact;
use cs_policy::{Action, Resource};

/// How many halts the history goes back.
const HISTORY: u64 = 50;

/// One halt, with names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HaltLine {
    pub id: HaltId,
    pub pulled_by: String,
    pub pulled_at: Timestamp,
    /// May be empty.
    pub reason: String,
    pub lifted: Option<(String, Timestamp)>,
}

/// What a self-test found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelfTested {
    pub held: bool,
    /// From the pull to the drop of what was in flight.
    pub millis: u32,
    pub by: String,
    pub at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HaltState {
    /// Newest first; AI runs only where this is empty.
    pub in_force: Vec<HaltLine>,
    /// Lifted ones, newest first.
    pub past: Vec<HaltLine>,
    pub last_test: Option<SelfTested>,
    pub may_lift: bool,
}

/// For anyone who may pull it.
pub async fn halt_state(app: &App, ctx: &RequestContext) -> Result<HaltState> {
    authorise::clinic(app, ctx, Action::PullHalt).await?;
    let reader = app.store.reader();
    let (mut in_force, mut past) = (Vec::new(), Vec::new());
    for halt in reader.halts().history(HISTORY).await? {
        let line = line(app, halt).await?;
        if line.lifted.is_none() { in_force.push(line) } else { past.push(line) }
    }
    let who = authorise::principal(&reader, &ctx.actor, ctx.at).await?;
    let may_lift = authorise::allows(app, who, Action::LiftHalt, Resource::Clinic);
    Ok(HaltState { in_force, past, last_test: last_test(app).await?, may_lift })
}

async fn line(app: &App, halt: Halt) -> Result<HaltLine> {
    let lifted = match halt.lifted {
        Some(lift) => Some((name_of(app, &lift.by).await?, lift.at)),
        None => None,
    };
    let pulled_by = name_of(app, &halt.pulled_by).await?;
    Ok(HaltLine { id: halt.id, pulled_by, pulled_at: halt.pulled_at, reason: halt.reason, lifted })
}

async fn last_test(app: &App) -> Result<Option<SelfTested>> {
    let newest = app.store.log().of_kind("halt_self_tested", 1).await?;
    let Some(event) = newest.first().and_then(|stored| stored.event()) else { return Ok(None) };
    let Fact::HaltSelfTested { held, millis } = event.fact else { return Ok(None) };
    Ok(Some(SelfTested { held, millis, by: name_of(app, &event.actor).await?, at: event.at }))
}
