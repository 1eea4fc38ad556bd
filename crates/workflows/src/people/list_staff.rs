//! The people of a site, as their administrators see them: who, what they do, whether they can sign, where they are needed.
use crate::{App, Error, Result, authorise};
use cs_kernel::{Actor, RequestContext, SiteId, StaffId, Timestamp};
use cs_ledger::Fact;
use cs_people::{AccountHolder, CareTeam, Staff};
use cs_policy::Action;
use std::collections::HashSet;

/// One person of the list.
#[derive(Debug, Clone)]
pub struct StaffLine {
    pub member: Staff,
    /// Names of their care teams.
    pub teams: Vec<String>,
    pub on_roster: bool,
}

/// Everybody of a site by name, those who left too.
pub async fn list_staff(app: &App, ctx: &RequestContext, site: SiteId) -> Result<Vec<StaffLine>> {
    authorise::site(app, ctx, Action::AddStaff, site).await?;
    let reader = app.store.reader();
    let teams = reader.care_teams().of_site(site).await?;
    let on_call: HashSet<StaffId> = reader.roster().of_site(site).await?.into_iter().map(|s| s.staff).collect();
    let line = |member: Staff| StaffLine {
        teams: teams.iter().filter(|t| t.members.contains(&member.id)).map(|t| t.name.clone()).collect(),
        on_roster: on_call.contains(&member.id),
        member,
    };
    Ok(reader.staff().of_site(site).await?.into_iter().map(line).collect())
}

/// What stands around one person.
#[derive(Debug, Clone)]
pub struct StaffRecord {
    pub member: Staff,
    pub teams: Vec<CareTeam>,
    pub on_roster: bool,
    pub login: Option<String>,
    /// They have a password: the one-time code was used.
    pub has_signed_up: bool,
}

pub async fn read_staff(app: &App, ctx: &RequestContext, id: StaffId) -> Result<StaffRecord> {
    let reader = app.store.reader();
    let member = reader.staff().find(id).await?.ok_or(Error::NotFound)?;
    authorise::staff_member(app, ctx, Action::ManageStaff, &member).await?;
    let account = reader.accounts().of_holder(&AccountHolder::Staff(id)).await?;
    let teams = reader.care_teams().of_staff(id).await?;
    Ok(StaffRecord {
        teams: reader.care_teams().by_ids(&teams).await?,
        on_roster: reader.roster().of_site(member.site).await?.iter().any(|s| s.staff == id),
        login: account.as_ref().map(|a| a.login.to_string()),
        has_signed_up: account.is_some_and(|a| a.password_hash.is_some()),
        member,
    })
}

/// Who changed a person's record last, and when: for whoever comes second.
pub async fn last_change(app: &App, id: StaffId) -> Result<Option<(String, Timestamp)>> {
    let of = |fact: &Fact| matches!(fact, Fact::StaffChanged { staff, .. } if *staff == id);
    let changes = app.store.log().of_kind("staff_changed", 200).await?;
    let Some(event) = changes.iter().filter_map(cs_storage::StoredEvent::event).find(|e| of(&e.fact)) else {
        return Ok(None);
    };
    let name = match &event.actor {
        Actor::Staff(by) => app.store.reader().staff().find(*by).await?.map(|s| s.name),
        _ => None,
    };
    Ok(Some((name.unwrap_or_else(|| event.actor.to_string()), event.at)))
}
