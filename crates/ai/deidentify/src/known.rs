//! What the caller knows: names and other identifiers that must never be missed.
use crate::folded::{Word, fold, words};
use crate::{Kind, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Words inside names that say nothing by themselves.
const PARTICLES: [&str; 18] = [
    "de", "del", "la", "las", "los", "el", "y", "e", "da", "dos", "van", "von", "der", "den", "al", "bin", "st", "the",
];

/// Names and other identifiers of the people around a thread. `Debug` shows counts only.
#[derive(Clone, Default)]
pub struct Known {
    /// Folded words of names.
    name_words: BTreeSet<String>,
    /// Folded phrases, as words, with their kind.
    phrases: BTreeMap<Vec<String>, Kind>,
}

impl std::fmt::Debug for Known {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Known({} names, {} others)", self.name_words.len(), self.phrases.len())
    }
}

impl Known {
    /// A person's name; each of its words counts by itself.
    pub fn name(mut self, name: &str) -> Self {
        let all = folded_words(name);
        let telling: Vec<String> =
            all.iter().filter(|w| w.chars().count() > 1 && !PARTICLES.contains(&w.as_str())).cloned().collect();
        if telling.is_empty() {
            self.phrase(all, Kind::Name);
        } else {
            self.name_words.extend(telling);
        }
        self
    }

    pub fn names<'a>(self, names: impl IntoIterator<Item = &'a str>) -> Self {
        names.into_iter().fold(self, Self::name)
    }

    /// Any other identifier: a telephone number, an address, a record number. Punctuation and spacing do not matter.
    pub fn other(mut self, kind: Kind, value: &str) -> Self {
        self.phrase(folded_words(value), kind);
        self
    }

    fn phrase(&mut self, words: Vec<String>, kind: Kind) {
        if words.iter().any(|w| !w.is_empty()) {
            self.phrases.insert(words, kind);
        }
    }

    /// Where any of it stands in a text.
    pub(crate) fn find(&self, text: &[Word], found: &mut Vec<Span>) {
        for word in text {
            let by_itself = self.name_words.contains(&word.folded);
            // "anas" for "Ana's", as people write in a hurry.
            let with_s = word.folded.strip_suffix('s').is_some_and(|w| w.len() > 2 && self.name_words.contains(w));
            if by_itself || with_s {
                found.push(Span { start: word.start, end: word.end, kind: Kind::Name });
            }
        }
        for (phrase, kind) in &self.phrases {
            for window in text.windows(phrase.len()) {
                if window.iter().map(|w| &w.folded).eq(phrase) {
                    found.push(Span { start: window[0].start, end: window[window.len() - 1].end, kind: *kind });
                }
            }
        }
    }
}

fn folded_words(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let found = words(&chars);
    if found.is_empty() && !text.trim().is_empty() {
        vec![fold(text.trim())]
    } else {
        found.into_iter().map(|w| w.folded).collect()
    }
}
