//! How soon a message needs a person.
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The urgency of a message. Ordered: [`Level::Crisis`] is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Refills, billing, scheduling, records, thanks.
    Administrative,
    /// Clinical, and can wait for business hours.
    Routine,
    /// Needs a clinician within hours.
    Urgent,
    /// Somebody may be in danger now.
    Crisis,
}

impl Level {
    /// Highest first, as an inbox shows them.
    pub const ALL: [Self; 4] = [Self::Crisis, Self::Urgent, Self::Routine, Self::Administrative];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Crisis => "crisis",
            Self::Urgent => "urgent",
            Self::Routine => "routine",
            Self::Administrative => "administrative",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Not one of the four levels.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a level is crisis, urgent, routine or administrative")]
pub struct LevelParseError;

impl FromStr for Level {
    type Err = LevelParseError;
    fn from_str(text: &str) -> Result<Self, LevelParseError> {
        Self::ALL.into_iter().find(|l| l.as_str() == text).ok_or(LevelParseError)
    }
}
