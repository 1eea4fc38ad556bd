//! A thread as an engine reads it: who said what, oldest first, without names or ids.
use cs_kernel::Language;
use serde::{Deserialize, Serialize};

/// Who wrote a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    Patient,
    Clinician,
}

/// One message of a thread, as text alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    pub from: Speaker,
    pub text: String,
}

/// The whole thread, oldest turn first; the last patient turn is the one that is judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadText {
    pub turns: Vec<Turn>,
    /// The language that is known or declared; `None` asks the engine to tell.
    pub language: Option<Language>,
}

impl ThreadText {
    pub fn single(text: impl Into<String>) -> Self {
        Self { turns: vec![Turn { from: Speaker::Patient, text: text.into() }], language: None }
    }

    pub fn last_patient_text(&self) -> Option<&str> {
        self.turns.iter().rev().find(|t| t.from == Speaker::Patient).map(|t| t.text.as_str())
    }
}
