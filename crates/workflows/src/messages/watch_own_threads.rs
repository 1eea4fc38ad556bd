//! Whether anything that a patient's side can see has changed: for pages that keep themselves current. Says that, and no more.
use crate::{App, Result};
use cs_kernel::{Actor, EventId, MessageId, PatientId, ThreadId};
use cs_ledger::Fact;
use cs_messages::Confidentiality;

/// Enough that what others do to the record (opening it, drafting) rarely hides a change; then the next look finds it.
const EVENTS_LOOKED_AT: u64 = 40;

/// What a fact is about.
enum About {
    Thread(ThreadId),
    Message(MessageId),
}

/// The newest change that this reader could see, newer than `since`; the thread is what the page may ask for again. A proxy
/// is not told of what is not shared.
pub async fn own_threads_changed(
    app: &App,
    reader: &Actor,
    patient: PatientId,
    since: Option<EventId>,
) -> Result<Option<(EventId, ThreadId)>> {
    for stored in app.store.log().about(patient, EVENTS_LOOKED_AT).await? {
        if Some(stored.id) == since {
            return Ok(None);
        }
        let Some(event) = stored.event() else { continue };
        let Some(about) = visible(&event.fact) else { continue };
        let from = app.store.reader();
        let thread = match about {
            About::Thread(thread) => Some(thread),
            About::Message(message) => from.messages().find(message).await?.map(|m| m.thread),
        };
        let Some(thread) = thread else { continue };
        if matches!(reader, Actor::Proxy(_)) {
            let shared = from.threads().find(thread).await?;
            if shared.is_none_or(|t| t.confidentiality != Confidentiality::SharedWithProxies) {
                continue;
            }
        }
        return Ok(Some((event.id, thread)));
    }
    Ok(None)
}

/// What a patient sees change. Programs' readings, levels, drafts and openings are not among it.
fn visible(fact: &Fact) -> Option<About> {
    match fact {
        Fact::MessageReceived { thread, .. }
        | Fact::ThreadOpened { thread }
        | Fact::ThreadShared { thread, .. }
        | Fact::ReplyReleased { thread, .. }
        | Fact::DispositionDecided { thread, .. } => Some(About::Thread(*thread)),
        Fact::MessageRead { message } | Fact::FixedTextSent { message, .. } => Some(About::Message(*message)),
        _ => None,
    }
}
