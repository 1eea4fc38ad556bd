//! What a ledger event is: who, when, about whom, and one [`Fact`]. Ids and salted digests only; never a text or a name.
use crate::Fact;
use cs_kernel::{Actor, EventId, PatientId, Random, RequestContext, Timestamp};
use serde::{Deserialize, Serialize};

/// One line of the ledger. Its canonical form is RFC 8785 JSON of this struct.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    pub id: EventId,
    /// UTC, milliseconds.
    pub at: Timestamp,
    pub actor: Actor,
    /// The patient whom it is about, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<PatientId>,
    #[serde(flatten)]
    pub fact: Fact,
}

impl Event {
    pub fn new(at: Timestamp, random: &dyn Random, actor: Actor, subject: Option<PatientId>, fact: Fact) -> Self {
        Self { id: EventId::new(at, random), at, actor, subject, fact }
    }

    /// The event of a request: its actor and its time.
    pub fn of(ctx: &RequestContext, random: &dyn Random, subject: Option<PatientId>, fact: Fact) -> Self {
        Self::new(ctx.at, random, ctx.actor.clone(), subject, fact)
    }
}
