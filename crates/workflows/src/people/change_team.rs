//! Care teams: who reads and answers the messages of which patients.
use super::staff_details::{fits, none_of};
use crate::{App, Changed, Error, FieldProblem, Result, authorise};
use cs_kernel::{CareTeamId, RequestContext, SiteId, StaffId};
use cs_ledger::Fact;
use cs_people::{CareTeam, Role, Staff};
use cs_policy::Action;
use cs_storage::UnitOfWork;

/// As typed.
#[derive(Debug, Clone, Default)]
pub struct TeamDetails {
    pub name: String,
    pub members: Vec<StaffId>,
}

pub async fn add_team(app: &App, ctx: &RequestContext, site: SiteId, details: TeamDetails) -> Result<CareTeamId> {
    authorise::site(app, ctx, Action::ManageTeams, site).await?;
    let mut work = app.store.begin(ctx).await?;
    let details = check(&work, (site, None), &[], details).await?;
    let id = CareTeamId::new(ctx.at, &*app.random);
    let team = CareTeam { id, site, name: details.name, members: details.members, version: 1 };
    work.care_teams().insert(&team).await?;
    work.record(Fact::CareTeamChanged { team: id, members: team.members }, None);
    work.commit().await?;
    Ok(id)
}

/// Of two who change a team at once the second is told. `false` where nothing was different.
pub async fn change_team(
    app: &App,
    ctx: &RequestContext,
    team: CareTeamId,
    version: u32,
    details: TeamDetails,
) -> Result<bool> {
    let read = app.store.reader().care_teams().find(team).await?.ok_or(Error::NotFound)?;
    authorise::site(app, ctx, Action::ManageTeams, read.site).await?;
    let mut work = app.store.begin(ctx).await?;
    let mut team = work.care_teams().find(team).await?.ok_or(Error::NotFound)?;
    if team.version != version {
        return Err(Error::Conflict { current: Some(team.version) });
    }
    let details = check(&work, (team.site, Some(team.id)), &team.members, details).await?;
    if (&team.name, &team.members) == (&details.name, &details.members) {
        return Ok(false);
    }
    (team.name, team.members) = (details.name, details.members);
    work.care_teams().update(&team).await?;
    work.record(Fact::CareTeamChanged { team: team.id, members: team.members }, None);
    work.commit().await?;
    app.wake.tell(Changed::Queue(team.site));
    Ok(true)
}

async fn check(
    work: &UnitOfWork,
    (site, own): (SiteId, Option<CareTeamId>),
    present: &[StaffId],
    details: TeamDetails,
) -> Result<TeamDetails> {
    let mut problems = Vec::new();
    let name = details.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if !fits(&name, 80) {
        problems.push(FieldProblem::new("name", "Enter a name of at most 80 characters"));
    }
    let same = |t: &CareTeam| Some(t.id) != own && t.name.to_lowercase() == name.to_lowercase();
    if work.care_teams().of_site(site).await?.iter().any(same) {
        problems.push(FieldProblem::new("name", "Another team has this name; choose one that tells them apart"));
    }
    let mut members = details.members;
    members.sort();
    members.dedup();
    if members.is_empty() {
        problems.push(FieldProblem::new(
            "members",
            "Choose at least one person: a team without anybody leaves patients unread",
        ));
    }
    for person in work.staff().by_ids(&members).await? {
        if !(may_treat(&person, site) || (person.active() && present.contains(&person.id))) {
            let problem =
                format!("{} does not treat patients here; give them the role of a clinician first", person.name);
            problems.push(FieldProblem::new("members", problem));
        }
    }
    none_of(problems)?;
    Ok(TeamDetails { name, members })
}

/// Whether somebody can stand in a team or on call at a site.
pub(super) fn may_treat(person: &Staff, site: SiteId) -> bool {
    person.active() && person.site == site && (person.has(Role::Clinician) || person.has(Role::Supervisor))
}
