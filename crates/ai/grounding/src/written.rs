//! Words as notes and recognisers write them: short forms, letters apart, "right" that is no side. What is claimed with them is read elsewhere.
use crate::lexicon::Lexicon;
use crate::words::{Gap, Word, Words};

/// "back" as a part of the body, and not as in "come back".
pub fn is_part(words: &Words, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |n| words.words[n].text.as_str());
    matches!(
        before,
        "my" | "your"
            | "his"
            | "her"
            | "their"
            | "the"
            | "upper"
            | "mid"
            | "low"
            | "lower"
            | "and"
            | "or"
            | "in"
            | "of"
            | "neck"
    )
}

/// "right" as a side, and not as "yes".
pub fn is_side(words: &Words, at: usize) -> bool {
    let next = words.words.get(at + 1);
    let before = at.checked_sub(1).map_or("", |n| words.words[n].text.as_str());
    let talk = [
        "now", "so", "and", "okay", "yeah", "away", "there", "here", "right", "yes", "but", "after", "i", "you", "if",
        "that", "the", "at", "before", "then", "well",
    ];
    next.is_some_and(|n| n.gap == Gap::Space && !talk.contains(&n.text.as_str()))
        || ["my", "your", "his", "her", "left"].contains(&before)
}

/// Short forms become the words that they stand for, at their place.
pub fn written_out(lexicon: &Lexicon, text: &str, words: Words) -> Words {
    let chars: Vec<char> = text.chars().collect();
    let mut out: Vec<Word> = Vec::with_capacity(words.words.len());
    let mut at = 0;
    while at < words.words.len() {
        let word = &words.words[at];
        // "f/u", "n/v/d", "w/o".
        let slashed = slashed(&words.words, at, &chars);
        let joined: Option<(String, usize)> = slashed.filter(|(joined, _)| lexicon.long_form(joined, false).is_some());
        let (short, end) = joined.unwrap_or_else(|| (word.text.clone(), at + 1));
        match lexicon.long_form(&short, word.capitals) {
            Some(long) => {
                let last = words.words[end - 1].end;
                for (n, part) in Words::of(long).words.into_iter().enumerate() {
                    let gap = if n == 0 { word.gap } else { part.gap };
                    out.push(Word { start: word.start, end: last, gap, capitals: false, ..part });
                }
            }
            None => out.push(word.clone()),
        }
        at = end;
    }
    Words { words: out, last: words.last }
}

fn slashed(words: &[Word], at: usize, chars: &[char]) -> Option<(String, usize)> {
    let mut joined = words[at].text.clone();
    let mut end = at + 1;
    while let Some(next) = words.get(end) {
        let before = &words[end - 1];
        if next.start != before.end + 1 || chars.get(before.end) != Some(&'/') || next.text.len() > 2 {
            break;
        }
        joined = format!("{joined}/{}", next.text);
        end += 1;
    }
    let lone = chars.get(words[at].end) == Some(&'/');
    if end > at + 1 { Some((joined, end)) } else { lone.then(|| (format!("{joined}/"), end)) }
}

/// A recogniser writes "c o p d" for "COPD".
pub fn letters_joined(lexicon: &Lexicon, words: Words) -> Words {
    let single = |w: &Word| w.text.len() == 1 && w.text.as_bytes()[0].is_ascii_alphabetic();
    let mut out: Vec<Word> = Vec::with_capacity(words.words.len());
    let mut at = 0;
    while at < words.words.len() {
        let run = words.words[at..].iter().take(5).take_while(|w| single(w)).count();
        let known = (2..=run).rev().find_map(|n| {
            let joined: String = words.words[at..at + n].iter().map(|w| w.text.as_str()).collect();
            let known = lexicon.forms(&joined).iter().any(|f| f.stems.len() == 1) || joined == "iv";
            known.then_some((joined, n))
        });
        let word = &words.words[at];
        match known {
            Some((text, n)) => {
                out.push(Word { text, end: words.words[at + n - 1].end, ..word.clone() });
                at += n;
            }
            None => {
                out.push(word.clone());
                at += 1;
            }
        }
    }
    Words { words: out, last: words.last }
}
