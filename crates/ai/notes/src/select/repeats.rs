//! What was said before in nearly the same words is said once.
use crate::{facts::Candidate, lexicon::Lexicon, speech::Talk};
use std::collections::BTreeSet;

/// Two candidates with so much in common are one.
const ALIKE: f32 = 0.7;
/// So many content words make a clause comparable.
const WORDS_MIN: usize = 3;

/// Before what has to be the same in both: numbers, medicines, a negation.
const EXACT: char = '=';

/// The content of a candidate: long words by their beginning, numbers, and whether it is negated.
pub(super) fn content(talk: &Talk, candidate: &Candidate, lexicon: &Lexicon) -> BTreeSet<String> {
    let turn = &talk.turns[candidate.turn];
    let own = turn.kept(candidate.clause);
    let asked = candidate.question.map(|(at, c)| talk.turns[at].kept(c)).unwrap_or_default();
    let mut words: BTreeSet<String> = BTreeSet::new();
    let plain: Vec<&str> = own.iter().chain(&asked).map(|t| t.plain.as_str()).collect();
    for (at, word) in plain.iter().enumerate() {
        if lexicon.words.is_number(word) || lexicon.medicines.at(&plain[at..]) > 0 {
            words.insert(format!("{EXACT}{word}"));
        } else if word.len() > 3 && !STOP.contains(word) {
            words.insert(word.chars().take(6).collect());
        }
    }
    if own.iter().any(|t| lexicon.words.is_negation(&t.plain)) {
        words.insert(format!("{EXACT}!"));
    }
    words
}

pub(super) fn alike(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    let exact = |of: &BTreeSet<String>| of.iter().filter(|w| w.starts_with(EXACT)).cloned().collect::<Vec<_>>();
    if a.len().min(b.len()) < WORDS_MIN || exact(a) != exact(b) {
        return false;
    }
    let shared = a.intersection(b).count();
    #[allow(clippy::cast_precision_loss)]
    let share = shared as f32 / a.union(b).count() as f32;
    share >= ALIKE
}

const STOP: [&str; 24] = [
    "that", "this", "with", "have", "been", "like", "just", "then", "when", "what", "they", "them", "there", "from",
    "would", "were", "your", "it's", "i've", "really", "because", "that's", "okay", "yeah",
];
