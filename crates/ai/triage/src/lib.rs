#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod context;
mod engine;
mod lexicon;
mod matching;
mod reasons;
mod score;
mod text;
mod thread;
mod turn;
pub mod wire;

pub use engine::{NotAssessed, TriageEngine};
pub use lexicon::LexiconError;
pub use reasons::reason;
