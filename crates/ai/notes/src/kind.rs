//! The kinds of facts that a note may hold. Nothing here says how they are found.
use serde::Serialize;
use std::fmt;

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Complaint,
    Symptom,
    Sleep,
    Appetite,
    Function,
    Relationship,
    LifeEvent,
    History,
    Medication,
    Substance,
    Risk,
    Protective,
    Score,
    /// A measurement, an examination or a test.
    Finding,
    MentalStatus,
    Intervention,
    Response,
    Homework,
    Safety,
    Plan,
}

use Kind::*;

impl Kind {
    /// In the order in which a note tells them.
    pub const ALL: [Self; 20] = [
        Complaint,
        Symptom,
        Sleep,
        Appetite,
        Function,
        Relationship,
        LifeEvent,
        History,
        Medication,
        Substance,
        Risk,
        Protective,
        Score,
        Finding,
        MentalStatus,
        Intervention,
        Response,
        Homework,
        Safety,
        Plan,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Complaint => "complaint",
            Symptom => "symptom",
            Sleep => "sleep",
            Appetite => "appetite",
            Function => "function",
            Relationship => "relationship",
            LifeEvent => "life_event",
            History => "history",
            Medication => "medication",
            Substance => "substance",
            Risk => "risk",
            Protective => "protective",
            Score => "score",
            Finding => "finding",
            MentalStatus => "mental_status",
            Intervention => "intervention",
            Response => "response",
            Homework => "homework",
            Safety => "safety",
            Plan => "plan",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.as_str() == name)
    }

    pub(crate) fn index(self) -> usize {
        self as usize
    }

    /// Whatever is left out of these is listed.
    pub fn is_critical(self) -> bool {
        matches!(self, Risk | Protective | Medication | Safety | Plan | Homework | Substance)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
