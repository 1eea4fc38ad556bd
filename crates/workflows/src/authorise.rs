//! Asks the policy. The facts come from the store, inside the unit of work where there is one.
use crate::{App, Error, Result};
use cs_messages::Thread;
use cs_people::Patient;
use cs_policy::{Action, PatientFacts, Principal, Request, Resource, ThreadFacts};
use cs_storage::Repositories;

pub fn allows(app: &App, who: Principal, action: Action, on: Resource) -> bool {
    app.policy.decide(&Request { who, action, on }).allowed
}

/// Goes on only where the policy allows it.
pub fn require(app: &App, who: Principal, action: Action, on: Resource) -> Result<()> {
    if allows(app, who, action, on) {
        return Ok(());
    }
    let reason = format!("the clinic's policies do not allow {} here; ask an administrator", action.as_str());
    Err(Error::refused("not_allowed", reason))
}

/// What the policies need to know of a patient when a program acts. Whom an escalation paged and who broke the glass matters
/// for people alone, and stays empty.
pub async fn patient_facts(from: &impl Repositories, patient: &Patient) -> Result<PatientFacts> {
    Ok(PatientFacts {
        id: patient.id,
        site: patient.site,
        care_team: patient.care_team,
        clinician: patient.clinician,
        break_glass_for: Vec::new(),
        escalated: !from.escalations().open_of(patient.id).await?.is_empty(),
        paged: Vec::new(),
    })
}

pub fn thread_facts(thread: &Thread, patient: PatientFacts) -> ThreadFacts {
    ThreadFacts { id: thread.id, patient, assigned: thread.assigned, confidentiality: thread.confidentiality }
}
