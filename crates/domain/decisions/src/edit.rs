//! What becomes of each sentence's origin when a person edits a draft.
use crate::{Origin, Sentence};
use std::collections::HashSet;
use unicode_segmentation::UnicodeSegmentation;

/// How much of a drafted sentence's words must remain for a changed one to count as edited rather than written anew.
const KEPT_WORDS_MIN: f64 = 0.4;

/// The sentences of `text`, each with its origin: untouched drafted sentences stay the program's, changed ones become edited
/// (with what was drafted), new ones are the person's. Concatenated they are `text`, byte for byte.
pub fn apply_edit(before: &[Sentence], text: &str) -> Vec<Sentence> {
    let mut free: Vec<bool> = vec![true; before.len()];
    let mut after = keep_untouched(before, text, &mut free);
    for sentence in after.iter_mut().filter(|s| s.origin == Origin::Person) {
        let words = words(&sentence.text);
        let candidate = (0..before.len())
            .filter(|&i| free[i])
            .map(|i| (i, kept(&before[i], &words)))
            .filter(|(_, share)| *share >= KEPT_WORDS_MIN)
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((i, share)) = candidate {
            free[i] = false;
            sentence.origin = if share == 1.0 && same(&before[i].text, &sentence.text) {
                before[i].origin.clone()
            } else {
                edited(&before[i])
            };
        }
    }
    after
}

/// Cuts `text` at the drafted sentences that stand in it unchanged and in order, and what lies between them into sentences.
fn keep_untouched(before: &[Sentence], text: &str, free: &mut [bool]) -> Vec<Sentence> {
    let mut after = Vec::new();
    let mut rest = text;
    for (index, sentence) in before.iter().enumerate() {
        let wanted = sentence.text.trim();
        let Some(at) = rest.find(wanted).filter(|_| !wanted.is_empty()) else { continue };
        free[index] = false;
        after.extend(fresh(&rest[..at]));
        let tail = &rest[at + wanted.len()..];
        let space = tail.len() - tail.trim_start().len();
        let end = at + wanted.len() + space;
        after.push(Sentence { text: rest[at..end].to_owned(), origin: sentence.origin.clone() });
        rest = &rest[end..];
    }
    after.extend(fresh(rest));
    after
}

fn fresh(text: &str) -> impl Iterator<Item = Sentence> + '_ {
    text.split_sentence_bounds().map(|s| Sentence { text: s.to_owned(), origin: Origin::Person })
}

fn same(a: &str, b: &str) -> bool {
    a.trim() == b.trim()
}

fn edited(before: &Sentence) -> Origin {
    match &before.origin {
        Origin::Program { sources, .. } => {
            Origin::Edited { drafted: before.text.trim().to_owned(), sources: sources.clone() }
        }
        other => other.clone(),
    }
}

/// The share of words in common, against the longer of the two. What a program drafted is what counts, however often it was edited.
fn kept(before: &Sentence, now: &HashSet<String>) -> f64 {
    let drafted = match &before.origin {
        Origin::Edited { drafted, .. } => drafted,
        _ => &before.text,
    };
    let then = words(drafted).union(&words(&before.text)).cloned().collect::<HashSet<_>>();
    let longest = then.len().max(now.len());
    if longest == 0 { 0.0 } else { then.intersection(now).count() as f64 / longest as f64 }
}

fn words(text: &str) -> HashSet<String> {
    text.unicode_words().map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn drafted(text: &str) -> Sentence {
        Sentence { text: text.into(), origin: Origin::Program { sources: vec![], supported: true } }
    }

    #[test]
    fn kept_changed_and_new() {
        let before = [drafted("You asked about your refill. "), drafted("The pharmacy needs two business days.")];
        let after = apply_edit(
            &before,
            "You asked about your refill. The pharmacy needs three business days. Call me if you run out.",
        );
        assert_eq!(after[0].origin, before[0].origin);
        assert!(matches!(&after[1].origin, Origin::Edited { drafted, .. } if drafted.contains("two")));
        assert_eq!(after[2].origin, Origin::Person);
    }

    proptest! {
        #[test]
        fn no_byte_is_lost(text in "\\PC{0,200}") {
            let after = apply_edit(&[drafted("A sentence.")], &text);
            prop_assert_eq!(after.iter().map(|s| s.text.as_str()).collect::<String>(), text);
        }

        /// A person cannot be made to appear as the author of words that a program wrote and nobody changed.
        #[test]
        fn an_untouched_sentence_stays_the_programs(extra in "[a-z ]{0,40}") {
            let before = [drafted("The pharmacy needs two business days.")];
            let after = apply_edit(&before, &format!("The pharmacy needs two business days. {extra}"));
            prop_assert_eq!(&after[0].origin, &before[0].origin);
        }
    }
}
