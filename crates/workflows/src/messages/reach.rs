//! Whose threads a member of staff finds in their inbox: their care teams', their own, and those of colleagues they cover
//! for; a supervisor's are those of the site. The policy says the same of each thread.
use crate::{App, Error, Result, authorise};
use cs_kernel::{RequestContext, StaffId};
use cs_people::Role;
use cs_policy::{Action, Principal, StaffFacts};
use cs_storage::QueueScope;

/// A reader of the queue, and how far they see.
pub struct Reach {
    pub staff: StaffId,
    pub scope: QueueScope,
    /// A supervisor, who sees the site.
    pub whole_site: bool,
}

/// Asks the policy for the list itself; what is in it follows from the facts that the policy weighs.
pub async fn reach(app: &App, ctx: &RequestContext, action: Action) -> Result<Reach> {
    let facts = facts(app, ctx).await?;
    authorise::site(app, ctx, action, facts.site).await?;
    Ok(of(facts))
}

/// The same without asking: for what shows no patient.
pub async fn reach_quietly(app: &App, ctx: &RequestContext) -> Result<Reach> {
    Ok(of(facts(app, ctx).await?))
}

async fn facts(app: &App, ctx: &RequestContext) -> Result<StaffFacts> {
    match authorise::principal(&app.store.reader(), &ctx.actor, ctx.at).await? {
        Principal::Staff(facts) if facts.active => Ok(facts),
        _ => Err(Error::NotFound),
    }
}

fn of(facts: StaffFacts) -> Reach {
    if facts.roles.contains(&Role::Supervisor) {
        return Reach { staff: facts.id, scope: QueueScope::Sites(vec![facts.site]), whole_site: true };
    }
    let teams = [facts.teams, facts.covered_teams].concat();
    let people = [vec![facts.id], facts.covers].concat();
    Reach { staff: facts.id, scope: QueueScope::TeamsAndStaff(teams, people), whole_site: false }
}
