//! The button "I need help now": opens an escalation by itself, whatever programs, consents or engines do.
use crate::{
    App, Changed, Error, Result, authorise,
    messages::open_escalation::{Danger, crisis_text, fields, open_escalation},
};
use cs_kernel::{Actor, EscalationId, Language, PatientId, RequestContext, ThreadId};
use cs_ledger::Fact;
use cs_messages::{Cause, Concern, Confidentiality, CrisisTextKind, Thread};
use cs_people::Patient;
use cs_policy::Action;
use cs_storage::{StorageError, UnitOfWork};

/// Somebody who works on the same escalation at this moment may be faster; the button is never lost to that.
const TRIES: u32 = 5;

/// The clinic's own words for a kind of danger, approved by a licensed person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpText {
    pub words: String,
    pub language: String,
    pub approved_by: String,
}

/// Opens an escalation, or rings the open one again. `concern` is what the presser said it is about; without a word on that
/// it is `help_now`, which the crisis text for suicide answers.
pub async fn help_now(
    app: &App,
    ctx: &RequestContext,
    patient: PatientId,
    concern: Option<Concern>,
) -> Result<EscalationId> {
    let patient = app.store.reader().patients().find(patient).await?.ok_or(Error::NotFound)?;
    authorise::patient(app, ctx, Action::OpenHelpNow, &patient).await?;
    let concern = concern.unwrap_or(Concern::HelpNow);
    let mut tries = 1;
    let id = loop {
        match press(app, ctx, &patient, concern).await {
            Err(error) if tries < TRIES && passing(&error) => tries += 1,
            done => break done?,
        }
    };
    app.wake.tell(Changed::Escalations(patient.site));
    app.wake.tell(Changed::Queue(patient.site));
    app.wake.tell(Changed::Threads);
    Ok(id)
}

fn passing(error: &Error) -> bool {
    match error {
        Error::Conflict { .. } => true,
        Error::Internal(source) => matches!(source.downcast_ref(), Some(StorageError::Retry)),
        _ => false,
    }
}

async fn press(app: &App, ctx: &RequestContext, patient: &Patient, concern: Concern) -> Result<EscalationId> {
    let mut work = app.store.begin(ctx).await?;
    let site = work.sites().find(patient.site).await?.ok_or(Error::NotFound)?;
    let open = work.escalations().open_of(patient.id).await?.into_iter().next();
    let thread = match open.as_ref().and_then(|e| e.thread) {
        Some(thread) => thread,
        None => thread_for_help(app, ctx, &mut work, patient).await?,
    };
    let danger = Danger { cause: Cause::HelpButton, concern, thread, by: ctx.actor.clone() };
    let id = open_escalation(app, ctx, &mut work, (&site, patient), &danger).await?;
    if open.is_some() {
        let fact = Fact::HelpAskedAgain { escalation: id, concern: concern.as_str().to_owned() };
        work.record(fact, Some(patient.id));
    }
    work.commit().await?;
    Ok(id)
}

/// Where the crisis text stands, and where patient and clinic write on.
async fn thread_for_help(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    patient: &Patient,
) -> Result<ThreadId> {
    let subject = if patient.language == Language::Spanish { "Necesito ayuda ahora" } else { "I need help now" };
    let shared = matches!(ctx.actor, Actor::Proxy(_));
    let thread = Thread {
        id: ThreadId::new(ctx.at, &*app.random),
        patient: patient.id,
        site: patient.site,
        care_team: patient.care_team,
        assigned: patient.clinician,
        subject: subject.into(),
        confidentiality: if shared { Confidentiality::SharedWithProxies } else { Confidentiality::PatientOnly },
        opened_at: ctx.at,
        version: 1,
    };
    work.threads().insert(&thread).await?;
    work.record(Fact::ThreadOpened { thread: thread.id }, Some(patient.id));
    if shared {
        work.record(Fact::ThreadShared { thread: thread.id, with_proxies: true }, Some(patient.id));
    }
    Ok(thread.id)
}

/// Whether the clinic has a request of this patient, or another escalation, that nobody has closed yet.
pub async fn help_is_asked(app: &App, patient: PatientId) -> Result<bool> {
    Ok(!app.store.reader().escalations().open_of(patient).await?.is_empty())
}

/// What the page after the button shows, whether or not it went out as a message: `None` where the clinic has no approved
/// words of this kind.
pub async fn help_text(app: &App, patient: PatientId, kind: CrisisTextKind) -> Result<Option<HelpText>> {
    let reader = app.store.reader();
    let patient = reader.patients().find(patient).await?.ok_or(Error::NotFound)?;
    let site = reader.sites().find(patient.site).await?.ok_or(Error::NotFound)?;
    let Some(text) = crisis_text(&reader, &site, &patient, kind).await? else { return Ok(None) };
    let words = text.fill(&fields(&site)).map_err(Error::internal)?;
    let record = text.record();
    let approved_by = record.approval.as_ref().map(|a| a.signature_name.clone()).unwrap_or_default();
    Ok(Some(HelpText { words, language: record.language.tag().to_owned(), approved_by }))
}
