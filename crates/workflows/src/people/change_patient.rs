//! Changes what is known of a patient. Of two who change it at once, the second sees what the first wrote.
use super::{PatientDetails, changed_patient_fields, enrol_patient::relations_of};
use crate::{App, Changed, Error, Result, authorise};
use cs_kernel::{PatientId, RequestContext};
use cs_ledger::Fact;
use cs_people::Patient;
use cs_policy::Action;
use cs_storage::StorageError;

#[derive(Debug, Clone)]
pub struct ChangePatient {
    pub patient: PatientId,
    /// The version that the page showed.
    pub version: u32,
    pub details: PatientDetails,
}

#[derive(Debug, Clone)]
pub enum ChangePatientAnswer {
    Changed,
    /// Somebody changed the patient after the page was shown: the record as it is now. Nothing was written.
    Conflict(Box<Patient>),
}

pub async fn change_patient(app: &App, ctx: &RequestContext, command: ChangePatient) -> Result<ChangePatientAnswer> {
    let before = app.store.reader().patients().find(command.patient).await?.ok_or(Error::NotFound)?;
    authorise::patient(app, ctx, Action::ChangePatient, &before).await?;
    if before.version != command.version {
        return Ok(ChangePatientAnswer::Conflict(Box::new(before)));
    }
    let mut after = before.clone();
    let (mut problems, relations) = command.details.write(&mut after, ctx.at);
    let found = relations_of(&app.store.reader(), before.site, relations, &mut problems).await?;
    let (Some((team, clinician)), true) = (found, problems.is_empty()) else { return Err(Error::Invalid(problems)) };
    (after.care_team, after.clinician) = (team, clinician);
    let fields = changed_patient_fields(&before, &after);
    if fields.is_empty() {
        return Ok(ChangePatientAnswer::Changed);
    }
    let mut work = app.store.begin(ctx).await?;
    match work.patients().update(&after).await {
        Err(StorageError::Stale { .. }) => {
            work.roll_back().await?;
            let now = app.store.reader().patients().find(command.patient).await?.ok_or(Error::NotFound)?;
            return Ok(ChangePatientAnswer::Conflict(Box::new(now)));
        }
        done => done?,
    };
    if before.care_team != after.care_team {
        work.threads().move_patient(after.id, after.care_team).await?;
    }
    let fields = fields.into_iter().map(str::to_owned).collect();
    work.record(Fact::PatientChanged { fields }, Some(after.id));
    work.commit().await?;
    if before.care_team != after.care_team {
        app.wake.tell(Changed::Queue(after.site));
    }
    Ok(ChangePatientAnswer::Changed)
}
