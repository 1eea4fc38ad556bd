//! A place in the queue: one row for each thread that waits for a person.
use crate::{
    convert::{id, maybe_id, ms, parse, time},
    entities::queue,
    error::Result,
    page::CursorError,
};
use cs_kernel::{CareTeamId, MessageId, PatientId, SiteId, StaffId, ThreadId, Timestamp};
use cs_messages::Standing;
use serde::{Deserialize, Serialize};

/// A thread that waits, with all that its order needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueEntry {
    pub thread: ThreadId,
    pub patient: PatientId,
    pub site: SiteId,
    pub care_team: CareTeamId,
    pub assigned: Option<StaffId>,
    pub standing: Standing,
    pub due_at: Timestamp,
    /// When the oldest message that waits was sent.
    pub waiting_since: Timestamp,
    pub latest_message: MessageId,
    /// The message that the thread stands in its place for: of those with its standing the latest.
    pub leading_message: MessageId,
    pub changed_at: Timestamp,
}

/// A place in the order of the queue: rank, deadline, thread. On the wire `rank.ms.thread`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct QueueCursor {
    pub(super) rank: i32,
    pub(super) due_at: i64,
    pub(super) thread: String,
}

impl QueueEntry {
    pub fn cursor(&self) -> QueueCursor {
        QueueCursor { rank: self.standing.rank(), due_at: ms(self.due_at), thread: self.thread.to_string() }
    }
}

impl std::fmt::Display for QueueCursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.rank, self.due_at, self.thread)
    }
}
impl std::str::FromStr for QueueCursor {
    type Err = CursorError;
    fn from_str(text: &str) -> Result<Self, CursorError> {
        let mut parts = text.splitn(3, '.');
        let mut next = || parts.next().ok_or(CursorError);
        let (rank, due_at, thread) = (next()?, next()?, next()?);
        let thread: ThreadId = thread.parse().map_err(|_| CursorError)?;
        let number = |_| CursorError;
        Ok(Self {
            rank: rank.parse().map_err(number)?,
            due_at: due_at.parse().map_err(number)?,
            thread: thread.to_string(),
        })
    }
}
impl Serialize for QueueCursor {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for QueueCursor {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

pub(super) fn row(entry: &QueueEntry) -> queue::Model {
    queue::Model {
        thread: entry.thread.to_string(),
        patient: entry.patient.to_string(),
        site: entry.site.to_string(),
        care_team: entry.care_team.to_string(),
        assigned: entry.assigned.map(|s| s.to_string()),
        standing: entry.standing.as_str().to_owned(),
        rank: entry.standing.rank(),
        due_at: ms(entry.due_at),
        waiting_since: ms(entry.waiting_since),
        latest_message: entry.latest_message.to_string(),
        leading_message: entry.leading_message.to_string(),
        changed_at: ms(entry.changed_at),
    }
}

pub(super) fn entry(row: queue::Model) -> Result<QueueEntry> {
    Ok(QueueEntry {
        thread: id(&row.thread)?,
        patient: id(&row.patient)?,
        site: id(&row.site)?,
        care_team: id(&row.care_team)?,
        assigned: maybe_id(row.assigned.as_deref())?,
        standing: parse("standing", &row.standing)?,
        due_at: time(row.due_at)?,
        waiting_since: time(row.waiting_since)?,
        latest_message: id(&row.latest_message)?,
        leading_message: id(&row.leading_message)?,
        changed_at: time(row.changed_at)?,
    })
}
