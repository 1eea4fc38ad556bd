//! Has a stored message read through the gateway, and moves it up if that says so. Whatever goes wrong leaves it where it is:
//! in front of a person, unscreened.
use crate::{
    App, Error, Result, authorise,
    journal::Lines,
    messages::{
        open_escalation::{Danger, open_escalation},
        place_in_queue::place_in_queue,
        read_again::ask_second,
        read_in_shadow::ask_shadow,
    },
};
use cs_gateway::ScreenRequest;
use cs_kernel::{Actor, AssessmentId, MessageId};
use cs_ledger::Fact;
use cs_messages::{Assessment, Channel, Concern, Level, Message, Screening, Speaker, ThreadText, Turn, Unscreened};
use cs_policy::{Action, Principal, Resource};
use cs_storage::{StorageError, StoredAssessment, UnitOfWork};

/// How many of a thread's latest messages an engine reads.
const TURNS_MAX: u64 = 50;

/// What came of a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screened {
    Assessed(Level),
    Unscreened,
    /// Somebody else had read it already.
    Done,
}

/// Reads one message. Safe to repeat: a message that is not pending any more is left alone.
pub async fn screen_message(app: &App, id: MessageId) -> Result<Screened> {
    let reader = app.store.reader();
    let message = reader.messages().find(id).await?.ok_or(Error::NotFound)?;
    if message.screening != Some(Screening::Pending) {
        return Ok(Screened::Done);
    }
    let (Some(thread), Some(patient)) =
        (reader.threads().find(message.thread).await?, reader.patients().find(message.patient).await?)
    else {
        return Err(Error::NotFound);
    };
    let facts = authorise::thread_facts(&thread, authorise::patient_facts(&reader, &patient).await?);
    authorise::require(app, Principal::Program("triage".into()), Action::ScreenMessage, Resource::Thread(facts))?;
    let turns = reader.messages().latest(message.thread, TURNS_MAX).await?;
    let thread = thread_text(turns, &message, &thread.subject);
    let judged = app.gateway.screen(ScreenRequest { message: id, patient: message.patient, thread }).await;
    let ctx = app.request(Actor::program("triage"));
    let mut work = app.store.begin(&ctx).await?;
    // The thread first, then its messages: everybody in the same order, so that nobody waits for one who waits for them.
    work.threads().hold(message.thread).await?;
    // Read again inside the unit of work, so that two workers cannot both enter a reading.
    let message = work.messages().find(id).await?.ok_or(Error::NotFound)?;
    if message.screening != Some(Screening::Pending) {
        return Ok(Screened::Done);
    }
    let mut lines = Lines::default();
    let reading = judged.admit(&mut lines);
    lines.write(&mut work, message.patient);
    let screened = enter(app, &ctx, &mut work, message, reading).await?;
    work.commit().await?;
    Ok(screened)
}

/// Reads what was stored and never read, oldest first: after a restart nothing is left behind. Returns how many it read.
pub async fn screen_pending(app: &App) -> Result<u64> {
    let mut read = 0;
    loop {
        let pending = app.store.reader().messages().pending(app.clock.now(), 100).await?;
        if pending.is_empty() {
            return Ok(read);
        }
        for waiting in pending {
            screen_message(app, waiting.message).await?;
            read += 1;
        }
    }
}

/// A message with what an engine is shown of it; `None` where it is gone, or its patient was erased.
pub(super) async fn request(app: &App, id: MessageId) -> Result<Option<(Message, ScreenRequest)>> {
    let reader = app.store.reader();
    let Some(message) = reader.messages().find(id).await? else { return Ok(None) };
    match reader.patients().find(message.patient).await {
        Err(StorageError::Erased) | Ok(None) => return Ok(None),
        Err(error) => return Err(error.into()),
        Ok(Some(_)) => {}
    }
    let Some(thread) = reader.threads().find(message.thread).await? else { return Ok(None) };
    let turns = reader.messages().latest(message.thread, TURNS_MAX).await?;
    let thread = thread_text(turns, &message, &thread.subject);
    let ask = ScreenRequest { message: id, patient: message.patient, thread };
    Ok(Some((message, ask)))
}

/// The thread up to the message. The subject is the patient's own words as well: it is read with the message that began the
/// thread, after its text, so that places in the text hold. An import's subject is ours, and is not read.
fn thread_text(turns: Vec<Message>, message: &Message, subject: &str) -> ThreadText {
    let mut turns = turns;
    turns.sort_by_key(|m| (m.sent_at, m.id));
    let turn = |m: Message| {
        let from = if m.author.from_patient_side() { Speaker::Patient } else { Speaker::Clinician };
        Turn { from, text: m.text }
    };
    let upto = |m: &Message| (m.sent_at, m.id) <= (message.sent_at, message.id);
    let mut turns: Vec<Turn> = turns.into_iter().filter(upto).map(turn).collect();
    if let ([first], true) = (&mut turns[..], message.channel != Channel::Import) {
        first.text = format!("{}\n\n{subject}", first.text);
    }
    ThreadText { turns, language: message.language.clone() }
}

/// Leaves of the evidence what lies in the text itself. What was found in the subject still counts, by its level and concerns.
pub(super) fn within(text: &str, assessment: &mut Assessment) {
    let length = text.chars().count();
    assessment.evidence.retain(|e| e.start < length);
    for evidence in &mut assessment.evidence {
        evidence.end = evidence.end.min(length);
    }
}

async fn enter(
    app: &App,
    ctx: &cs_kernel::RequestContext,
    work: &mut UnitOfWork,
    message: Message,
    reading: Result<Assessment, Unscreened>,
) -> Result<Screened> {
    let patient = work.patients().find(message.patient).await?.ok_or(Error::NotFound)?;
    let site = work.sites().find(patient.site).await?.ok_or(Error::NotFound)?;
    let subject = Some(patient.id);
    let screened = match reading {
        Ok(mut assessment) => {
            within(&message.text, &mut assessment);
            let level = assessment.level;
            let concern = assessment.leading_concern().unwrap_or(Concern::SuicideActive);
            let id = AssessmentId::new(ctx.at, &*app.random);
            let fact = Fact::MessageAssessed {
                message: message.id,
                assessment: id,
                level: level.as_str().to_owned(),
                concerns: assessment.concerns.iter().map(|c| c.kind.as_str().to_owned()).collect(),
                engine: assessment.engine.clone(),
            };
            let stored = StoredAssessment {
                id,
                message: message.id,
                patient: patient.id,
                assessment: assessment.clone(),
                at: ctx.at,
            };
            work.assessments().insert(&stored).await?;
            let screening = Screening::Assessed { assessment, raised_by: None };
            work.messages().set_screening(message.id, patient.id, &screening).await?;
            ask_shadow(app, ctx, work, message.id, &screening).await?;
            ask_second(app, ctx, work, &message, &screening).await?;
            work.record(fact, subject);
            if level == Level::Crisis {
                let danger = Danger::in_message(&message, concern);
                open_escalation(app, ctx, work, (&site, &patient), &danger).await?;
            }
            Screened::Assessed(level)
        }
        Err(why) => {
            let reason = why.code().to_owned();
            let screening = Screening::Unscreened { why };
            work.messages().set_screening(message.id, patient.id, &screening).await?;
            ask_shadow(app, ctx, work, message.id, &screening).await?;
            ask_second(app, ctx, work, &message, &screening).await?;
            work.record(Fact::MessageUnscreened { message: message.id, reason }, subject);
            Screened::Unscreened
        }
    };
    place_in_queue(work, &site, message.thread, ctx.at).await?;
    Ok(screened)
}
