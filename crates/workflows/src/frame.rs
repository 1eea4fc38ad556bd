//! What stands around every page: the clinic's name, the halt, and how many escalations wait.
use crate::{App, Error, Result};
use cs_kernel::{Actor, SiteId};
use cs_messages::EscalationState;
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
    /// Escalations at this site that nobody has acknowledged; nought for people who treat nobody.
    pub escalations: usize,
}

pub async fn staff_frame(app: &App, staff: &Staff) -> Result<StaffFrame> {
    let reader = app.store.reader();
    let site = site(app, staff.site).await?;
    let treats = staff.has(Role::Clinician) || staff.has(Role::Supervisor);
    let escalations = if treats {
        let open = reader.escalations().open_at(&[staff.site]).await?;
        open.iter().filter(|e| matches!(e.state, EscalationState::Open { .. })).count()
    } else {
        0
    };
    Ok(StaffFrame { site, halt: halt(app).await?, escalations })
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
