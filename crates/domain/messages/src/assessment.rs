//! What a program read in a message: a level, the concerns behind it, and the words that caused them.
use crate::Level;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What a message may be about. The first group can make a crisis; each has a fixed crisis text (see [`Concern::crisis_text`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Concern {
    /// Wishes to be dead, without a thought of acting.
    SuicidePassive,
    /// Thoughts of killing oneself.
    SuicideActive,
    SuicidePlan,
    SuicideIntent,
    /// Getting means, saying goodbye, giving things away.
    SuicidePreparation,
    /// An attempt just made or under way.
    SuicideAttempt,
    SelfHarm,
    HarmToOthers,
    /// Violence or abuse at home, done to the writer.
    Abuse,
    ChildAtRisk,
    Overdose,
    Withdrawal,
    Psychosis,
    Mania,
    MedicationReaction,
    EatingDisorder,
    Postpartum,
    /// Chest pain, breathlessness, fainting: may be panic, may be medical.
    MedicalEmergency,
    Panic,
    /// Worsening that a clinician would want to see soon.
    Deterioration,
    /// The button "I need help now".
    HelpNow,
    Refill,
    Billing,
    Scheduling,
    Records,
    Thanks,
}

impl Concern {
    pub const ALL: [Self; 26] = [
        Self::SuicidePassive,
        Self::SuicideActive,
        Self::SuicidePlan,
        Self::SuicideIntent,
        Self::SuicidePreparation,
        Self::SuicideAttempt,
        Self::SelfHarm,
        Self::HarmToOthers,
        Self::Abuse,
        Self::ChildAtRisk,
        Self::Overdose,
        Self::Withdrawal,
        Self::Psychosis,
        Self::Mania,
        Self::MedicationReaction,
        Self::EatingDisorder,
        Self::Postpartum,
        Self::MedicalEmergency,
        Self::Panic,
        Self::Deterioration,
        Self::HelpNow,
        Self::Refill,
        Self::Billing,
        Self::Scheduling,
        Self::Records,
        Self::Thanks,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::SuicidePassive => "suicide_passive",
            Self::SuicideActive => "suicide_active",
            Self::SuicidePlan => "suicide_plan",
            Self::SuicideIntent => "suicide_intent",
            Self::SuicidePreparation => "suicide_preparation",
            Self::SuicideAttempt => "suicide_attempt",
            Self::SelfHarm => "self_harm",
            Self::HarmToOthers => "harm_to_others",
            Self::Abuse => "abuse",
            Self::ChildAtRisk => "child_at_risk",
            Self::Overdose => "overdose",
            Self::Withdrawal => "withdrawal",
            Self::Psychosis => "psychosis",
            Self::Mania => "mania",
            Self::MedicationReaction => "medication_reaction",
            Self::EatingDisorder => "eating_disorder",
            Self::Postpartum => "postpartum",
            Self::MedicalEmergency => "medical_emergency",
            Self::Panic => "panic",
            Self::Deterioration => "deterioration",
            Self::HelpNow => "help_now",
            Self::Refill => "refill",
            Self::Billing => "billing",
            Self::Scheduling => "scheduling",
            Self::Records => "records",
            Self::Thanks => "thanks",
        }
    }

    /// How near to an act a concern of suicide is; `None` for every other concern.
    pub fn suicide_gravity(self) -> Option<u8> {
        Some(match self {
            Self::SuicidePassive => 1,
            Self::SuicideActive => 2,
            Self::SuicidePlan => 3,
            Self::SuicidePreparation => 4,
            Self::SuicideIntent => 5,
            Self::SuicideAttempt => 6,
            _ => return None,
        })
    }

    /// An errand, which no clinician is needed for.
    pub fn of_the_office(self) -> bool {
        matches!(self, Self::Refill | Self::Billing | Self::Scheduling | Self::Records | Self::Thanks)
    }

    /// Which of the clinic's crisis texts answers a crisis of this concern.
    pub fn crisis_text(self) -> CrisisTextKind {
        match self {
            Self::Overdose | Self::Withdrawal => CrisisTextKind::Overdose,
            Self::Abuse | Self::ChildAtRisk | Self::HarmToOthers => CrisisTextKind::Abuse,
            Self::MedicalEmergency | Self::MedicationReaction | Self::Panic => CrisisTextKind::Medical,
            _ => CrisisTextKind::Suicide,
        }
    }
}

impl fmt::Display for Concern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Not a concern's name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a concern; see GLOSSARY.md for the list")]
pub struct ConcernParseError(pub String);

impl FromStr for Concern {
    type Err = ConcernParseError;
    fn from_str(text: &str) -> Result<Self, ConcernParseError> {
        Self::ALL.into_iter().find(|c| c.as_str() == text).ok_or_else(|| ConcernParseError(text.to_owned()))
    }
}

/// The kinds of fixed crisis text that each site must have in each language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CrisisTextKind {
    Suicide,
    Overdose,
    Abuse,
    Medical,
}

impl CrisisTextKind {
    pub const ALL: [Self; 4] = [Self::Suicide, Self::Overdose, Self::Abuse, Self::Medical];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Suicide => "suicide",
            Self::Overdose => "overdose",
            Self::Abuse => "abuse",
            Self::Medical => "medical",
        }
    }
}

/// Where a piece of evidence comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceSource {
    Lexicon,
    Model,
    /// Quoted by the second reader; where the words stand was found by us.
    SecondReader,
}

/// Words of the last patient text that raised a concern. Offsets count Unicode scalar values, `end` exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub start: usize,
    pub end: usize,
    pub concern: Concern,
    pub source: EvidenceSource,
}

/// A concern with how strongly the text speaks for it, 0–1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConcernScore {
    pub kind: Concern,
    pub score: f64,
}

/// What an engine read in a thread. It can raise a message's place in the queue and can never lower it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    pub level: Level,
    /// P(crisis), 0–1.
    pub score: f64,
    /// P(urgent or above), 0–1.
    pub urgent_score: f64,
    /// Strongest first.
    pub concerns: Vec<ConcernScore>,
    pub evidence: Vec<Evidence>,
    /// `name@digest` of the engine and its data.
    pub engine: String,
}

/// Why an assessment cannot be one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AssessmentError {
    #[error("score {0} is not between 0 and 1")]
    Score(&'static str),
    #[error("evidence {start}–{end} lies outside a text of {length} characters")]
    Span { start: usize, end: usize, length: usize },
    #[error("the engine gave no name")]
    Engine,
}

/// More likely than not.
const LIKELY: f64 = 0.5;
/// As good as said.
const ACUTE: f64 = 0.8;

impl Assessment {
    /// Refuses nonsense from an engine. `length` is the last patient text's length in Unicode scalar values.
    pub fn check(&self, length: usize) -> Result<(), AssessmentError> {
        let unit = |v: f64| v.is_finite() && (0.0..=1.0).contains(&v);
        if !unit(self.score) {
            return Err(AssessmentError::Score("score"));
        }
        if !unit(self.urgent_score) {
            return Err(AssessmentError::Score("urgent_score"));
        }
        if self.concerns.iter().any(|c| !unit(c.score)) {
            return Err(AssessmentError::Score("concern"));
        }
        if let Some(e) = self.evidence.iter().find(|e| e.start >= e.end || e.end > length) {
            return Err(AssessmentError::Span { start: e.start, end: e.end, length });
        }
        if self.engine.is_empty() {
            return Err(AssessmentError::Engine);
        }
        Ok(())
    }

    /// The concern that a crisis text answers and that the pages name. First what kills within hours whatever was meant by it, because
    /// its text says what to do at once: too much taken, then a body in danger. Otherwise the strongest; thoughts of suicide go before
    /// a child or another person in danger, whose life they may be about. Where that is of suicide, the gravest of the
    /// suicide kinds that the text speaks for more likely than not: whoever means to act tonight has thoughts of it as well, and the
    /// act is what a reader must see first.
    pub fn leading_concern(&self) -> Option<Concern> {
        let acute = |kind: Concern| self.concerns.iter().any(|c| c.kind == kind && c.score >= ACUTE);
        if let Some(kind) = [Concern::Overdose, Concern::MedicalEmergency].into_iter().find(|k| acute(*k)) {
            return Some(kind);
        }
        let mut strongest = self.concerns.first()?.kind;
        if matches!(strongest, Concern::ChildAtRisk | Concern::HarmToOthers) {
            let of_suicide = self.concerns.iter().find(|c| c.score >= LIKELY && c.kind.suicide_gravity().is_some());
            strongest = of_suicide.map_or(strongest, |c| c.kind);
        }
        let Some(grave) = strongest.suicide_gravity() else { return Some(strongest) };
        let likely = self.concerns.iter().filter(|c| c.score >= LIKELY);
        let gravest = likely.filter_map(|c| Some((c.kind.suicide_gravity()?, c.kind))).max();
        Some(gravest.filter(|g| g.0 > grave).map_or(strongest, |g| g.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Concern::{
        Abuse, ChildAtRisk, MedicalEmergency, Overdose, SelfHarm, SuicideActive, SuicideAttempt, SuicideIntent,
        SuicidePassive,
    };

    fn leads(concerns: &[(Concern, f64)]) -> Option<Concern> {
        let concerns = concerns.iter().map(|(kind, score)| ConcernScore { kind: *kind, score: *score }).collect();
        let engine = "test@0".to_owned();
        Assessment { level: Level::Crisis, score: 0.9, urgent_score: 0.9, concerns, evidence: Vec::new(), engine }
            .leading_concern()
    }

    #[test]
    fn of_what_is_likely_the_nearest_to_an_act_leads_and_what_was_denied_does_not() {
        assert_eq!(leads(&[(SuicideActive, 0.96), (SuicideIntent, 0.9), (SuicidePassive, 0.8)]), Some(SuicideIntent));
        assert_eq!(leads(&[(SuicideActive, 0.96), (SuicideAttempt, 0.6), (SuicideIntent, 0.9)]), Some(SuicideAttempt));
        assert_eq!(leads(&[(SuicideActive, 0.96), (SuicideIntent, 0.2)]), Some(SuicideActive));
        assert_eq!(leads(&[(SuicideIntent, 0.96), (SuicideActive, 0.9)]), Some(SuicideIntent));
    }

    #[test]
    fn what_kills_within_hours_leads_and_a_childs_suicide_is_answered_as_one() {
        assert_eq!(leads(&[(SuicideAttempt, 0.985), (Overdose, 0.97), (SuicideActive, 0.96)]), Some(Overdose));
        assert_eq!(leads(&[(SelfHarm, 0.94), (MedicalEmergency, 0.94)]), Some(MedicalEmergency));
        assert_eq!(
            leads(&[(SuicideActive, 0.96), (Overdose, 0.65)]),
            Some(SuicideActive),
            "using again is no overdose"
        );
        assert_eq!(leads(&[(ChildAtRisk, 0.96), (SuicideActive, 0.6)]), Some(SuicideActive));
        assert_eq!(leads(&[(ChildAtRisk, 0.96), (SuicideActive, 0.3)]), Some(ChildAtRisk));
    }

    #[test]
    fn another_concern_that_is_stronger_leads_as_before() {
        assert_eq!(leads(&[(Abuse, 0.97), (SuicideIntent, 0.9)]), Some(Abuse));
        assert_eq!(leads(&[]), None);
    }
}
