//! Words a fact as a sentence with its citations: rewritten into the third person where that is safe, otherwise in the speaker's own words between
//! quotation marks. No word comes from anywhere but the cited words and the closed list of `connecting`.
mod clinician;
pub mod connecting;
mod denial;
mod person;
mod render;
mod sentence;

pub(crate) use sentence::{Worded, word};
