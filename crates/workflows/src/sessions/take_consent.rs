//! Writes down what somebody who takes part answered in the session. A "no" is written down as easily as a "yes", and counts at once.
use super::{
    destroy_transcript::{destroy_of_patient, drop_program_words},
    standing_note::{find_encounter, takes_part},
};
use crate::{App, Error, Result, authorise, people::consent_question};
use cs_kernel::{ConsentId, Digest, EncounterId, Language, PatientId, RequestContext, Salt, StaffId, Timestamp};
use cs_ledger::Fact;
use cs_people::{Consent, ConsentState, Purpose};
use cs_policy::Action;
use cs_sessions::Encounter;
use cs_storage::UnitOfWork;

/// Whose answer it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhoAnswers {
    Patient(PatientId),
    /// A guest of the encounter, counted from 0.
    Guest(usize),
}

#[derive(Debug, Clone)]
pub struct TakeConsent {
    pub who: WhoAnswers,
    /// One of [`Purpose::IN_SESSION`].
    pub purpose: Purpose,
    pub yes: bool,
    /// In which the question was read to them.
    pub language: Language,
}

pub async fn take_consent(app: &App, ctx: &RequestContext, id: EncounterId, command: TakeConsent) -> Result<()> {
    let encounter = find_encounter(app, id).await?;
    authorise::encounter(app, ctx, Action::ReadEncounter, &encounter).await?;
    if !Purpose::IN_SESSION.contains(&command.purpose) {
        return Err(Error::invalid("purpose", "The patient answers this themselves, on their own page"));
    }
    match command.who {
        WhoAnswers::Patient(patient) => {
            takes_part(&encounter, patient)?;
            of_patient(app, ctx, patient, &command).await
        }
        WhoAnswers::Guest(index) => of_guest(app, ctx, encounter, index, &command).await,
    }
}

async fn of_patient(app: &App, ctx: &RequestContext, patient: PatientId, command: &TakeConsent) -> Result<()> {
    let patient = app.store.reader().patients().find(patient).await?.ok_or(Error::NotFound)?;
    authorise::patient(app, ctx, Action::RecordConsent, &patient).await?;
    let by = ctx.actor.staff().ok_or(Error::NotFound)?;
    let mut work = app.store.begin(ctx).await?;
    let answers = work.consents().of_patient(patient.id).await?;
    let before = answers.answer(command.purpose).map(|c| c.state);
    let Some(state) = next_state(before, command.yes) else { return Ok(()) };
    let at = answers.next_at(command.purpose, ctx.at);
    record(app, ctx, &mut work, (patient.id, by, at), command, state).await?;
    if state == ConsentState::Withdrawn {
        withdrawn(&mut work, ctx, patient.id, command.purpose).await?;
    }
    work.commit().await?;
    Ok(())
}

/// `None` where the answer is the one that stands already.
fn next_state(before: Option<ConsentState>, yes: bool) -> Option<ConsentState> {
    match (yes, before) {
        (true, Some(ConsentState::Given)) | (false, Some(ConsentState::Refused | ConsentState::Withdrawn)) => None,
        (true, _) => Some(ConsentState::Given),
        (false, Some(ConsentState::Given)) => Some(ConsentState::Withdrawn),
        (false, None) => Some(ConsentState::Refused),
    }
}

async fn record(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    (patient, by, at): (PatientId, StaffId, Timestamp),
    command: &TakeConsent,
    state: ConsentState,
) -> Result<()> {
    let statement = consent_question(command.purpose, &command.language).as_shown();
    let digest = Digest::salted(&Salt::new(&*app.random), statement.as_bytes());
    let (consent, purpose) = (ConsentId::new(ctx.at, &*app.random), command.purpose);
    let taken_by = Some(by);
    let answer = Consent { id: consent, patient, purpose, state, statement, taken_by, at };
    work.consents().append(&answer).await?;
    let purpose = purpose.as_str().to_owned();
    let fact = match state {
        ConsentState::Given => Fact::ConsentGiven { consent, purpose, statement: digest },
        ConsentState::Refused => Fact::ConsentRefused { consent, purpose, statement: digest },
        ConsentState::Withdrawn => Fact::ConsentWithdrawn { consent, purpose },
    };
    work.record(fact, Some(patient));
    Ok(())
}

/// What a withdrawn consent takes with it, in the same unit of work.
pub(crate) async fn withdrawn(
    work: &mut UnitOfWork,
    ctx: &RequestContext,
    patient: PatientId,
    purpose: Purpose,
) -> Result<()> {
    match purpose {
        Purpose::SessionRecording | Purpose::SessionTranscription => {
            destroy_of_patient(work, patient, cs_sessions::WhyDestroyed::ConsentWithdrawn, Some(purpose), ctx.at).await
        }
        Purpose::AiNotes => drop_program_words(work, patient, "consent_withdrawn", ctx.at).await,
        _ => Ok(()),
    }
}

/// A guest has no record here: their answer stands in the encounter, under the seal of its patient.
async fn of_guest(
    app: &App,
    ctx: &RequestContext,
    encounter: Encounter,
    index: usize,
    command: &TakeConsent,
) -> Result<()> {
    authorise::encounter(app, ctx, Action::AddTranscript, &encounter).await?;
    let mut work = app.store.begin(ctx).await?;
    let mut encounter = work.encounters().find(encounter.id).await?.ok_or(Error::NotFound)?;
    let guest = encounter.guests.get_mut(index).ok_or(Error::NotFound)?;
    let purpose = command.purpose.as_str().to_owned();
    let (to, from) =
        if command.yes { (&mut guest.agreed, &mut guest.refused) } else { (&mut guest.refused, &mut guest.agreed) };
    let took_back = from.remove(&purpose) && !command.yes;
    if !to.insert(purpose) {
        return Ok(());
    }
    work.encounters().update(&encounter).await?;
    for patient in &encounter.patients {
        let fields = vec!["guests".to_owned()];
        work.record(Fact::EncounterChanged { encounter: encounter.id, fields }, Some(*patient));
    }
    if took_back && command.purpose != Purpose::AiNotes {
        let why = cs_sessions::WhyDestroyed::ConsentWithdrawn;
        super::destroy_transcript::destroy_of_encounter(&mut work, &encounter, why, Some(command.purpose), ctx.at)
            .await?;
    }
    work.commit().await?;
    Ok(())
}
