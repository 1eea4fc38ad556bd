//! What an engine made of a message, and the two put side by side.
use crate::Labelled;
use cs_messages::{Evidence, Level};

/// An engine's answer. Nothing here says which engine.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Where the message stands in the queue: urgent when no program read it.
    pub level: Level,
    /// Why no program read it, as a code: "unsupported_language:vi", "empty".
    pub unscreened: Option<String>,
    /// P(crisis); `None` when unscreened.
    pub score: Option<f64>,
    /// P(urgent or above); `None` when unscreened.
    pub urgent_score: Option<f64>,
    /// In the text that is judged.
    pub evidence: Vec<Evidence>,
    /// How long it took.
    pub seconds: f64,
}

/// A message and what was made of it.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    pub message: &'a Labelled,
    pub reading: &'a Reading,
}

impl Case<'_> {
    pub fn read_as_crisis(&self) -> bool {
        self.reading.level == Level::Crisis
    }

    /// Before a person the same day; an unscreened message is.
    pub fn read_as_same_day(&self) -> bool {
        self.reading.level >= Level::Urgent
    }

    /// The level, or that there is none.
    pub fn read_as(&self) -> &'static str {
        if self.reading.unscreened.is_some() { "unscreened" } else { self.reading.level.as_str() }
    }
}
