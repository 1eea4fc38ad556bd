//! A patient says yes or no to one purpose. It counts from the next moment on; care is the same either way.
use crate::{
    App, Error, Result, authorise, decisions::void_program_drafts, people::consent_question, record_opened,
    sessions::withdrawn,
};
use cs_kernel::{ConsentId, Digest, Language, PatientId, RequestContext, Salt};
use cs_ledger::Fact;
use cs_people::{Consent, ConsentState, Consents, Purpose};
use cs_policy::Action;

/// The patient's own answer; nobody gives it for them.
#[derive(Debug, Clone)]
pub struct AnswerConsent {
    pub patient: PatientId,
    pub purpose: Purpose,
    pub yes: bool,
    /// In which the question was read.
    pub language: Language,
}

/// A "no" after a "yes" takes it back: what a program drafted and nobody signed is void with it. The same answer again
/// changes nothing.
pub async fn answer_consent(app: &App, ctx: &RequestContext, command: AnswerConsent) -> Result<()> {
    let patient = app.store.reader().patients().find(command.patient).await?.ok_or(Error::NotFound)?;
    authorise::patient(app, ctx, Action::AnswerConsent, &patient).await?;
    let mut work = app.store.begin(ctx).await?;
    let answers = work.consents().of_patient(patient.id).await?;
    let before = answers.answer(command.purpose).map(|c| c.state);
    let state = match (command.yes, before) {
        (true, Some(ConsentState::Given)) => return Ok(()),
        (false, Some(ConsentState::Refused | ConsentState::Withdrawn)) => return Ok(()),
        (true, _) => ConsentState::Given,
        (false, Some(ConsentState::Given)) => ConsentState::Withdrawn,
        (false, None) => ConsentState::Refused,
    };
    let statement = consent_question(command.purpose, &command.language).as_shown();
    let digest = Digest::salted(&Salt::new(&*app.random), statement.as_bytes());
    let consent = ConsentId::new(ctx.at, &*app.random);
    let (purpose, at) = (command.purpose, answers.next_at(command.purpose, ctx.at));
    let answer = Consent { id: consent, patient: patient.id, purpose, state, statement, taken_by: None, at };
    work.consents().append(&answer).await?;
    let purpose = purpose.as_str().to_owned();
    let fact = match state {
        ConsentState::Given => Fact::ConsentGiven { consent, purpose, statement: digest },
        ConsentState::Refused => Fact::ConsentRefused { consent, purpose, statement: digest },
        ConsentState::Withdrawn => Fact::ConsentWithdrawn { consent, purpose },
    };
    work.record(fact, Some(patient.id));
    if state == ConsentState::Withdrawn && command.purpose == Purpose::AiDrafting {
        void_program_drafts(&mut work, patient.id, ctx.at).await?;
    }
    if state == ConsentState::Withdrawn {
        withdrawn(&mut work, ctx, patient.id, command.purpose).await?;
    }
    work.commit().await?;
    Ok(())
}

/// What the patient answered so far.
pub async fn own_consents(app: &App, ctx: &RequestContext, patient: PatientId) -> Result<Consents> {
    let reader = app.store.reader();
    let patient = reader.patients().find(patient).await?.ok_or(Error::NotFound)?;
    authorise::patient(app, ctx, Action::ReadConsents, &patient).await?;
    let consents = reader.consents().of_patient(patient.id).await?;
    record_opened(app, ctx, "consents", patient.id, patient.id).await?;
    Ok(consents)
}
