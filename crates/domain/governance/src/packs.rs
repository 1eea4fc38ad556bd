//! The shipped rule packs, and which of them holds for a place.
use crate::{Capability, Pack, RuleDecision, Ruling};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The code of the pack for places without one.
pub const STRICT_DEFAULT: &str = "strict-default";

const FILES: [(&str, &str); 2] = [
    ("us-ca", include_str!("../../../../jurisdictions/us-ca.toml")),
    ("strict-default", include_str!("../../../../jurisdictions/strict-default.toml")),
];

/// Why a pack cannot be used. The program does not start with any of these.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    #[error("jurisdictions/{file}.toml cannot be read: {problem}")]
    File { file: String, problem: String },
    #[error("jurisdictions/{file}.toml has two rules '{rule}'; give one of them another code")]
    RepeatedRule { file: String, rule: String },
    #[error("jurisdictions/{file}.toml, rule '{rule}': {problem}")]
    Rule { file: String, rule: String, problem: &'static str },
    #[error("two packs are for '{0}'; keep one")]
    RepeatedPack(String),
    #[error("there is no strict default; add jurisdictions/strict-default.toml")]
    NoStrictDefault,
}

/// All packs in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packs(BTreeMap<String, Pack>);

impl Packs {
    /// The packs that ship with the product.
    pub fn shipped() -> Result<Self, PackError> {
        Self::from_files(FILES)
    }

    /// From the texts of pack files by name.
    pub fn from_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, PackError> {
        let mut packs = BTreeMap::new();
        for (file, text) in files {
            let pack: Pack = toml::from_str(text)
                .map_err(|e| PackError::File { file: file.to_owned(), problem: e.message().to_owned() })?;
            check(file, &pack)?;
            let code = pack.code.clone();
            if packs.insert(code.clone(), pack).is_some() {
                return Err(PackError::RepeatedPack(code));
            }
        }
        if packs.contains_key(STRICT_DEFAULT) { Ok(Self(packs)) } else { Err(PackError::NoStrictDefault) }
    }

    /// The pack that holds for a place: its own, or the strict default.
    pub fn of(&self, place: &str) -> Option<&Pack> {
        self.0.get(place).or_else(|| self.0.get(STRICT_DEFAULT))
    }

    /// Whether a place has a pack of its own.
    pub fn knows(&self, place: &str) -> bool {
        self.0.contains_key(place)
    }

    pub fn all(&self) -> impl Iterator<Item = &Pack> {
        self.0.values()
    }

    /// What the law of a place says about a capability on a day.
    pub fn evaluate(&self, place: &str, capability: Capability, on: Date) -> Ruling {
        let rules = self.of(place).map(|pack| pack.rules.as_slice()).unwrap_or_default();
        Ruling::of(rules.iter().filter(|r| r.applies(place, capability, on)))
    }

    /// What the laws of several places allow together. No place at all is the strict default.
    pub fn evaluate_all<'a>(
        &self,
        places: impl IntoIterator<Item = &'a str>,
        capability: Capability,
        on: Date,
    ) -> Ruling {
        places
            .into_iter()
            .map(|place| self.evaluate(place, capability, on))
            .reduce(Ruling::and)
            .unwrap_or_else(|| self.evaluate(STRICT_DEFAULT, capability, on))
    }
}

fn check(file: &str, pack: &Pack) -> Result<(), PackError> {
    let mut codes = BTreeSet::new();
    for rule in &pack.rules {
        if !codes.insert(&rule.code) {
            return Err(PackError::RepeatedRule { file: file.to_owned(), rule: rule.code.clone() });
        }
        let conditional = rule.conditions != crate::Conditions::default();
        let problem = match rule.decision {
            _ if rule.citation.trim().is_empty() => "it has no citation; say where it stands",
            _ if rule.capability.ruled_as() != rule.capability => {
                "it is ruled as screening is; write capability = \"screen_messages\""
            }
            _ if rule.says.trim().is_empty() => "it does not say what it asks",
            _ if rule.source != crate::SourceStanding::Read && rule.checked_by_counsel && rule.note.is_none() => {
                "counsel is said to have checked it, but its source was not read; say in a note what was checked"
            }
            RuleDecision::Allow if conditional => "it has conditions; its decision is \"allow_with\"",
            RuleDecision::AllowWith if !conditional => "it has no conditions; its decision is \"allow\"",
            RuleDecision::Deny if conditional => "a denial has no conditions",
            _ => continue,
        };
        return Err(PackError::Rule { file: file.to_owned(), rule: rule.code.clone(), problem });
    }
    Ok(())
}
