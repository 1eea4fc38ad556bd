//! What stands around every page: the clinic's name, the halt, and how many escalations wait.
use crate::{App, Error, Result};
use cs_kernel::{Actor, SiteId};
use cs_messages::{Escalation, EscalationState};
use cs_people::{Role, Site, Staff};

/// All AI is stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HaltInForce {
    /// The name of whoever pulled it, or "operator".
    pub by: String,
    pub reason: String,
}

/// What a member of staff sees around each page.
#[derive(Debug, Clone)]
pub struct StaffFrame {
    pub site: Site,
    pub halt: Option<HaltInForce>,
    pub escalations: Waiting,
}

/// Escalations that wait for a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Waiting {
    pub all: usize,
    /// Those that are a crisis, and not merely unread.
    pub crisis: usize,
}

impl Waiting {
    fn of<'a>(escalations: impl Iterator<Item = &'a Escalation>) -> Self {
        let add =
            |sum: Self, e: &Escalation| Self { all: sum.all + 1, crisis: sum.crisis + usize::from(e.is_crisis()) };
        escalations.fold(Self::default(), add)
    }
}

pub async fn staff_frame(app: &App, staff: &Staff) -> Result<StaffFrame> {
    let site = site(app, staff.site).await?;
    Ok(StaffFrame { site, halt: halt(app).await?, escalations: escalations_for(app, staff).await? })
}

/// The escalations that wait for this reader: nobody has acknowledged them, and the reader is on call, oversees the site, or
/// treats the patient. An alarm that rings for everybody is soon heard by nobody.
pub async fn escalations_for(app: &App, staff: &Staff) -> Result<Waiting> {
    if !(staff.has(Role::Clinician) || staff.has(Role::Supervisor)) {
        return Ok(Waiting::default());
    }
    let reader = app.store.reader();
    let mut open = reader.escalations().open_at(&[staff.site]).await?;
    open.retain(|e| matches!(e.state, EscalationState::Open { .. }));
    let everywhere =
        staff.has(Role::Supervisor) || reader.roster().of_site(staff.site).await?.iter().any(|s| s.staff == staff.id);
    if open.is_empty() || everywhere {
        return Ok(Waiting::of(open.iter()));
    }
    let teams = reader.care_teams().of_staff(staff.id).await?;
    let ids: Vec<_> = open.iter().map(|e| e.patient).collect();
    let patients = reader.patients().by_ids(&ids).await?;
    let mine =
        |id| patients.iter().any(|p| p.id == id && (p.clinician == Some(staff.id) || teams.contains(&p.care_team)));
    Ok(Waiting::of(open.iter().filter(|e| mine(e.patient))))
}

pub async fn site(app: &App, id: SiteId) -> Result<Site> {
    app.store.reader().sites().find(id).await?.ok_or(Error::NotFound)
}

/// The halt, if one is in force.
pub async fn halt(app: &App) -> Result<Option<HaltInForce>> {
    let reader = app.store.reader();
    let Some(halt) = reader.halts().current().await? else { return Ok(None) };
    let by = name_of(app, &halt.pulled_by).await?;
    Ok(Some(HaltInForce { by, reason: halt.reason }))
}

/// How staff pages name somebody who did something: members of staff by name, everybody else as the ledger has them.
pub(crate) async fn name_of(app: &App, actor: &Actor) -> Result<String> {
    Ok(match actor.staff() {
        Some(id) => app.store.reader().staff().find(id).await?.map_or_else(|| id.to_string(), |s| s.name),
        None => actor.to_string(),
    })
}
