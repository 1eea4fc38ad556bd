//! Addresses that no street word gives away: a house number before capitalised words, and the lines that follow an address.
use crate::folded::Word;
use crate::lists::COMMON;
use crate::{Kind, Span};

/// Parts ("Apt. 4", "Fresno", "CA 93701") that may follow an address, and words in each.
const PARTS_MAX: usize = 5;
const PART_WORDS_MAX: usize = 5;

/// "6108 Friedhofstrasse 33", "2456 Rue de Virton".
pub(crate) fn find(text: &[char], words: &[Word], found: &mut Vec<Span>) {
    for (index, pair) in words.windows(2).enumerate() {
        let [number, next] = pair else { continue };
        if house_number(&number.folded) && beside(text, number, next) && name_like(next) && next.end - next.start > 2 {
            let mut end = next.end;
            for (before, word) in words[index + 1..].iter().zip(&words[index + 2..]).take(4) {
                if !beside(text, before, word) || !(name_like(word) || digits(&word.folded) || particle(&word.folded)) {
                    break;
                }
                end = if particle(&word.folded) { end } else { word.end };
            }
            found.push(Span { start: number.start, end, kind: Kind::Address });
        }
    }
    let addresses: Vec<Span> = found.iter().copied().filter(|s| s.kind == Kind::Address).collect();
    found.extend(addresses.iter().map(|span| Span { end: extended(text, words, span.end), ..*span }));
}

/// Three to five figures that are no year and no helpline.
fn house_number(word: &str) -> bool {
    let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    (3..=5).contains(&word.len()) && digits(word) && !year && !["988", "911", "211"].contains(&word)
}

fn digits(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit())
}

fn particle(word: &str) -> bool {
    matches!(word, "de" | "del" | "la" | "las" | "los" | "du" | "des" | "der" | "van" | "of")
}

fn name_like(word: &Word) -> bool {
    word.capital && !COMMON.contains(word.folded.as_str())
}

fn beside(text: &[char], before: &Word, after: &Word) -> bool {
    text[before.end..after.start].iter().all(|c| matches!(c, ' ' | '.' | '\'' | '-' | '\u{a0}'))
        && after.start - before.end <= 2
}

/// The end of an address with the short parts behind it, each after a comma or on a line of its own, made of capitalised words and
/// figures alone.
fn extended(text: &[char], words: &[Word], end: usize) -> usize {
    let mut end = end;
    for _ in 0..PARTS_MAX {
        let next: Vec<&Word> = words.iter().skip_while(|w| w.start < end).take(PART_WORDS_MAX + 1).collect();
        let Some(first) = next.first() else { return end };
        let gap = &text[end..first.start];
        if gap.len() > 8
            || !gap.iter().any(|c| matches!(c, ',' | '\n'))
            || gap.iter().any(|c| matches!(c, '.' | '!' | '?'))
        {
            return end;
        }
        let Some(part) = part(text, &next) else { return end };
        end = part;
    }
    end
}

/// Where a part ends, if it is one.
fn part(text: &[char], words: &[&Word]) -> Option<usize> {
    let mut end = words.first()?.start;
    for (count, word) in words.iter().enumerate() {
        let over = text[end..word.start].iter().any(|c| matches!(c, ',' | '\n')) && count > 0;
        if over {
            return Some(end);
        }
        let figures = word.folded.chars().any(|c| c.is_ascii_digit());
        if count == PART_WORDS_MAX || !(figures || name_like(word) || particle(&word.folded)) {
            return None;
        }
        end = word.end;
    }
    Some(end)
}
