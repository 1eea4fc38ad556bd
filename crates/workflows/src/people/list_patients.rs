//! The patients that a member of staff looks after, and the one they ask for by exact name or birth date.
use crate::{App, Result, authorise, record_listed};
use cs_kernel::{PatientId, RequestContext, SiteId};
use cs_people::{CareTeam, Patient, Role, Staff};
use cs_policy::{Action, Principal};
use std::collections::HashMap;

/// What to look for. Names and birth dates are sealed, so only whole ones are found.
#[derive(Debug, Clone, Default)]
pub struct PatientQuery {
    pub name: String,
    /// `YYYY-MM-DD`.
    pub birth_date: String,
    pub after: Option<PatientId>,
}

impl PatientQuery {
    pub fn asks(&self) -> bool {
        !self.name.trim().is_empty() || !self.birth_date.trim().is_empty()
    }
}

#[derive(Debug, Clone)]
pub struct PatientLine {
    pub patient: Patient,
    pub team: String,
    pub clinician: String,
}

#[derive(Debug, Clone, Default)]
pub struct PatientList {
    pub lines: Vec<PatientLine>,
    pub next: Option<PatientId>,
    /// A record of this very name and birth date exists at the site, in another team, and may be opened in an emergency.
    pub closed: Option<PatientId>,
}

const PAGE: u64 = 50;

pub async fn list_patients(app: &App, ctx: &RequestContext, staff: &Staff, query: PatientQuery) -> Result<PatientList> {
    authorise::site(app, ctx, Action::ListPatients, staff.site).await?;
    let (patients, next, closed) = if query.asks() {
        let (own, closed) = find(app, ctx, staff.site, &query).await?;
        (own, None, closed)
    } else {
        let (own, next) = page(app, ctx, staff, query.after).await?;
        (own, next, None)
    };
    let shown = patients.iter().map(|p| p.id).chain(closed);
    record_listed(app, ctx, "patients", shown.map(|id| id.to_string()).collect()).await?;
    Ok(PatientList { lines: lines(app, patients).await?, next, closed })
}

async fn page(
    app: &App,
    ctx: &RequestContext,
    staff: &Staff,
    after: Option<PatientId>,
) -> Result<(Vec<Patient>, Option<PatientId>)> {
    let reader = app.store.reader();
    let found = if staff.has(Role::Supervisor) {
        reader.patients().of_site(staff.site, after, PAGE).await?
    } else {
        let Principal::Staff(facts) = authorise::principal(&reader, &ctx.actor, ctx.at).await? else {
            return Ok((Vec::new(), None));
        };
        let teams: Vec<_> = facts.teams.into_iter().chain(facts.covered_teams).collect();
        reader.patients().of_teams(&teams, after, PAGE).await?
    };
    Ok((found.items.into_iter().filter_map(|record| record.known()).collect(), found.next))
}

/// Those that match all that was asked; the one that is not the reader's own only where name and birth date both match, so
/// that a name alone does not tell who is a patient here.
async fn find(
    app: &App,
    ctx: &RequestContext,
    site: SiteId,
    query: &PatientQuery,
) -> Result<(Vec<Patient>, Option<PatientId>)> {
    let reader = app.store.reader();
    let born = query.birth_date.trim().parse().ok();
    let name = Some(query.name.trim()).filter(|name| !name.is_empty());
    let found = match (name, born) {
        (Some(name), born) => {
            let named = reader.patients().by_name(name).await?;
            named.into_iter().filter(|p| born.is_none() || p.birth_date == born).collect()
        }
        (None, Some(born)) => reader.patients().by_birth_date(born).await?,
        (None, None) => Vec::new(),
    };
    let certain = name.is_some() && born.is_some();
    let (mut own, mut closed) = (Vec::new(), None);
    for patient in found.into_iter().filter(|p| p.site == site) {
        if authorise::may(app, ctx, Action::ReadPatient, &patient).await? {
            own.push(patient);
        } else if certain && authorise::may(app, ctx, Action::BreakGlass, &patient).await? {
            closed = Some(patient.id);
        }
    }
    Ok((own, closed))
}

async fn lines(app: &App, patients: Vec<Patient>) -> Result<Vec<PatientLine>> {
    let reader = app.store.reader();
    let teams: HashMap<_, CareTeam> = reader.care_teams().all().await?.into_iter().map(|t| (t.id, t)).collect();
    let ids: Vec<_> = patients.iter().filter_map(|p| p.clinician).collect();
    let staff: HashMap<_, Staff> = reader.staff().by_ids(&ids).await?.into_iter().map(|s| (s.id, s)).collect();
    let line = |patient: Patient| PatientLine {
        team: teams.get(&patient.care_team).map(|t| t.name.clone()).unwrap_or_default(),
        clinician: patient.clinician.and_then(|id| staff.get(&id)).map(|s| s.name.clone()).unwrap_or_default(),
        patient,
    };
    Ok(patients.into_iter().map(line).collect())
}

/// The teams and clinicians of a site that a patient can be given to.
#[derive(Debug, Clone)]
pub struct CareChoices {
    pub teams: Vec<CareTeam>,
    pub clinicians: Vec<Staff>,
}

/// For the form that enrols or changes a patient.
pub async fn care_choices(app: &App, ctx: &RequestContext, site: SiteId) -> Result<CareChoices> {
    authorise::site(app, ctx, Action::EnrolPatient, site).await?;
    let reader = app.store.reader();
    let treats = |s: &Staff| s.active() && (s.has(Role::Clinician) || s.has(Role::Supervisor));
    let clinicians = reader.staff().of_site(site).await?.into_iter().filter(treats).collect();
    Ok(CareChoices { teams: reader.care_teams().of_site(site).await?, clinicians })
}
