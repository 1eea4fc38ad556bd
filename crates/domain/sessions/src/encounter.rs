//! An encounter: who met whom, when, and of what kind. What was said stands elsewhere.
use cs_kernel::{EncounterId, PatientId, SiteId, StaffId, Timestamp};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, fmt, str::FromStr};

/// What kind of meeting it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EncounterKind {
    Intake,
    Therapy,
    Medication,
    Couple,
    Family,
    Group,
    Crisis,
    CaseReview,
}

impl EncounterKind {
    pub const ALL: [Self; 8] = [
        Self::Therapy,
        Self::Intake,
        Self::Medication,
        Self::Couple,
        Self::Family,
        Self::Group,
        Self::Crisis,
        Self::CaseReview,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Therapy => "therapy",
            Self::Medication => "medication",
            Self::Couple => "couple",
            Self::Family => "family",
            Self::Group => "group",
            Self::Crisis => "crisis",
            Self::CaseReview => "case_review",
        }
    }
}

impl fmt::Display for EncounterKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Not a kind of encounter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this is not a kind of encounter; choose one of the list")]
pub struct EncounterKindParseError;

impl FromStr for EncounterKind {
    type Err = EncounterKindParseError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|k| k.as_str() == text).ok_or(EncounterKindParseError)
    }
}

/// Somebody who takes part and is no patient here: a mother, an interpreter. The clinician writes down what they answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guest {
    /// "Sam's mother".
    pub name: String,
    /// Purposes that they agreed to, by wire name.
    pub agreed: BTreeSet<String>,
    /// Purposes that they said no to.
    pub refused: BTreeSet<String>,
}

/// A meeting of a clinician with one patient or several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Encounter {
    pub id: EncounterId,
    pub site: SiteId,
    /// Who leads it and writes its notes.
    pub clinician: StaffId,
    pub kind: EncounterKind,
    pub starts_at: Timestamp,
    /// Everybody who is treated in it, the one whose chart it is opened from first. Never empty.
    pub patients: Vec<PatientId>,
    pub guests: Vec<Guest>,
    pub opened_at: Timestamp,
    pub version: u32,
}

impl Encounter {
    /// More than one is treated: each has a note of their own, and no note shows another's words.
    pub fn shared(&self) -> bool {
        self.patients.len() > 1
    }

    /// Whose chart it was opened from.
    pub fn main_patient(&self) -> Option<PatientId> {
        self.patients.first().copied()
    }
}
