//! Enrols the patient of an imported record, with the consent to screening that an import states.
use crate::{App, Error, Result, people::ImportClinic};
use cs_kernel::{ConsentId, Digest, Language, PatientId, RequestContext, Salt};
use cs_ledger::Fact;
use cs_people::{Address, Consent, ConsentState, Patient, PersonName, Purpose};
use cs_storage::UnitOfWork;

const STATEMENT: &str =
    "Imported with a consent to screening: whoever imported this record states that a program may read it.";

/// One record, one patient, inside the caller's unit of work.
pub async fn enrol_imported(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    clinic: ImportClinic,
    label: &str,
    language: Language,
) -> Result<PatientId> {
    let site = work.sites().find(clinic.site).await?.ok_or(Error::NotFound)?;
    // Whoever imports into a site states that its patients live where its law holds.
    let state = site.jurisdiction.strip_prefix("US-").map(str::to_owned);
    let patient = Patient {
        id: PatientId::new(ctx.at, &*app.random),
        site: clinic.site,
        care_team: clinic.team,
        clinician: None,
        name: PersonName::try_from(format!("Imported {label}")).map_err(|e| Error::invalid("id", e))?,
        called: None,
        birth_date: None,
        language,
        interpreter: None,
        phone: None,
        email: None,
        home: Address { lines: String::new(), state },
        present_location: None,
        emergency_contacts: Vec::new(),
        safety_plan: None,
        labels: Vec::new(),
        enrolled_at: ctx.at,
        version: 1,
    };
    work.patients().insert(&patient).await?;
    work.record(Fact::PatientEnrolled { site: clinic.site }, Some(patient.id));
    let consent = Consent {
        id: ConsentId::new(ctx.at, &*app.random),
        patient: patient.id,
        purpose: Purpose::AiScreening,
        state: ConsentState::Given,
        statement: STATEMENT.into(),
        taken_by: None,
        at: ctx.at,
    };
    work.consents().append(&consent).await?;
    let statement = Digest::salted(&Salt::new(&*app.random), STATEMENT.as_bytes());
    let fact = Fact::ConsentGiven { consent: consent.id, purpose: consent.purpose.as_str().into(), statement };
    work.record(fact, Some(patient.id));
    Ok(patient.id)
}
