//! Numbers with what they count, in digits or in words; never which of two numbers is true.
use crate::numeral::{number, small, text};
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
    let digit = |at: usize| words[at].text.starts_with(|c: char| c.is_ascii_digit());
    let dash =
        end == next && words[next].start == words[end - 1].end + 1 && digit(end - 1) == digit(next) && digit(next);
    dash || (end + 1 == next && matches!(words[end].text.as_str(), "to" | "or" | "and" | "through"))
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
