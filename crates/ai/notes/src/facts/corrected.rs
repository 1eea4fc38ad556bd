//! A later correction of a number wins: what it corrects is not asserted any more.
use super::Candidate;
use crate::{
    lexicon::Lexicon,
    speech::{Talk, Token},
};
use std::collections::BTreeSet;

/// How far back a correction reaches, in turns.
const REACH: usize = 400;

/// What a clause says in numbers, and of what.
struct Measured {
    at: usize,
    numbers: BTreeSet<String>,
    about: BTreeSet<String>,
    /// "not twenty": a number that is taken back.
    taken_back: BTreeSet<String>,
    corrects: bool,
}

pub(super) fn mark_replaced(talk: &Talk, lexicon: &Lexicon, candidates: &mut [Candidate]) {
    let measured: Vec<Measured> =
        (0..candidates.len()).filter_map(|at| measure(talk, lexicon, &candidates[at], at)).collect();
    for (later_at, later) in measured.iter().enumerate().filter(|(_, m)| m.corrects || !m.taken_back.is_empty()) {
        let name = &talk.turns[candidates[later.at].turn].name;
        for earlier in measured[..later_at].iter().rev() {
            let (old, new) = (&candidates[earlier.at], &candidates[later.at]);
            if new.turn - old.turn > REACH {
                break;
            }
            if talk.turns[old.turn].name == *name && replaces(later, earlier) && old.turn != new.turn {
                candidates[earlier.at].replaced = true;
            }
        }
    }
}

fn replaces(later: &Measured, earlier: &Measured) -> bool {
    let shared = later.about.intersection(&earlier.about).count();
    let taken_back = !later.taken_back.is_disjoint(&earlier.numbers);
    let other = later.numbers.is_disjoint(&earlier.numbers);
    taken_back && shared >= 1 || later.corrects && other && !later.numbers.is_empty() && shared >= 2
}

fn measure(talk: &Talk, lexicon: &Lexicon, candidate: &Candidate, at: usize) -> Option<Measured> {
    let words = talk.turns[candidate.turn].kept(candidate.clause);
    let plain: Vec<&str> = words.iter().map(|t: &&Token| t.plain.as_str()).collect();
    let mut taken_back = BTreeSet::new();
    let mut numbers = BTreeSet::new();
    for (i, word) in plain.iter().enumerate().filter(|(_, w)| lexicon.words.is_number(w)) {
        let negated = i > 0 && plain[i - 1] == "not" || i > 1 && plain[i - 2] == "not" && plain[i - 1] == "a";
        if negated { &mut taken_back } else { &mut numbers }.insert((*word).to_owned());
    }
    if numbers.is_empty() && taken_back.is_empty() {
        return None;
    }
    let about = plain
        .iter()
        .filter(|w| w.len() > 3 && !lexicon.words.is_number(w) && !COMMON.contains(w))
        .map(|w| stem(w))
        .collect();
    Some(Measured { at, numbers, about, taken_back, corrects: lexicon.words.replaces.anywhere(&plain) })
}

const COMMON: [&str; 30] = [
    "that", "this", "with", "have", "been", "like", "about", "just", "then", "when", "what", "they", "them", "there",
    "from", "would", "could", "were", "your", "it's", "i've", "maybe", "really", "because", "think", "know", "that's",
    "don't", "every", "said",
];

/// Long words are the same by their beginning.
fn stem(word: &str) -> String {
    word.chars().take(5).collect()
}
