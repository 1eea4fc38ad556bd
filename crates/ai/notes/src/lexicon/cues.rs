//! Which kinds of facts a clause has words for, and how many.
use super::phrases::Phrases;
use crate::kind::Kind;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A number for each kind.
pub(crate) type Scores = [f32; Kind::ALL.len()];

/// No kind gets more than this from one clause.
const MOST: f32 = 2.0;
const STRONG: f32 = 1.0;
const WEAK: f32 = 0.4;

#[derive(Debug, Deserialize)]
struct Entry {
    #[serde(default)]
    strong: Vec<String>,
    #[serde(default)]
    weak: Vec<String>,
}

/// The cues of all kinds.
#[derive(Debug, Default)]
pub(crate) struct Cues {
    phrases: Phrases<(Kind, f32)>,
    /// Kinds for which a medicine's name is a cue.
    of_medicines: Vec<Kind>,
}

impl Cues {
    pub fn read(text: &str) -> Result<Self, toml::de::Error> {
        let file: BTreeMap<String, Entry> = toml::from_str(text)?;
        let mut cues = Self::default();
        for (name, entry) in file {
            let kind =
                Kind::named(&name).ok_or_else(|| serde::de::Error::custom(format!("there is no kind '{name}'")))?;
            for (list, worth) in [(entry.strong, STRONG), (entry.weak, WEAK)] {
                for phrase in list {
                    if phrase == "<medicine>" {
                        cues.of_medicines.push(kind);
                    } else {
                        cues.phrases.add(&phrase, (kind, worth));
                    }
                }
            }
        }
        Ok(cues)
    }

    /// What speaks for each kind in these words; `medicines` of them are names of medicines.
    pub fn scores(&self, words: &[&str], medicines: usize) -> Scores {
        let mut scores = [0.0; Kind::ALL.len()];
        for at in 0..words.len() {
            for (_, (kind, worth)) in self.phrases.at(&words[at..]) {
                scores[kind.index()] += worth;
            }
        }
        if medicines > 0 {
            for kind in &self.of_medicines {
                scores[kind.index()] += STRONG * 1.5;
            }
        }
        scores.map(|s: f32| s.min(MOST))
    }
}
