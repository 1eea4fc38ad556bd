//! Names of medicines, by a list and by the endings of generic names. Finds a mention; never says what somebody takes.
use super::phrases::Phrases;
use serde::Deserialize;
use std::collections::HashSet;

/// A word with a generic name's ending has so many letters at least.
const LETTERS_MIN: usize = 8;

#[derive(Debug, Deserialize)]
struct File {
    names: Vec<String>,
    endings: Vec<String>,
    not: Vec<String>,
}

#[derive(Debug)]
pub(crate) struct Medicines {
    names: Phrases<()>,
    endings: Vec<String>,
    not: HashSet<String>,
}

impl Medicines {
    pub fn read(text: &str) -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(text)?;
        Ok(Self { names: file.names.into_iter().collect(), endings: file.endings, not: file.not.into_iter().collect() })
    }

    /// How many words at the beginning of these are the name of a medicine.
    pub fn at(&self, words: &[&str]) -> usize {
        let listed = self.names.longest(words);
        if listed > 0 {
            return listed;
        }
        usize::from(words.first().is_some_and(|w| self.has_ending(w)))
    }

    pub fn count(&self, words: &[&str]) -> usize {
        (0..words.len()).filter(|at| self.at(&words[*at..]) > 0).count()
    }

    fn has_ending(&self, word: &str) -> bool {
        word.len() >= LETTERS_MIN
            && word.chars().all(|c| c.is_ascii_lowercase())
            && !self.not.contains(word)
            && self.endings.iter().any(|e| e.len() >= 4 && word.ends_with(e.as_str()))
    }
}
