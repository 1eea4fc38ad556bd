//! Keeps the one row of the queue for a thread true: the highest standing and the earliest deadline of what waits in it.
use crate::{Result, messages::due_at};
use cs_kernel::{ThreadId, Timestamp};
use cs_messages::{Message, Screening, Standing, standing};
use cs_people::Site;
use cs_storage::{QueueEntry, UnitOfWork};

/// How a message that waits counts now.
pub fn standing_of(message: &Message) -> Standing {
    standing(message.screening.as_ref().unwrap_or(&Screening::Pending), message.human_level)
}

/// Writes the thread's row anew from the messages that wait in it, or removes it where none does.
pub async fn place_in_queue(
    work: &UnitOfWork,
    site: &Site,
    thread: ThreadId,
    at: Timestamp,
) -> Result<Option<Standing>> {
    // Two who change what waits at once: without it the later write could put the earlier reading back.
    work.threads().hold(thread).await?;
    let waiting = work.messages().waiting(thread).await?;
    let (Some(oldest), Some(latest)) =
        (waiting.iter().min_by_key(|m| (m.sent_at, m.id)), waiting.iter().max_by_key(|m| (m.sent_at, m.id)))
    else {
        work.queue().remove(thread).await?;
        return Ok(None);
    };
    let Some(thread) = work.threads().find(thread).await? else { return Ok(None) };
    let places: Vec<(Standing, Timestamp)> =
        waiting.iter().map(|m| (standing_of(m), due_at(site, standing_of(m), m.sent_at))).collect();
    let Some(highest) = places.iter().map(|p| p.0).min_by_key(|s| s.rank()) else { return Ok(None) };
    let standing_here = waiting.iter().filter(|m| standing_of(m) == highest);
    let leading = standing_here.max_by_key(|m| (m.sent_at, m.id)).unwrap_or(latest);
    let due = places.iter().map(|p| p.1).min().unwrap_or(at);
    work.queue()
        .upsert(&QueueEntry {
            thread: thread.id,
            patient: thread.patient,
            site: thread.site,
            care_team: thread.care_team,
            assigned: thread.assigned,
            standing: highest,
            due_at: due,
            waiting_since: oldest.sent_at,
            latest_message: latest.id,
            leading_message: leading.id,
            changed_at: at,
        })
        .await?;
    Ok(Some(highest))
}
