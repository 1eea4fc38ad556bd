//! Staff enrol a patient. Programs read nothing of theirs until the patient says so.
use super::{PatientDetails, patient_details::Relations};
use crate::{App, Error, FieldProblem, Result, authorise};
use cs_kernel::{CareTeamId, Language, PatientId, RequestContext, SiteId, StaffId};
use cs_ledger::Fact;
use cs_people::{Address, Patient, PersonName, Role};
use cs_policy::Action;
use cs_storage::Repositories;

pub async fn enrol_patient(
    app: &App,
    ctx: &RequestContext,
    site: SiteId,
    details: PatientDetails,
) -> Result<PatientId> {
    authorise::site(app, ctx, Action::EnrolPatient, site).await?;
    let mut patient = blank(app, ctx, site)?;
    let (mut problems, relations) = details.write(&mut patient, ctx.at);
    let found = relations_of(&app.store.reader(), site, relations, &mut problems).await?;
    let (Some((team, clinician)), true) = (found, problems.is_empty()) else { return Err(Error::Invalid(problems)) };
    (patient.care_team, patient.clinician) = (team, clinician);
    let mut work = app.store.begin(ctx).await?;
    work.patients().insert(&patient).await?;
    work.record(Fact::PatientEnrolled { site }, Some(patient.id));
    work.commit().await?;
    Ok(patient.id)
}

fn blank(app: &App, ctx: &RequestContext, site: SiteId) -> Result<Patient> {
    Ok(Patient {
        id: PatientId::new(ctx.at, &*app.random),
        site,
        care_team: CareTeamId::from_bytes([0; 16]),
        clinician: None,
        name: PersonName::try_from("?".to_owned()).map_err(Error::internal)?,
        called: None,
        birth_date: None,
        language: Language::English,
        interpreter: None,
        phone: None,
        email: None,
        home: Address::default(),
        present_location: None,
        emergency_contacts: Vec::new(),
        safety_plan: None,
        labels: Vec::new(),
        enrolled_at: ctx.at,
        version: 1,
    })
}

/// The chosen team and clinician, if both are of the site.
pub(super) async fn relations_of(
    from: &impl Repositories,
    site: SiteId,
    Relations { team, clinician }: Relations,
    problems: &mut Vec<FieldProblem>,
) -> Result<Option<(CareTeamId, Option<StaffId>)>> {
    let Some(team) = team else { return Ok(None) };
    if from.care_teams().find(team).await?.is_none_or(|t| t.site != site) {
        problems.push(FieldProblem::new("care_team", "Choose a care team of this site"));
    }
    if let Some(id) = clinician {
        let treats = from
            .staff()
            .find(id)
            .await?
            .is_some_and(|s| s.site == site && s.active() && (s.has(Role::Clinician) || s.has(Role::Supervisor)));
        if !treats {
            problems.push(FieldProblem::new("clinician", "Choose a clinician who works at this site"));
        }
    }
    Ok(Some((team, clinician)))
}
