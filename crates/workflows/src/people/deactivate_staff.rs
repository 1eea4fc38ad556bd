//! Somebody leaves: their account is closed and their sign-ins end. What they signed stays theirs.
use super::{end_sessions, last_administrator::keep_an_administrator};
use crate::{App, Changed, Error, Result, authorise};
use cs_kernel::{RequestContext, StaffId};
use cs_ledger::Fact;
use cs_people::{AccountHolder, Role, Staff};
use cs_policy::Action;
use cs_storage::UnitOfWork;

#[derive(Debug, Clone)]
pub struct DeactivateStaff {
    pub staff: StaffId,
    /// The version that the page showed.
    pub version: u32,
}

pub async fn deactivate_staff(app: &App, ctx: &RequestContext, command: DeactivateStaff) -> Result<()> {
    let member = app.store.reader().staff().find(command.staff).await?.ok_or(Error::NotFound)?;
    authorise::staff_member(app, ctx, Action::ManageStaff, &member).await?;
    let mut work = app.store.begin(ctx).await?;
    let mut member = work.staff().find(command.staff).await?.ok_or(Error::NotFound)?;
    if !member.active() {
        return Ok(());
    }
    if member.version != command.version {
        return Err(Error::Conflict { current: Some(member.version) });
    }
    if member.has(Role::Administrator) {
        keep_an_administrator(&work, &member).await?;
    }
    off_the_roster(&work, &member).await?;
    leave_teams(&mut work, &member).await?;
    member.deactivated_at = Some(ctx.at);
    work.staff().update(&member).await?;
    let account = work.accounts().of_holder(&AccountHolder::Staff(member.id)).await?;
    if let Some(account) = &account {
        work.accounts().set_disabled(account.id, true).await?;
    }
    work.record(Fact::StaffDeactivated { staff: member.id }, None);
    work.commit().await?;
    // Sign-ins that are left over let nobody in: each request asks whether its reader is still active.
    if let Some(account) = account {
        end_sessions(app, account.id).await?;
    }
    app.wake.tell(Changed::Queue(member.site));
    Ok(())
}

/// A page must never go to somebody who has left.
async fn off_the_roster(work: &UnitOfWork, member: &Staff) -> Result<()> {
    let on_call = work.roster().of_site(member.site).await?.iter().any(|s| s.staff == member.id);
    if on_call {
        let reason = format!("{} is on the on-call roster; put somebody else in their shifts first", member.name);
        return Err(Error::refused("on_roster", reason));
    }
    Ok(())
}

/// Takes them out of their care teams; the last member of a team stays until somebody else is in it.
async fn leave_teams(work: &mut UnitOfWork, member: &Staff) -> Result<()> {
    let teams = work.care_teams().of_staff(member.id).await?;
    for mut team in work.care_teams().by_ids(&teams).await? {
        team.members.retain(|m| *m != member.id);
        if team.members.is_empty() {
            let reason =
                format!("{} is the only member of the care team {}; add somebody else first", member.name, team.name);
            return Err(Error::refused("last_of_team", reason));
        }
        work.care_teams().update(&team).await?;
        work.record(Fact::CareTeamChanged { team: team.id, members: team.members }, None);
    }
    Ok(())
}
