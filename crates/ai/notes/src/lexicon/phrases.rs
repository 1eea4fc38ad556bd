//! Phrases of words, found at a place in a text. A word that ends in `*` stands for all that begin so.
use std::collections::HashMap;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Word(String),
    Stem(String),
}

impl Part {
    fn fits(&self, word: &str) -> bool {
        match self {
            Self::Word(w) => w == word,
            Self::Stem(s) => word.starts_with(s.as_str()),
        }
    }
}

/// So many letters of a stem find it.
const KEY: usize = 2;

/// Phrases with a value each.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    exact: HashMap<String, Vec<usize>>,
    stems: HashMap<String, Vec<usize>>,
    list: Vec<(Vec<Part>, T)>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { exact: HashMap::new(), stems: HashMap::new(), list: Vec::new() }
    }
}

impl<T> Phrases<T> {
    pub fn add(&mut self, phrase: &str, value: T) {
        let parts: Vec<Part> = phrase
            .split_whitespace()
            .map(|w| w.strip_suffix('*').map_or_else(|| Part::Word(w.to_owned()), |s| Part::Stem(s.to_owned())))
            .collect();
        let index = self.list.len();
        match parts.first() {
            Some(Part::Word(w)) => self.exact.entry(w.clone()).or_default().push(index),
            Some(Part::Stem(s)) => self.stems.entry(s.chars().take(KEY).collect()).or_default().push(index),
            None => return,
        }
        self.list.push((parts, value));
    }

    /// Each phrase that begins at the first of these words, with its length.
    pub fn at<'a, 'w: 'a>(&'a self, words: &'a [&'w str]) -> impl Iterator<Item = (usize, &'a T)> + 'a {
        let first = words.first().copied().unwrap_or_default();
        let key: String = first.chars().take(KEY).collect();
        let exact = self.exact.get(first).into_iter().flatten();
        let stems = self.stems.get(&key).into_iter().flatten();
        exact.chain(stems).filter_map(move |index| {
            let (parts, value) = &self.list[*index];
            let fits = parts.len() <= words.len() && parts.iter().zip(words).all(|(p, w)| p.fits(w));
            fits.then_some((parts.len(), value))
        })
    }

    /// How many words the longest phrase at the first of these words has; 0 where there is none.
    pub fn longest(&self, words: &[&str]) -> usize {
        self.at(words).map(|(n, _)| n).max().unwrap_or(0)
    }

    pub fn anywhere(&self, words: &[&str]) -> bool {
        (0..words.len()).any(|at| self.longest(&words[at..]) > 0)
    }
}

impl FromIterator<String> for Phrases<()> {
    fn from_iter<I: IntoIterator<Item = String>>(phrases: I) -> Self {
        let mut all = Self::default();
        for phrase in phrases {
            all.add(&phrase, ());
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_stems_in_a_row() {
        let phrases: Phrases<()> = ["side effect*", "anxi*", "pills"].map(str::to_owned).into_iter().collect();
        assert_eq!(phrases.longest(&["side", "effects", "of"]), 2);
        assert_eq!(phrases.longest(&["anxious"]), 1);
        assert_eq!(phrases.longest(&["pill"]), 0);
        assert!(phrases.anywhere(&["some", "pills"]) && !phrases.anywhere(&["side"]) && !phrases.anywhere(&[]));
    }
}
