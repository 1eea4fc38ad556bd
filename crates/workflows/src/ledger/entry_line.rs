//! One entry, as a page names it: place, time, kind, and who acted; never whom it is about.
use crate::{App, Result, frame::name_of};
use cs_kernel::{Actor, EventId, Timestamp};
use cs_storage::StoredEvent;

/// What an entry says of itself to those entitled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryLine {
    pub index: Option<u64>,
    pub event: EventId,
    pub at: Timestamp,
    /// "message_received".
    pub kind: String,
    pub by: ActedBy,
}

/// Who acted; patients and proxies without their id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActedBy {
    Staff(String),
    /// "triage", "operator:import".
    Program(String),
    Patient,
    Proxy,
    Nobody,
}

pub(super) async fn entry_line(app: &App, stored: &StoredEvent) -> Result<EntryLine> {
    let newer = super::LedgerError::Unknown(stored.id);
    let event = stored.event().ok_or(newer)?;
    let by = match &event.actor {
        Actor::Staff(_) => ActedBy::Staff(name_of(app, &event.actor).await?),
        Actor::Patient(_) => ActedBy::Patient,
        Actor::Proxy(_) => ActedBy::Proxy,
        Actor::Program(name) => ActedBy::Program(name.clone()),
        Actor::Operator(_) | Actor::Integration(_) => ActedBy::Program(event.actor.to_string()),
        Actor::Anonymous => ActedBy::Nobody,
    };
    Ok(EntryLine { index: stored.index, event: stored.id, at: event.at, kind: event.fact.kind(), by })
}
