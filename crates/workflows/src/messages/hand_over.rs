//! Gives a thread to a colleague, who finds it in their inbox.
use super::place_in_queue::place_in_queue;
use crate::{App, Changed, Error, Result, authorise};
use cs_kernel::{HandoverId, RequestContext, StaffId, ThreadId};
use cs_ledger::Fact;
use cs_messages::Thread;
use cs_people::{Role, Staff};
use cs_policy::Action;
use cs_storage::Handover;

/// The most that a note may hold, in characters.
const NOTE_CHARS_MAX: usize = 2_000;

#[derive(Debug, Clone)]
pub struct HandOver {
    pub thread: ThreadId,
    pub to: StaffId,
    /// What they should know; sealed.
    pub note: String,
    /// The version of the thread that its reader saw.
    pub version: u32,
}

/// Returns who has it now.
pub async fn hand_over(app: &App, ctx: &RequestContext, command: HandOver) -> Result<Staff> {
    let reader = app.store.reader();
    let thread = reader.threads().find(command.thread).await?.ok_or(Error::NotFound)?;
    authorise::thread(app, ctx, Action::HandOver, &thread).await?;
    let to = receiver(app, ctx, &thread, command.to).await?;
    let note = command.note.trim().to_owned();
    if note.chars().count() > NOTE_CHARS_MAX {
        return Err(Error::invalid("note", format!("Shorten the note to {NOTE_CHARS_MAX} characters")));
    }
    let mut work = app.store.begin(ctx).await?;
    work.threads().hold(thread.id).await?;
    let from = thread.assigned;
    let given = Thread { assigned: Some(to.id), version: command.version, ..thread.clone() };
    work.threads().update(&given).await?;
    let handover = Handover {
        id: HandoverId::new(ctx.at, &*app.random),
        thread: thread.id,
        patient: thread.patient,
        from,
        to: to.id,
        note: (!note.is_empty()).then_some(note),
        at: ctx.at,
    };
    work.handovers().insert(&handover).await?;
    let site = work.sites().find(thread.site).await?.ok_or(Error::NotFound)?;
    place_in_queue(&work, &site, thread.id, ctx.at).await?;
    let fact = Fact::ThreadHandedOver { thread: thread.id, handover: handover.id, from, to: to.id };
    work.record(fact, Some(thread.patient));
    work.commit().await?;
    app.wake.tell(Changed::Queue(thread.site));
    Ok(to)
}

/// Colleagues of the site who may be given a thread, by name.
pub async fn receivers(app: &App, ctx: &RequestContext, thread: ThreadId) -> Result<Vec<Staff>> {
    let reader = app.store.reader();
    let thread = reader.threads().find(thread).await?.ok_or(Error::NotFound)?;
    authorise::thread(app, ctx, Action::HandOver, &thread).await?;
    let everybody = reader.staff().of_site(thread.site).await?;
    Ok(everybody.into_iter().filter(|s| treats(s) && Some(s.id) != thread.assigned).collect())
}

async fn receiver(app: &App, ctx: &RequestContext, thread: &Thread, to: StaffId) -> Result<Staff> {
    let reader = app.store.reader();
    let found = reader.staff().find(to).await?.filter(|s| s.site == thread.site && treats(s));
    let Some(to) = found else { return Err(Error::invalid("to", "Choose a colleague of this site")) };
    if thread.assigned == Some(to.id) {
        return Err(Error::invalid("to", format!("It is with {} already", to.name)));
    }
    if let Some(cover) = reader.away().cover_of(to.id, ctx.at).await? {
        let cover = reader.staff().find(cover).await?.map_or_else(String::new, |s| s.name);
        return Err(Error::invalid("to", format!("{} is away; give it to {cover}, who covers", to.name)));
    }
    Ok(to)
}

pub(super) fn treats(staff: &Staff) -> bool {
    staff.active() && (staff.has(Role::Clinician) || staff.has(Role::Supervisor))
}
