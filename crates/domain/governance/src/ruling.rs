//! What the law of a place says about a capability on a day.
use crate::{Obligation, Rule};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A rule, as somebody is referred to it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RuleRef {
    pub code: String,
    pub citation: String,
}

impl From<&Rule> for RuleRef {
    fn from(rule: &Rule) -> Self {
        Self { code: rule.code.clone(), citation: rule.citation.clone() }
    }
}

/// Allowed under conditions, or denied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ruling", rename_all = "snake_case")]
pub enum Ruling {
    Allowed {
        rules: Vec<RuleRef>,
        /// Purposes of consent, by wire name, that all of them need together.
        consents: BTreeSet<String>,
        human_review: bool,
        obligations: Vec<Obligation>,
    },
    Denied {
        rule: String,
        citation: String,
    },
}

impl Ruling {
    pub(crate) fn of<'a>(rules: impl Iterator<Item = &'a Rule>) -> Self {
        let rules: Vec<&Rule> = rules.collect();
        if let Some(denial) = rules.iter().find(|r| r.decision == crate::RuleDecision::Deny) {
            return Self::Denied { rule: denial.code.clone(), citation: denial.citation.clone() };
        }
        if rules.is_empty() {
            return Self::Denied {
                rule: "no_rule".into(),
                citation: "no rule of this place allows it on that day".into(),
            };
        }
        Self::Allowed {
            rules: rules.iter().map(|r| RuleRef::from(*r)).collect(),
            consents: rules.iter().flat_map(|r| r.conditions.consents.iter().cloned()).collect(),
            human_review: rules.iter().any(|r| r.conditions.human_review),
            obligations: rules.iter().flat_map(|r| r.obligations.iter().cloned()).collect(),
        }
    }

    /// What both allow: a denial of either denies, conditions and obligations of both hold.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (denied @ Self::Denied { .. }, _) | (_, denied @ Self::Denied { .. }) => denied,
            (
                Self::Allowed { mut rules, mut consents, human_review, mut obligations },
                Self::Allowed { rules: r, consents: c, human_review: h, obligations: o },
            ) => {
                rules.extend(r.into_iter().filter(|r| !rules.contains(r)).collect::<Vec<_>>());
                consents.extend(c);
                obligations.extend(o.into_iter().filter(|o| !obligations.contains(o)).collect::<Vec<_>>());
                Self::Allowed { rules, consents, human_review: human_review || h, obligations }
            }
        }
    }

    pub fn allowed(&self) -> bool {
        matches!(self, Self::Allowed { .. })
    }
}
