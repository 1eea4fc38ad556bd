//! Makes a faithful sentence wrong in one thing, as a doctor or a model errs.
use crate::chance::Chance;
use cs_grounding::{Kind, Lexicon, Reading, Talk, Unit};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Wrong {
    Number,
    Unit,
    Negation,
    SwappedAbsent,
    SwappedPresent,
    Opposite,
    Person,
    Mood,
    FarInvented,
    NearInvented,
}

pub const ALL: [Wrong; 10] = [
    Wrong::Number,
    Wrong::Unit,
    Wrong::Negation,
    Wrong::SwappedAbsent,
    Wrong::SwappedPresent,
    Wrong::Opposite,
    Wrong::Person,
    Wrong::Mood,
    Wrong::FarInvented,
    Wrong::NearInvented,
];

/// The sentence made wrong so; `None` where it offers no place for it.
pub fn corrupt(lexicon: &Lexicon, talk: &Talk, text: &str, wrong: Wrong, chance: &mut Chance) -> Option<String> {
    let reading = Reading::note(lexicon, text);
    match wrong {
        Wrong::Number => number(&reading, text, chance),
        Wrong::Unit => unit(text, chance),
        Wrong::Negation => negation(text, chance),
        Wrong::SwappedAbsent => swap(lexicon, talk, &reading, text, false, chance),
        Wrong::SwappedPresent => swap(lexicon, talk, &reading, text, true, chance),
        Wrong::Opposite => opposite(lexicon, &reading, text, chance),
        Wrong::Person => person(text, chance),
        Wrong::Mood => mood(text, chance),
        Wrong::FarInvented | Wrong::NearInvented => None,
    }
}

fn put(text: &str, start: usize, end: usize, new: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let old: String = chars[start..end].iter().collect();
    let new = if old.chars().next().is_some_and(char::is_uppercase) { capital(new) } else { new.to_owned() };
    chars[..start].iter().collect::<String>() + &new + &chars[end..].iter().collect::<String>()
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().collect::<String>() + chars.as_str())
}

fn number(reading: &Reading, text: &str, chance: &mut Chance) -> Option<String> {
    let quantity = chance.pick(&reading.quantities)?;
    let value = *quantity.values.first()?;
    let words = &reading.words.words;
    let (start, end) = (words[quantity.first].start, words[quantity.end - 1].end);
    if value < 0.0
        || quantity.unit == Unit::Times
            && quantity.end - quantity.first == 1
            && value < 4.0
            && text.chars().nth(start)?.is_alphabetic()
    {
        return None;
    }
    let dose = matches!(quantity.unit, Unit::Milligrams | Unit::Micrograms | Unit::Grams | Unit::Millilitres);
    let new = match (dose, chance.below(3)) {
        (true, 0) => value * 2.0,
        (true, 1) => value / 2.0,
        (true, _) => value * 10.0,
        (_, 0) => value + 1.0 + chance.below(3) as f64,
        (_, 1) if value > 4.0 => value - 1.0 - chance.below(3) as f64,
        _ if value > 20.0 => (value * if chance.below(2) == 0 { 0.8 } else { 1.2 }).round(),
        _ => value + 2.0 + chance.below(5) as f64,
    };
    let written = if new.fract() == 0.0 { format!("{new:.0}") } else { format!("{new:.1}") };
    (new != value).then(|| put(text, start, end, &written))
}

fn unit(text: &str, chance: &mut Chance) -> Option<String> {
    let pairs = [
        ("days", "weeks"),
        ("weeks", "months"),
        ("months", "years"),
        ("weeks", "days"),
        ("years", "months"),
        ("week", "month"),
        ("month", "week"),
        ("daily", "weekly"),
        ("hours", "days"),
        ("twice", "three times"),
        ("week", "day"),
    ];
    replace_one(text, &pairs, chance)
}

/// Replaces one of the pairs that the text has as a whole word.
fn replace_one(text: &str, pairs: &[(&str, &str)], chance: &mut Chance) -> Option<String> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let places: Vec<(usize, &str, &str)> = pairs
        .iter()
        .flat_map(|(from, to)| lower.match_indices(from).map(|(at, _)| (at, *from, *to)).collect::<Vec<_>>())
        .filter(|(at, from, _)| edge(lower[..*at].chars().next_back()) && edge(lower[at + from.len()..].chars().next()))
        .collect();
    let (at, from, to) = *chance.pick(&places)?;
    let first = text[at..].chars().next()?;
    let to = if first.is_uppercase() { capital(to) } else { to.to_owned() };
    Some(format!("{}{to}{}", &text[..at], &text[at + from.len()..]))
}

fn negation(text: &str, chance: &mut Chance) -> Option<String> {
    let pairs = [
        ("denies any", "reports"),
        ("denies", "reports"),
        ("denied", "reported"),
        ("denying", "reporting"),
        ("reports", "denies"),
        ("reported", "denied"),
        ("endorses", "denies"),
        ("no", "some"),
        ("does not have", "has"),
        ("does not", "does"),
        ("did not", "did"),
        ("has not", "has"),
        ("is not", "is"),
        ("was not", "was"),
        ("has had", "has not had"),
        ("has been", "has not been"),
        ("has", "does not have"),
        ("is", "is not"),
        ("was", "was not"),
        ("will", "will not"),
        ("never", "regularly"),
        ("without", "with"),
        ("with", "without"),
        ("negative for", "positive for"),
        ("positive for", "negative for"),
        ("can", "cannot"),
        ("takes", "does not take"),
        ("had", "did not have"),
        ("lives", "does not live"),
        ("works", "does not work"),
        ("drinks", "does not drink"),
        ("smokes", "does not smoke"),
    ];
    replace_one(text, &pairs, chance)
}

fn swap(
    lexicon: &Lexicon,
    talk: &Talk,
    reading: &Reading,
    text: &str,
    present: bool,
    chance: &mut Chance,
) -> Option<String> {
    let terms: Vec<_> = reading.terms.iter().filter(|t| t.kind.is_clinical() && talk.key(&t.key).is_some()).collect();
    let term = *chance.pick(&terms)?;
    let others: Vec<&str> = lexicon
        .concepts(term.kind)
        .into_iter()
        .filter(|(key, _)| {
            *key != term.key && talk.key(key).is_some() == present && !reading.terms.iter().any(|t| t.key == *key)
        })
        .map(|(_, name)| name)
        .collect();
    let new = *chance.pick(&others)?;
    let words = &reading.words.words;
    Some(put(text, words[term.first].start, words[term.end - 1].end, new))
}

fn opposite(lexicon: &Lexicon, reading: &Reading, text: &str, chance: &mut Chance) -> Option<String> {
    let terms: Vec<_> =
        reading.terms.iter().filter(|t| t.kind != Kind::Family && !lexicon.opposites(&t.key).is_empty()).collect();
    let term = *chance.pick(&terms)?;
    let new = chance.pick(lexicon.opposites(&term.key))?;
    let name = lexicon
        .concepts(Kind::Act)
        .into_iter()
        .chain(lexicon.concepts(term.kind))
        .find(|(k, _)| k == new)
        .map_or(new.as_str(), |(_, n)| n);
    let words = &reading.words.words;
    Some(put(text, words[term.first].start, words[term.end - 1].end, name))
}

fn person(text: &str, chance: &mut Chance) -> Option<String> {
    const PEOPLE: [&str; 6] = ["mother", "father", "brother", "sister", "wife", "husband"];
    let own = [
        "mother",
        "father",
        "brother",
        "sister",
        "wife",
        "husband",
        "son",
        "daughter",
        "uncle",
        "aunt",
        "grandmother",
        "grandfather",
    ];
    let new = *chance.pick(&PEOPLE)?;
    let pairs: Vec<(&str, &str)> = own.iter().filter(|o| **o != new).map(|o| (*o, new)).collect();
    if let Some(changed) = replace_one(text, &pairs, chance) {
        return Some(changed);
    }
    for start in ["The patient ", "Patient ", "She ", "He ", "The client "] {
        if let Some(rest) = text.strip_prefix(start) {
            let whose = if start.starts_with('H') {
                "His"
            } else if start.starts_with('S') {
                "Her"
            } else {
                "The patient's"
            };
            return Some(format!("{whose} {new} {rest}"));
        }
    }
    None
}

fn mood(text: &str, chance: &mut Chance) -> Option<String> {
    let pairs = [
        ("will start", "has stopped"),
        ("will order", "has completed"),
        ("recommended", "completed"),
        ("we will order", "the patient completed"),
        ("would like to", "refused to"),
        ("will", "has already"),
        ("can consider", "started"),
        ("consider", "completed"),
        ("may", "did"),
        ("discussed", "performed"),
        ("plan to", "already"),
        ("if", "because"),
        ("possible", "confirmed"),
        ("should", "did"),
    ];
    replace_one(text, &pairs, chance)
}
