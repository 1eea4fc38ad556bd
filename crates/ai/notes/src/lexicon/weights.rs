//! The weights by which a clause's features become the chance that a note wants it. The file says how they came about.
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

#[derive(Debug, Deserialize)]
struct Line {
    bias: f32,
    features: HashMap<String, f32>,
}

#[derive(Debug, Deserialize)]
struct File {
    /// Words that are features of their own.
    words: HashSet<String>,
    worth: Line,
    critical: Line,
    /// Of the second look.
    worth_among: Line,
    critical_among: Line,
}

#[derive(Debug)]
pub(crate) struct Weights(File);

impl Weights {
    pub fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text).map(Self)
    }

    /// Whether this word is a feature of its own.
    pub fn knows(&self, word: &str) -> bool {
        self.0.words.contains(word)
    }

    /// The log-odds that a note wants a clause with these features, and that it must not be missed.
    pub fn first_look(&self, features: &[(String, f32)]) -> (f32, f32) {
        (self.0.worth.log_odds(features), self.0.critical.log_odds(features))
    }

    /// The chances of both, with the features of the second look.
    pub fn second_look(&self, features: &[(String, f32)]) -> (f32, f32) {
        (chance(self.0.worth_among.log_odds(features)), chance(self.0.critical_among.log_odds(features)))
    }
}

impl Line {
    fn log_odds(&self, features: &[(String, f32)]) -> f32 {
        let sum: f32 = features.iter().filter_map(|(name, x)| self.features.get(name).map(|w| w * x)).sum();
        self.bias + sum
    }
}

fn chance(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}
