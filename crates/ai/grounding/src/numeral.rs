//! Numbers as they are written or spoken: which values the words can stand for. What they count is read elsewhere.
use crate::words::{Gap, Word};

/// The readings of the number that begins here, and the word after it.
pub fn number(words: &[Word], at: usize) -> Option<(Vec<f64>, usize)> {
    let word = words[at].text.as_str();
    match word {
        "once" => return Some((vec![1.0], at)).map(|(v, _)| (v, at + 1)),
        "twice" => return Some((vec![2.0], at + 1)),
        "thrice" => return Some((vec![3.0], at + 1)),
        "couple" => return Some((vec![2.0], at + 1)),
        "half" => return Some((vec![0.5], at + 1)),
        "dozen" => return Some((vec![12.0], at + 1)),
        "a" | "an" if next_is_time(words, at + 1) => return Some((vec![1.0], at + 1)),
        "one" if is_pronoun(words, at) => return None,
        _ => {}
    }
    let (chunks, mut next) = chunks(words, at);
    let mut values = readings(&chunks)?;
    if text(words, next) == "point"
        && let Some(tenth) = small(text(words, next + 1)).or_else(|| digits(text(words, next + 1)))
        && tenth < 10.0
    {
        values.iter_mut().for_each(|v| *v += tenth / 10.0);
        next += 2;
    }
    if text(words, next) == "and" && text(words, next + 1) == "a" && text(words, next + 2) == "half" {
        values.iter_mut().for_each(|v| *v += 0.5);
        next += 3;
    }
    if matches!(text(words, next), "th" | "st" | "nd" | "rd") && words[next].start == words[next - 1].end {
        next += 1;
    }
    Some((values, next))
}

pub fn text(words: &[Word], at: usize) -> &str {
    words.get(at).map_or("", |w| w.text.as_str())
}

fn next_is_time(words: &[Word], at: usize) -> bool {
    matches!(text(words, at), "week" | "month" | "year" | "hour")
}

fn is_pronoun(words: &[Word], at: usize) -> bool {
    let before = if at == 0 { "" } else { text(words, at - 1) };
    matches!(
        before,
        "this"
            | "that"
            | "another"
            | "other"
            | "which"
            | "each"
            | "no"
            | "any"
            | "every"
            | "the"
            | "right"
            | "left"
            | "last"
            | "first"
            | "good"
            | "big"
            | "some"
    ) || matches!(text(words, at + 1), "of" | "thing" | "is" | "more" | "that" | "i" | "who")
}

/// Whole numbers that stand beside each other: "one hundred and five" is one, "one twenty" two.
fn chunks(words: &[Word], mut at: usize) -> (Vec<f64>, usize) {
    let mut chunks: Vec<f64> = Vec::new();
    let start = at;
    while let Some(word) = words.get(at) {
        if at > start && word.gap != Gap::Space {
            break;
        }
        let word = word.text.as_str();
        let last = chunks.last().copied();
        if let Some(value) = digits(word) {
            if at > start {
                break;
            }
            chunks.push(value);
        } else if let Some(factor) = power(word) {
            match last {
                Some(value) if value < factor => *chunks.last_mut().unwrap_or(&mut 0.0) = value * factor,
                None if at > start || factor > 0.0 => chunks.push(factor),
                _ => break,
            }
        } else if let Some(value) = small(word) {
            match last {
                Some(before) if fits(before, value) => *chunks.last_mut().unwrap_or(&mut 0.0) = before + value,
                _ if words[start].text.starts_with(|c: char| c.is_ascii_digit()) => break,
                _ => chunks.push(value),
            }
        } else if word == "and" && last.is_some_and(|l| l >= 100.0) && small(text(words, at + 1)).is_some() {
        } else {
            break;
        }
        at += 1;
    }
    (chunks, at)
}

/// "twenty" takes "five", "two hundred" takes "twenty".
fn fits(before: f64, value: f64) -> bool {
    let room = if before % 1000.0 == 0.0 {
        1000.0
    } else if before % 100.0 == 0.0 {
        100.0
    } else if before >= 20.0 && before % 10.0 == 0.0 {
        10.0
    } else {
        0.0
    };
    value < room && value > 0.0
}

fn readings(chunks: &[f64]) -> Option<Vec<f64>> {
    match chunks {
        [] => None,
        [one] => Some(vec![*one]),
        [a, b] if *a < 100.0 && (10.0..100.0).contains(b) => Some(vec![a * 100.0 + b, *a, *b]),
        many => {
            let joined = many.iter().fold(0.0, |sum, v| if *v < 10.0 { sum * 10.0 + v } else { sum * 100.0 + v });
            Some(std::iter::once(joined).chain(many.iter().copied()).collect())
        }
    }
}

fn digits(word: &str) -> Option<f64> {
    word.starts_with(|c: char| c.is_ascii_digit()).then(|| word.parse().ok()).flatten()
}

fn power(word: &str) -> Option<f64> {
    match word {
        "hundred" => Some(100.0),
        "thousand" => Some(1000.0),
        "million" => Some(1_000_000.0),
        _ => None,
    }
}

pub fn small(word: &str) -> Option<f64> {
    const WORDS: &[&str] = &[
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    const ORDINALS: &[(&str, f64)] = &[
        ("third", 3.0),
        ("fourth", 4.0),
        ("fifth", 5.0),
        ("sixth", 6.0),
        ("seventh", 7.0),
        ("eighth", 8.0),
        ("ninth", 9.0),
        ("tenth", 10.0),
        ("eleventh", 11.0),
        ("twelfth", 12.0),
        ("fifteenth", 15.0),
        ("twentieth", 20.0),
        ("forties", 40.0),
        ("fifties", 50.0),
        ("sixties", 60.0),
        ("twenties", 20.0),
        ("thirties", 30.0),
        ("seventies", 70.0),
        ("eighties", 80.0),
    ];
    #[allow(clippy::cast_precision_loss)]
    let place = |list: &[&str]| list.iter().position(|w| *w == word).map(|n| n as f64);
    place(WORDS)
        .or_else(|| place(TENS).map(|n| (n + 2.0) * 10.0))
        .or_else(|| ORDINALS.iter().find(|(w, _)| *w == word).map(|(_, v)| *v))
}
