//! The engine from outside, on written cases and on damaged ones.
#![allow(clippy::unwrap_used, clippy::print_stdout)]
mod cases;
mod contract;
mod eight;
mod robustness;
mod threads;
mod whole;
mod wire;

use cs_messages::{Level, ThreadText};
use cs_triage::TriageEngine;
use std::sync::LazyLock;

pub static ENGINE: LazyLock<TriageEngine> = LazyLock::new(|| TriageEngine::lexicon().unwrap());

/// The level of a single text; panics when it was not assessed.
pub fn level(text: &str) -> Level {
    ENGINE.assess(&ThreadText::single(text)).unwrap_or_else(|e| panic!("{text}: {e}")).level
}
