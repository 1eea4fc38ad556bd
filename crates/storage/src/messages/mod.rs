//! Threads, messages, the queue that they wait in, and the escalations that they open.
mod agreements;
mod assessments;
mod away;
mod contact;
mod dispositions;
mod escalations;
mod handovers;
mod message_rows;
mod messages_read;
mod messages_write;
#[cfg(test)]
mod plans;
mod queue;
mod queue_row;
mod shadow_readings;
mod threads;

pub use agreements::{RaisedCounts, SettledMessage};
pub use assessments::StoredAssessment;
pub use away::Away;
pub use contact::{ContactAttempt, CrisisTextSent, EscalationDisposition};
pub use handovers::Handover;
pub use messages_read::PendingMessage;
pub use queue::{QueueCounts, QueueFilter, QueueScope};
pub use queue_row::{QueueCursor, QueueEntry};
pub use shadow_readings::{ShadowRead, ShadowReading};
