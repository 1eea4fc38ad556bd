//! How well marked words agree with the words that a person marked, counted in words.
use std::ops::Range;

/// Agreement of one text, 0–1 each.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// At least one word is marked by both.
    pub overlaps: bool,
    /// Of the words that the engine marks, how many a person marked.
    pub precision: f64,
    /// Of the words that a person marked, how many the engine marks.
    pub recall: f64,
    pub f1: f64,
    /// How much of the text the engine marks: marking everything is no evidence.
    pub marked: f64,
}

/// `None` where a person marked no word. Spans are of characters; a word counts as marked when a span touches it.
pub fn agreement(text: &str, gold: &[Range<usize>], found: &[Range<usize>]) -> Option<Agreement> {
    let words = words(text);
    let touched =
        |word: &Range<usize>, spans: &[Range<usize>]| spans.iter().any(|s| s.start < word.end && word.start < s.end);
    let (mut both, mut of_gold, mut of_found) = (0, 0, 0);
    for word in &words {
        let (is_gold, is_found) = (touched(word, gold), touched(word, found));
        of_gold += usize::from(is_gold);
        of_found += usize::from(is_found);
        both += usize::from(is_gold && is_found);
    }
    if of_gold == 0 {
        return None;
    }
    let ratio = |a: usize, b: usize| if b == 0 { 0.0 } else { a as f64 / b as f64 };
    Some(Agreement {
        overlaps: both > 0,
        precision: ratio(both, of_found),
        recall: ratio(both, of_gold),
        f1: ratio(2 * both, of_gold + of_found),
        marked: ratio(of_found, words.len()),
    })
}

/// Runs of letters, digits and apostrophes, by character.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, letter) in text.chars().enumerate() {
        if !(letter.is_alphanumeric() || letter == '\'' || letter == '’') {
            continue;
        }
        match words.last_mut() {
            Some(word) if word.end == at => word.end = at + 1,
            _ => words.push(at..at + 1),
        }
    }
    words
}

#[cfg(test)]
// A list of one span, and not the list of its numbers, is what is meant.
#[allow(clippy::single_range_in_vec_init)]
mod tests {
    use super::*;

    #[test]
    fn five_words_by_hand() {
        // Gold: "want to die"; found: "to die now".
        let found = agreement("I want to die now", &[2..13], &[7..17]).unwrap();
        assert_eq!((found.overlaps, found.precision, found.recall), (true, 2.0 / 3.0, 2.0 / 3.0));
        assert_eq!((found.f1, found.marked), (4.0 / 6.0, 3.0 / 5.0));
    }

    #[test]
    fn places_are_characters() {
        let found = agreement("año, don't die", &[11..14], &[11..14]).unwrap();
        assert_eq!((found.f1, found.marked), (1.0, 1.0 / 3.0));
    }

    #[test]
    fn nothing_found_is_no_agreement_and_nothing_marked_is_no_case() {
        let found = agreement("so it goes", &[0..2], &[]).unwrap();
        assert_eq!((found.overlaps, found.precision, found.f1), (false, 0.0, 0.0));
        assert_eq!(agreement("so it goes", &[], &[0..2]), None);
        assert_eq!(agreement("", &[0..2], &[0..2]), None);
    }
}
