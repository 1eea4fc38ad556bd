//! What the engine answers about one sentence.
use crate::conflict::Matter;
use cs_sessions::Citation;
use serde::{Deserialize, Serialize};

/// How a sentence stands to what was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Supported,
    /// Nothing that was said bears it.
    Unsupported,
    /// Something that was said about the same matter says otherwise.
    Contradicted,
}

/// Why a sentence does not stand, in one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    pub matter: Missing,
    /// The words of the sentence.
    pub words: String,
    /// What was said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<Citation>,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Missing {
    /// It was never said.
    Unsaid,
    Number,
    Negation,
    Person,
    Mood,
    Opposite,
    Swapped,
}

impl From<Matter> for Missing {
    fn from(matter: Matter) -> Self {
        match matter {
            Matter::Number => Self::Number,
            Matter::Negation => Self::Negation,
            Matter::Person => Self::Person,
            Matter::Mood => Self::Mood,
            Matter::Opposite => Self::Opposite,
            Matter::Swapped => Self::Swapped,
        }
    }
}

/// The answer about one sentence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Support {
    /// From 0 to 1; of two sentences the one with more is likelier to rest on what was said. At least 0.5 where the verdict is supported.
    pub support: f64,
    pub verdict: Verdict,
    /// Where it was said; where the verdict is contradicted, what says otherwise comes first. None where nothing bears it.
    pub citations: Vec<Citation>,
    pub reasons: Vec<Reason>,
}
