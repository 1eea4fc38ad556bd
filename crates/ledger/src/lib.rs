//! The ledger, pure.
mod event;
mod fact;
pub use event::Event;
pub use fact::{EscalationCause, Fact, LicenceStamp};
