//! Marks what was said and not meant: fillers, words said twice, false starts, a number that was corrected in the same breath.
use super::{Gap, Token};
use crate::lexicon::Lexicon;

/// How many words may be said again at once: "it was it was".
const REPEAT_MAX: usize = 4;

pub(super) fn tidy(tokens: &mut [Token], lexicon: &Lexicon) {
    for token in tokens.iter_mut() {
        token.dropped = lexicon.words.is_filler(&token.plain);
    }
    false_starts(tokens);
    repeats(tokens, lexicon);
    corrected_numbers(tokens, lexicon);
}

/// "sh- shows", "w- when": the beginning of the next word.
fn false_starts(tokens: &mut [Token]) {
    for at in 1..tokens.len() {
        let (before, after) = tokens.split_at_mut(at);
        let (Some(cut), Some(next)) = (before.last_mut(), after.first()) else { continue };
        let short = cut.plain.chars().count() <= 3 && cut.plain != "a" && cut.plain != "i";
        if cut.after == Gap::Dash && short && next.plain.len() > cut.plain.len() && next.plain.starts_with(&cut.plain) {
            cut.dropped = true;
        }
    }
}

/// Words said twice are said once: the first time is dropped. Numbers are not: "nine eight eight".
fn repeats(tokens: &mut [Token], lexicon: &Lexicon) {
    let kept: Vec<usize> = (0..tokens.len()).filter(|i| !tokens[*i].dropped).collect();
    let mut at = 0;
    while at < kept.len() {
        let said = (1..=REPEAT_MAX).rev().find(|n| {
            at + 2 * n <= kept.len()
                && (0..*n).all(|i| tokens[kept[at + i]].plain == tokens[kept[at + n + i]].plain)
                && tokens[kept[at + n - 1]].after < Gap::Stop
                && repeats_without_sense(&tokens[kept[at]].plain, *n)
                && !(0..*n).all(|i| lexicon.words.is_number(&tokens[kept[at + i]].plain))
        });
        let Some(n) = said else {
            at += 1;
            continue;
        };
        for index in &kept[at..at + n] {
            tokens[*index].dropped = true;
        }
        at += n;
    }
}

/// "very very", "no no" and numbers said twice may be meant.
fn repeats_without_sense(word: &str, n: usize) -> bool {
    n > 1
        || !matches!(word, "very" | "no" | "really" | "so" | "had" | "that" | "yeah" | "bye" | "never" | "long" | "bad")
}

/// "five days, no, six": of the first number and what stands up to the second, nothing is kept but what both share.
fn corrected_numbers(tokens: &mut [Token], lexicon: &Lexicon) {
    let kept: Vec<usize> = (0..tokens.len()).filter(|i| !tokens[*i].dropped).collect();
    let number = |i: usize| lexicon.words.is_number(&tokens[i].plain);
    let mut drop: Vec<usize> = Vec::new();
    for at in 0..kept.len() {
        if !number(kept[at]) || at > 0 && number(kept[at - 1]) {
            continue;
        }
        let mut end = at + 1;
        while end < kept.len() && end < at + 4 && tokens[kept[end - 1]].after < Gap::Question {
            let marker = lexicon.words.correction(kept[end..].iter().take(3).map(|i| tokens[*i].plain.as_str()));
            if marker > 0 {
                let next = kept[end + marker..].iter().take(4).position(|i| number(*i));
                if let Some(skip) = next.filter(|s| same_or_none(tokens, &kept[end + marker..end + marker + s])) {
                    drop.extend(&kept[at..end + marker + skip]);
                }
                break;
            }
            end += 1;
        }
    }
    for index in drop {
        tokens[index].dropped = true;
    }
}

/// Between the marker and the new number stand only words that carry no fact of their own.
fn same_or_none(tokens: &[Token], between: &[usize]) -> bool {
    between.iter().all(|i| {
        matches!(tokens[*i].plain.as_str(), "it's" | "it" | "is" | "was" | "like" | "more" | "about" | "at" | "maybe")
    })
}
