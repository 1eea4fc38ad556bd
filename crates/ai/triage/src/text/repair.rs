//! Words that were disguised, glued, stretched or mistyped, read as the word of the lexicon that they stand for.
use super::distance::within_one;
use super::fold::leet;
use super::joined;
use crate::lexicon::{Lexicon, deletions};
use std::ops::Range;

/// The words found, each with the letters of the piece that it covers.
pub type Repaired = Vec<(String, Range<usize>)>;

const LONGEST: usize = 240;

/// What an unknown piece stands for, if anything that the lexicon knows.
pub fn repair(letters: &str, lexicon: &Lexicon) -> Option<Repaired> {
    if letters.len() > LONGEST || !letters.is_ascii() {
        return None;
    }
    let bytes = letters.as_bytes();
    let has_letter = bytes.iter().any(u8::is_ascii_alphabetic);
    if !has_letter {
        return None;
    }
    if bytes.iter().any(|b| matches!(b, b'*' | b'#')) {
        return unmask(letters, lexicon).map(one);
    }
    if bytes.iter().any(|b| !b.is_ascii_alphabetic()) {
        let plain: String = bytes.iter().map(|b| char::from(leet(*b).unwrap_or(*b))).collect();
        return exact(&plain, lexicon)
            .map(one)
            .or_else(|| plain_repair(&plain, lexicon))
            .or_else(|| known(&plain, lexicon).map(one));
    }
    plain_repair(letters, lexicon)
}

fn plain_repair(letters: &str, lexicon: &Lexicon) -> Option<Repaired> {
    let shorter = || std::iter::once(squeeze(letters, 2)).chain(one_run_less(letters)).chain([squeeze(letters, 1)]);
    if has_run(letters) {
        if let Some(word) = shorter().find_map(|w| exact(&w, lexicon)) {
            return Some(one(word));
        }
        if let Some(word) = shorter().find_map(|w| typo(&w, lexicon)) {
            return Some(one(word));
        }
    }
    let slip = typo(letters, lexicon).map(one).or_else(|| joined::split(letters, lexicon, 6));
    // A word that only begins as one of the lexicon's does comes last: "morirrme" is "morirme" before it is "morir…".
    slip.or_else(|| shorter().find_map(|w| known(&w, lexicon)).map(one))
}

/// A word spelled letter by letter, or several.
pub fn spelled(letters: &str, lexicon: &Lexicon) -> Option<Repaired> {
    if letters.len() > LONGEST {
        return None;
    }
    let plain: String = letters.bytes().map(|b| char::from(leet(b).unwrap_or(b))).collect();
    joined::split(&plain, lexicon, 3)
}

/// A word with a space in the wrong place: "kil lmyself".
pub fn two_halves(whole: &str, lexicon: &Lexicon) -> Option<Repaired> {
    if whole.len() > 24 || whole.len() < 6 {
        return None;
    }
    if lexicon.typo_keys.iter().any(|k| k == whole) {
        return Some(one(whole.to_owned()));
    }
    joined::split(whole, lexicon, 6)
}

fn one(word: String) -> Repaired {
    let range = 0..word.len();
    vec![(word, range)]
}

fn exact(word: &str, lexicon: &Lexicon) -> Option<String> {
    lexicon.vocabulary.look_up(word, &mut Vec::new()).word.then(|| word.to_owned())
}

fn known(word: &str, lexicon: &Lexicon) -> Option<String> {
    let mut atoms = Vec::new();
    let found = lexicon.vocabulary.look_up(word, &mut atoms);
    (found.word || !atoms.is_empty()).then(|| word.to_owned())
}

fn has_run(letters: &str) -> bool {
    letters.as_bytes().windows(2).any(|w| w[0] == w[1])
}

/// Runs of a letter cut to at most `keep`.
fn squeeze(letters: &str, keep: usize) -> String {
    let mut out = String::with_capacity(letters.len());
    let mut run = 0;
    for c in letters.chars() {
        run = if out.ends_with(c) { run + 1 } else { 1 };
        if run <= keep {
            out.push(c);
        }
    }
    out
}

/// The word with one of its runs cut to a single letter, the others left: "ttelling" is "telling".
fn one_run_less(letters: &str) -> impl Iterator<Item = String> + '_ {
    let bytes = letters.as_bytes();
    let starts = (1..bytes.len()).filter(|i| bytes[*i] == bytes[i - 1] && (*i < 2 || bytes[i - 2] != bytes[*i]));
    starts.take(8).map(|i| {
        let run = bytes[i..].iter().take_while(|b| **b == bytes[i]).count();
        format!("{}{}", &letters[..i], &letters[i + run..])
    })
}

/// A key word at one letter's distance. Words of fewer than five letters have too many neighbours.
fn typo(letters: &str, lexicon: &Lexicon) -> Option<String> {
    if !(5..=16).contains(&letters.len()) {
        return None;
    }
    let near = |form: &str| -> Option<String> {
        let candidates = lexicon.typos.get(form)?;
        candidates.iter().map(|k| &lexicon.typo_keys[usize::from(*k)]).find(|k| within_one(letters, k)).cloned()
    };
    near(letters).or_else(|| deletions(letters).find_map(|form| near(&form)))
}

/// "s*icide", "k#ll", "su!c*de": the key word of that length that fits, a sign standing for any letter.
fn unmask(letters: &str, lexicon: &Lexicon) -> Option<String> {
    let fits = |key: &&String| {
        key.bytes().zip(letters.bytes()).all(|(k, l)| k == l || matches!(l, b'*' | b'#') || leet(l) == Some(k))
    };
    lexicon.keys_by_length.get(&letters.len())?.iter().find(fits).cloned()
}
