//! The shape of a rule pack: one file of `jurisdictions/`, as data. A key that is not known here is an error, not a comment.
use crate::Capability;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The rules of one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// "US-CA".
    pub code: String,
    pub name: String,
    pub rules: Vec<Rule>,
}

/// One rule of law, or of the house, about one capability.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Unique in its pack: "CA-3030-3".
    pub code: String,
    pub capability: Capability,
    /// Places that it is for, where it does not hold for all that use the pack.
    #[serde(default)]
    pub places: Vec<String>,
    pub citation: String,
    /// The first day on which it applies.
    #[serde(with = "day")]
    pub effective: Date,
    pub checked_by_counsel: bool,
    pub source: SourceStanding,
    pub decision: RuleDecision,
    /// What it asks, in plain words.
    pub says: String,
    /// What is not sure about it.
    #[serde(default)]
    pub note: Option<String>,
    #[serde(default)]
    pub conditions: Conditions,
    #[serde(default)]
    pub obligations: Vec<Obligation>,
}

/// How far a rule's source was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceStanding {
    /// Its wording, or a published summary of it.
    Read,
    /// Not read; to be read before it is relied on.
    FromMemory,
    /// The law itself is not settled.
    Uncertain,
}

/// What a rule decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleDecision {
    Allow,
    AllowWith,
    Deny,
}

/// What must hold for an allowance.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conditions {
    /// Purposes that the patient must have consented to, by wire name.
    #[serde(default)]
    pub consents: Vec<String>,
    /// A licensed person reads it before it has any effect but a higher place in the queue.
    #[serde(default)]
    pub human_review: bool,
}

/// What must be done where the capability is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Obligation {
    pub kind: ObligationKind,
    pub says: String,
    /// For the patient, by language tag, where there is something to say.
    #[serde(default)]
    pub words: BTreeMap<String, String>,
}

/// Kinds of obligation; the house meets each by construction, and the governance page shows where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ObligationKind {
    Disclosure,
    ReviewRecord,
    NoLicenceClaim,
    ShowBasis,
}

impl Rule {
    /// Whether it applies at a place on a day.
    pub fn applies(&self, place: &str, capability: Capability, on: Date) -> bool {
        self.capability == capability.ruled_as()
            && self.effective <= on
            && (self.places.is_empty() || self.places.iter().any(|p| p == place))
    }
}

/// TOML has dates of its own; in JSON a day is `YYYY-MM-DD`.
mod day {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Day {
        Toml(toml::value::Datetime),
        Text(String),
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Date, D::Error> {
        let text = match Day::deserialize(d)? {
            Day::Toml(datetime) => datetime.to_string(),
            Day::Text(text) => text,
        };
        text.parse().map_err(|_| D::Error::custom("a day is written YYYY-MM-DD"))
    }

    pub fn serialize<S: Serializer>(day: &Date, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(day)
    }
}
