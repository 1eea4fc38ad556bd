#![doc = include_str!("../README.md")]
//! What every other crate stands on: typed ids, the clock, randomness, digests, languages, and who is acting.
//! Nothing here knows a patient, a message or a database.
mod actor;
mod clock;
mod context;
mod digest;
mod ids;
mod language;
mod random;

pub use actor::{Actor, ActorKind};
pub use clock::{Clock, ManualClock, SystemClock};
pub use context::RequestContext;
pub use digest::{Digest, DigestParseError, Salt};
pub use ids::*;
pub use jiff::{SignedDuration, Timestamp};
pub use language::Language;
pub use random::{OsRandom, Random, SeededRandom};
