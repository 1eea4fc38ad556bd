//! The care teams of a site with their members, and who could be in one.
use super::change_team::may_treat;
use crate::{App, Error, Result, authorise};
use cs_kernel::{CareTeamId, RequestContext, SiteId};
use cs_people::{CareTeam, Staff};
use cs_policy::Action;

#[derive(Debug, Clone)]
pub struct TeamLine {
    pub team: CareTeam,
    /// By name.
    pub members: Vec<Staff>,
}

pub async fn list_teams(app: &App, ctx: &RequestContext, site: SiteId) -> Result<Vec<TeamLine>> {
    authorise::site(app, ctx, Action::ManageTeams, site).await?;
    let reader = app.store.reader();
    let people = reader.staff().of_site(site).await?;
    let line = |team: CareTeam| TeamLine {
        members: people.iter().filter(|s| team.members.contains(&s.id)).cloned().collect(),
        team,
    };
    Ok(reader.care_teams().of_site(site).await?.into_iter().map(line).collect())
}

/// One team, and everybody who is in it or could be, by name.
pub async fn read_team(app: &App, ctx: &RequestContext, team: CareTeamId) -> Result<(CareTeam, Vec<Staff>)> {
    let team = app.store.reader().care_teams().find(team).await?.ok_or(Error::NotFound)?;
    let mut people = team_choices(app, ctx, team.site).await?;
    let missing: Vec<_> = team.members.iter().filter(|m| !people.iter().any(|p| p.id == **m)).copied().collect();
    people.extend(app.store.reader().staff().by_ids(&missing).await?);
    Ok((team, people))
}

/// Everybody who could be in a team, by name.
pub async fn team_choices(app: &App, ctx: &RequestContext, site: SiteId) -> Result<Vec<Staff>> {
    authorise::site(app, ctx, Action::ManageTeams, site).await?;
    let people = app.store.reader().staff().of_site(site).await?;
    Ok(people.into_iter().filter(|p| may_treat(p, site)).collect())
}
