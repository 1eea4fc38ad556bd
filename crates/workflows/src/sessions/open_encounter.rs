//! Opens an encounter: who is seen, by whom, when. Nothing is recorded by opening it.
use crate::{App, Error, FieldProblem, Result, authorise};
use cs_kernel::{EncounterId, PatientId, RequestContext, Timestamp};
use cs_ledger::Fact;
use cs_policy::Action;
use cs_sessions::{Encounter, EncounterKind, Guest};

/// The most that take part in one.
const PARTICIPANTS_MAX: usize = 20;
const GUEST_CHARS_MAX: usize = 80;

#[derive(Debug, Clone)]
pub struct OpenEncounter {
    /// The one whose chart it is opened from first. In a group, everybody who is treated.
    pub patients: Vec<PatientId>,
    pub kind: EncounterKind,
    pub starts_at: Timestamp,
    /// Who takes part and is no patient here, a name each; blank ones are nobody.
    pub guests: Vec<String>,
}

/// Whoever opens it leads it. Each patient must be one that they may see.
pub async fn open_encounter(app: &App, ctx: &RequestContext, command: OpenEncounter) -> Result<EncounterId> {
    let reader = app.store.reader();
    let clinician = ctx.actor.staff().ok_or(Error::NotFound)?;
    let patients = participants(&command)?;
    let mut site = None;
    for id in &patients {
        let patient = reader.patients().find(*id).await?.ok_or(Error::NotFound)?;
        authorise::patient(app, ctx, Action::OpenEncounter, &patient).await?;
        site.get_or_insert(patient.site);
    }
    let encounter = Encounter {
        id: EncounterId::new(ctx.at, &*app.random),
        site: site.ok_or(Error::NotFound)?,
        clinician,
        kind: command.kind,
        starts_at: command.starts_at,
        guests: guests(&command.guests)?,
        patients,
        opened_at: ctx.at,
        version: 1,
    };
    let mut work = app.store.begin(ctx).await?;
    work.encounters().insert(&encounter).await?;
    for patient in &encounter.patients {
        let encounter_kind = encounter.kind.as_str().to_owned();
        work.record(Fact::EncounterOpened { encounter: encounter.id, clinician, encounter_kind }, Some(*patient));
    }
    work.commit().await?;
    Ok(encounter.id)
}

fn participants(command: &OpenEncounter) -> Result<Vec<PatientId>> {
    let mut patients: Vec<PatientId> = Vec::new();
    for id in &command.patients {
        if !patients.contains(id) {
            patients.push(*id);
        }
    }
    if patients.is_empty() {
        return Err(Error::invalid("patients", "Choose whom you see"));
    }
    if patients.len() + command.guests.len() > PARTICIPANTS_MAX {
        let problem = format!("At most {PARTICIPANTS_MAX} people can take part in one session");
        return Err(Error::invalid("patients", problem));
    }
    Ok(patients)
}

fn guests(names: &[String]) -> Result<Vec<Guest>> {
    let names = names.iter().map(|n| n.trim()).filter(|n| !n.is_empty());
    let guest = |name: &str| {
        if name.chars().count() > GUEST_CHARS_MAX || name.chars().any(char::is_control) {
            let problem = format!("Write who it is on one line, in at most {GUEST_CHARS_MAX} characters");
            return Err(Error::Invalid(vec![FieldProblem::new("guests", problem)]));
        }
        Ok(Guest { name: name.to_owned(), agreed: Default::default(), refused: Default::default() })
    };
    names.map(guest).collect()
}
