#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod draft;
mod engine;
mod input;
pub mod names;
mod outcome;
pub mod readability;
mod seeds;
mod text;
pub mod tone;

pub use draft::{draft, holds};
pub use engine::{Engine, engine_name};
pub use input::{Clinic, DraftInput, ThreadMessage};
pub use outcome::{AbstainReason, Abstained, Drafted, Outcome, Quoted, Unanswered, Why};
pub use seeds::{SeedSnippet, seed_snippets};
