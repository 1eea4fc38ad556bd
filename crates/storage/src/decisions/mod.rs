//! Drafts, reviews, signatures, releases, and the words that may be used without one.
mod countersignatures;
mod drafts;
mod fixed_texts;
mod phrases;
mod releases;
mod reviews;
mod snippets;

pub use releases::{Release, ReleaseState};
