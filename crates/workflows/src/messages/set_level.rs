//! A licensed person says how soon a thread needs somebody: one action, no reason asked, and an undo.
use super::{
    open_escalation::{Danger, open_escalation},
    place_in_queue::{place_in_queue, standing_of},
};
use crate::{App, Changed, Error, Result, authorise, people::licensed};
use cs_kernel::{MessageId, RequestContext, StaffId, ThreadId};
use cs_ledger::{Fact, LicenceStamp};
use cs_messages::{Cause, Concern, Level, Message, Screening, Standing, Thread};
use cs_policy::Action;
use cs_storage::UnitOfWork;

/// Sets the level of a thread as its reader saw it.
#[derive(Debug, Clone)]
pub struct SetLevel {
    pub thread: ThreadId,
    pub level: Level,
    /// The newest message that the reader saw: nobody lowers words that they have not read.
    pub seen: MessageId,
    /// How it stood on the reader's page.
    pub from: Standing,
}

/// What a person had set before, to be put back.
#[derive(Debug, Clone)]
pub struct UndoLevel {
    pub thread: ThreadId,
    /// The level that the undone action gave.
    pub given: Level,
    pub before: Vec<(MessageId, Option<Level>)>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelWasSet {
    pub level: Level,
    /// For [`UndoLevel`].
    pub before: Vec<(MessageId, Option<Level>)>,
    /// An escalation of the patient is open, and stays so whatever the level: it is closed by its own disposition.
    pub escalated: bool,
}

pub async fn set_level(app: &App, ctx: &RequestContext, command: SetLevel) -> Result<LevelWasSet> {
    let thread = allowed(app, ctx, command.thread).await?;
    let (staff, licence) = licensed(&app.store.reader(), ctx).await?;
    let mut work = app.store.begin(ctx).await?;
    work.threads().hold(thread.id).await?;
    let place = work.queue().find(thread.id).await?.filter(|p| p.latest_message == command.seen);
    if place.is_none_or(|place| place.standing != command.from) {
        return Err(Error::Conflict { current: None });
    }
    let waiting = work.messages().waiting(thread.id).await?;
    let chosen = to_change(&waiting, command.level);
    let before = chosen.iter().map(|m| (m.id, m.human_level)).collect();
    for message in &chosen {
        write(&mut work, message, Some(command.level), &licence, false).await?;
    }
    let raised = command.level == Level::Crisis && command.from != Standing::Crisis;
    if let (true, Some(message)) = (raised, chosen.last()) {
        escalate(app, ctx, &mut work, message, staff.id).await?;
    }
    let escalated = finish(app, ctx, work, &thread).await?;
    Ok(LevelWasSet { level: command.level, before, escalated })
}

/// Puts back what was before [`set_level`], unless somebody has set another level since.
pub async fn undo_level(app: &App, ctx: &RequestContext, command: UndoLevel) -> Result<LevelWasSet> {
    let thread = allowed(app, ctx, command.thread).await?;
    let (_, licence) = licensed(&app.store.reader(), ctx).await?;
    let mut work = app.store.begin(ctx).await?;
    work.threads().hold(thread.id).await?;
    let waiting = work.messages().waiting(thread.id).await?;
    let mut undone = Vec::new();
    for (id, level) in command.before {
        let message = waiting.iter().find(|m| m.id == id && m.human_level == Some(command.given));
        let Some(message) = message else { return Err(Error::Conflict { current: None }) };
        write(&mut work, message, level, &licence, true).await?;
        undone.push((id, message.human_level));
    }
    if undone.is_empty() {
        return Err(Error::Conflict { current: None });
    }
    let escalated = finish(app, ctx, work, &thread).await?;
    Ok(LevelWasSet { level: command.given, before: undone, escalated })
}

async fn allowed(app: &App, ctx: &RequestContext, thread: ThreadId) -> Result<Thread> {
    let thread = app.store.reader().threads().find(thread).await?.ok_or(Error::NotFound)?;
    authorise::thread(app, ctx, Action::SetLevel, &thread).await?;
    Ok(thread)
}

/// The messages whose level must change for the thread to stand at `level`: those that stand above it or that nobody read
/// yet come to it, and where none is left at it, the newest does. Oldest first, never empty while something waits.
fn to_change(waiting: &[Message], level: Level) -> Vec<&Message> {
    let target = Standing::from(level);
    let above = |m: &&Message| {
        let standing = standing_of(m);
        standing.rank() < target.rank() || (standing == Standing::Unscreened && target.rank() >= standing.rank())
    };
    let mut chosen: Vec<&Message> = waiting.iter().filter(above).collect();
    if chosen.is_empty() {
        let standing_there = waiting.iter().rfind(|m| standing_of(m) == target);
        chosen.extend(standing_there.or(waiting.last()));
    }
    chosen
}

async fn write(
    work: &mut UnitOfWork,
    message: &Message,
    level: Option<Level>,
    licence: &LicenceStamp,
    undo: bool,
) -> Result<()> {
    let after = Message { human_level: level, ..message.clone() };
    work.messages().set_human_level(message.id, level).await?;
    let fact = Fact::LevelSet {
        message: message.id,
        from: standing_of(message).as_str().to_owned(),
        to: standing_of(&after).as_str().to_owned(),
        undo,
        licence: Some(licence.clone()),
    };
    work.record(fact, Some(message.patient));
    Ok(())
}

async fn escalate(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    message: &Message,
    staff: StaffId,
) -> Result<()> {
    let patient = work.patients().find(message.patient).await?.ok_or(Error::NotFound)?;
    let site = work.sites().find(patient.site).await?.ok_or(Error::NotFound)?;
    let read = match &message.screening {
        Some(Screening::Assessed { assessment, .. }) => assessment.leading_concern(),
        _ => None,
    };
    let concern = read.unwrap_or(Concern::Deterioration);
    let cause = Cause::Clinician { staff, message: message.id };
    let danger = Danger { cause, concern, thread: message.thread, by: ctx.actor.clone() };
    open_escalation(app, ctx, work, (&site, &patient), &danger).await?;
    Ok(())
}

/// Writes the place, commits, and tells the others. Says whether an escalation is open.
async fn finish(app: &App, ctx: &RequestContext, work: UnitOfWork, thread: &Thread) -> Result<bool> {
    let site = work.sites().find(thread.site).await?.ok_or(Error::NotFound)?;
    place_in_queue(&work, &site, thread.id, ctx.at).await?;
    let escalated = !work.escalations().open_of(thread.patient).await?.is_empty();
    work.commit().await?;
    app.wake.tell(Changed::Queue(thread.site));
    if escalated {
        app.wake.tell(Changed::Escalations(thread.site));
    }
    Ok(escalated)
}
