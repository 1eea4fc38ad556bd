//! A licensed person decides what becomes of the messages that they read: those leave the queue, later ones stay in it.
use super::{place_in_queue::place_in_queue, settle::settle};
use crate::{App, Changed, Error, Result, authorise, people::licensed};
use cs_kernel::{DispositionId, MessageId, RequestContext, ThreadId};
use cs_ledger::Fact;
use cs_messages::{Disposition, Message, Outcome};
use cs_policy::Action;

/// The most that a note may hold, in characters.
const NOTE_CHARS_MAX: usize = 2_000;

/// What was decided, for the clinic's own record.
#[derive(Debug, Clone)]
pub struct DecideDisposition {
    pub thread: ThreadId,
    pub outcome: Outcome,
    /// For colleagues; sealed.
    pub note: String,
    /// The newest message that the reader saw. What came in after it still waits.
    pub seen: MessageId,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DispositionDecided {
    pub id: DispositionId,
    /// Something came in meanwhile, and the thread still waits.
    pub more_waits: bool,
    /// An escalation of the patient is open; it is closed on its own page.
    pub escalated: bool,
}

pub async fn decide_disposition(
    app: &App,
    ctx: &RequestContext,
    command: DecideDisposition,
) -> Result<DispositionDecided> {
    let thread = app.store.reader().threads().find(command.thread).await?.ok_or(Error::NotFound)?;
    authorise::thread(app, ctx, Action::DecideDisposition, &thread).await?;
    let (staff, licence) = licensed(&app.store.reader(), ctx).await?;
    if command.outcome == Outcome::Answered {
        return Err(Error::invalid("outcome", "An answered thread leaves the inbox when its reply is released"));
    }
    let note = command.note.trim().to_owned();
    if note.chars().count() > NOTE_CHARS_MAX {
        return Err(Error::invalid("note", format!("Shorten the note to {NOTE_CHARS_MAX} characters")));
    }
    let mut work = app.store.begin(ctx).await?;
    work.threads().hold(thread.id).await?;
    let waiting = work.messages().waiting(thread.id).await?;
    let seen = waiting.iter().find(|m| m.id == command.seen).map(|m| (m.sent_at, m.id));
    // Somebody else decided on them first.
    let Some(seen) = seen else { return Err(Error::Conflict { current: None }) };
    let decided: Vec<Message> = waiting.into_iter().filter(|m| (m.sent_at, m.id) <= seen).collect();
    let messages: Vec<MessageId> = decided.iter().map(|m| m.id).collect();
    let disposition = Disposition {
        id: DispositionId::new(ctx.at, &*app.random),
        thread: thread.id,
        messages: messages.clone(),
        outcome: command.outcome,
        note: (!note.is_empty()).then_some(note),
        by: staff.id,
        at: ctx.at,
    };
    work.messages().dispose(&messages, ctx.at).await?;
    work.dispositions().insert(&disposition, thread.patient).await?;
    let site = work.sites().find(thread.site).await?.ok_or(Error::NotFound)?;
    settle(&work, site.id, &decided, command.outcome, ctx.at).await?;
    let more_waits = place_in_queue(&work, &site, thread.id, ctx.at).await?.is_some();
    let escalated = !work.escalations().open_of(thread.patient).await?.is_empty();
    let (id, outcome) = (disposition.id, command.outcome.as_str().to_owned());
    let fact = Fact::DispositionDecided { disposition: id, thread: thread.id, messages, outcome, licence };
    work.record(fact, Some(thread.patient));
    work.commit().await?;
    app.wake.tell(Changed::Queue(thread.site));
    Ok(DispositionDecided { id, more_waits, escalated })
}
