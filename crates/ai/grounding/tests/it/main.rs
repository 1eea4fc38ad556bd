//! The engine from outside: notes written by hand over talks written by hand, and what must hold on any bytes.
#![allow(clippy::unwrap_used)]
mod any_bytes;
mod attacks;
mod citing;
mod talks;

use cs_grounding::{Grounding, Support};
use cs_sessions::{Transcript, TranscriptFormat};
use std::sync::OnceLock;

pub fn engine() -> &'static Grounding {
    static ENGINE: OnceLock<Grounding> = OnceLock::new();
    ENGINE.get_or_init(|| Grounding::load().unwrap())
}

pub fn talk(text: &str) -> Transcript {
    Transcript::parse(TranscriptFormat::Text, text).unwrap()
}

pub fn check(talk_text: &str, sentence: &str) -> Support {
    engine().check(&talk(talk_text), sentence, None)
}
