//! Numbers with what they count, in digits or in words; never which of two numbers is true.
use crate::{stem::stem, words::Word};

/// A number as a text has it. Spoken numbers can be read in several ways ("one twenty"): all stand in `values`.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    pub values: Vec<f64>,
    pub unit: Unit,
    /// Words of the text, the last exclusive.
    pub first: usize,
    pub end: usize,
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    None,
    /// Lengths of time, with what one is in minutes.
    Time(u32),
    /// How old somebody is, in years.
    Age,
    Milligrams,
    Micrograms,
    Grams,
    Millilitres,
    Percent,
    /// How often.
    Times,
    /// A score's highest value.
    OutOf,
    /// Any other noun, by its stem.
    Noun(String),
}

/// How two numbers stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    Same,
    /// The same value, but one of them does not say of what.
    Value,
    /// They count the same and differ.
    Differ,
    Apart,
}

impl Quantity {
    pub fn compare(&self, other: &Self) -> Likeness {
        let same = self.values.iter().any(|a| other.values.iter().any(|b| close(*a, *b)));
        match (&self.unit, &other.unit) {
            (Unit::Time(a), Unit::Time(b)) => {
                let minutes = self.values.iter().any(|x| {
                    other.values.iter().any(|y| (x * f64::from(*a) / (y * f64::from(*b)) - 1.0).abs() < 0.035)
                });
                if (a == b && same) || (a != b && minutes) { Likeness::Same } else { Likeness::Differ }
            }
            (a, b) if a == b => match (same, a) {
                (true, Unit::None) => Likeness::Value,
                (true, _) => Likeness::Same,
                (false, Unit::None) => Likeness::Apart,
                (false, _) => Likeness::Differ,
            },
            (Unit::None, _) | (_, Unit::None) | (Unit::Noun(_), Unit::Noun(_)) if same => Likeness::Value,
            (Unit::Milligrams, Unit::Grams) | (Unit::Grams, Unit::Milligrams) => Likeness::Differ,
            _ => Likeness::Apart,
        }
    }
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * a.abs().max(b.abs()).max(1.0)
}

/// All numbers of a text.
pub fn quantities(words: &[Word]) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((values, next)) = number(words, at) else {
            at += 1;
            continue;
        };
        let (unit, end) = unit(words, next);
        if let Some(before) = found.last_mut()
            && before.unit == Unit::None
            && joins(words, before.end, at)
        {
            before.unit = unit.clone();
        }
        found.push(Quantity { values, unit, first: at, end: next });
        at = end.max(next);
    }
    found
}

/// "four to five", "3 or 4", "4-5".
fn joins(words: &[Word], end: usize, next: usize) -> bool {
    end == next || (end + 1 == next && matches!(words[end].text.as_str(), "to" | "or" | "and" | "through"))
}

/// The readings of the number that begins here, and the word after it.
fn number(words: &[Word], at: usize) -> Option<(Vec<f64>, usize)> {
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

fn text(words: &[Word], at: usize) -> &str {
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
        if at > start && word.gap != crate::words::Gap::Space {
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

fn small(word: &str) -> Option<f64> {
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

/// What the number before this word counts, and the word after it.
fn unit(words: &[Word], at: usize) -> (Unit, usize) {
    let mut at = at;
    if at > 0 && matches!(words[at - 1].text.as_str(), "once" | "twice" | "thrice") {
        return (Unit::Times, at);
    }
    while at < words.len()
        && matches!(text(words, at), "of" | "more" | "full" | "whole" | "different" | "a" | "an" | "the" | "or" | "so")
    {
        at += 1;
    }
    let Some(word) = words.get(at).filter(|w| !w.gap.ends_sentence() && w.gap != crate::words::Gap::Comma) else {
        return (Unit::None, at);
    };
    let next = text(words, at + 1);
    let unit = match word.text.as_str() {
        "year" | "years" | "yo" | "y" | "yearold" if is_age(words, at) => Unit::Age,
        "out" if next == "of" => Unit::OutOf,
        text if known(text).is_some() => known(text).unwrap_or(Unit::None),
        "is" | "was" | "and" | "to" | "in" | "on" | "at" | "for" | "with" | "i" | "or" | "but" | "per" | "over"
        | "that" | "not" => Unit::None,
        other if other.starts_with(|c: char| c.is_ascii_digit()) || small(other).is_some() => Unit::None,
        // "six long weeks"
        _ if known(next).is_some() && words[at + 1].gap == crate::words::Gap::Space => {
            known(next).unwrap_or(Unit::None)
        }
        other => Unit::Noun(stem(other)),
    };
    // A noun may be a term of its own.
    let end = if matches!(unit, Unit::None | Unit::Noun(_)) { at } else { at + 1 };
    (unit, end)
}

/// "years old", "y.o.", "year-old".
fn is_age(words: &[Word], at: usize) -> bool {
    let next = text(words, at + 1);
    text(words, at) == "yo" || matches!(next, "old" | "o") || (next == "of" && text(words, at + 2) == "age")
}

fn known(word: &str) -> Option<Unit> {
    Some(match word {
        "minute" | "minutes" | "min" | "mins" => Unit::Time(1),
        "hour" | "hours" | "hr" | "hrs" => Unit::Time(60),
        "day" | "days" | "night" | "nights" => Unit::Time(60 * 24),
        "week" | "weeks" | "wk" | "wks" => Unit::Time(60 * 24 * 7),
        "month" | "months" | "mo" | "mos" => Unit::Time(43_800),
        "year" | "years" | "yr" | "yrs" => Unit::Time(525_600),
        "mg" | "milligram" | "milligrams" | "mgs" => Unit::Milligrams,
        "mcg" | "microgram" | "micrograms" => Unit::Micrograms,
        "g" | "gram" | "grams" | "gm" => Unit::Grams,
        "ml" | "milliliter" | "milliliters" | "cc" | "millilitres" => Unit::Millilitres,
        "percent" => Unit::Percent,
        "times" | "x" => Unit::Times,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    fn of(text: &str) -> Vec<Quantity> {
        quantities(&Words::of(text).words)
    }

    #[test]
    fn digits_and_words_are_the_same_number() {
        for (a, b, likeness) in [
            ("20 mg", "twenty milligrams", Likeness::Same),
            ("120", "one twenty", Likeness::Value),
            ("125 mg", "a hundred and twenty five milligrams", Likeness::Same),
            ("125", "one twenty five", Likeness::Value),
            ("2 weeks", "fourteen days", Likeness::Same),
            ("2 weeks", "a couple of weeks", Likeness::Same),
            ("2 weeks", "two months", Likeness::Differ),
            ("1 week", "a week", Likeness::Same),
            ("76-year-old", "seventy six years old", Likeness::Same),
            ("2.5 mg", "two point five milligrams", Likeness::Same),
            ("1.5 packs", "one and a half packs", Likeness::Same),
            ("1984", "nineteen eighty four", Likeness::Value),
            ("5 days", "five weeks", Likeness::Differ),
            ("8 out of 10", "eight out of ten", Likeness::Same),
            ("25 mg", "50 mg", Likeness::Differ),
            ("3 beers", "four beers", Likeness::Differ),
            ("3 times", "twice", Likeness::Differ),
            ("6 weeks", "six long weeks", Likeness::Same),
            ("58-year-old", "six years ago", Likeness::Apart),
            ("2 months", "two doses", Likeness::Apart),
            ("1,500 mg", "fifteen hundred milligrams", Likeness::Same),
        ] {
            let (a_read, b_read) = (of(a), of(b));
            assert_eq!(a_read[0].compare(&b_read[0]), likeness, "{a} {b}: {a_read:?} {b_read:?}");
        }
        assert_eq!(of("four to five days")[0].unit, Unit::Time(1440));
        assert!(of("the other one of them").is_empty());
    }
}
