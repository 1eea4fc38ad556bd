//! Which clauses of a transcript hold facts that a note may want, and of what kind. How they are worded is not decided here.
mod answers;
mod around;
mod candidate;
mod corrected;
mod exchange;
mod features;
mod finder;
mod phase;
mod topic;

pub(crate) use answers::{Reply, reply};
pub(crate) use candidate::Candidate;
pub(crate) use finder::find;
pub use phase::{FirstLook, second_look};
