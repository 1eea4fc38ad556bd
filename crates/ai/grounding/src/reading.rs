//! What a text claims: its terms, each with whether it is denied, whose it is and in what mood; never whether a claim is true.
use crate::lexicon::{Kind, Lexicon, is_determiner};
use crate::quantity::{Quantity, quantities};
use crate::stem::stem;
use crate::words::{Gap, Word, Words};

/// Whether something is said to be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Polarity {
    Affirmed,
    Denied,
    /// Asked, and not answered.
    Asked,
}

/// As what something is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Actual,
    Past,
    Planned,
    Conditional,
}

/// A word, or several that say one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The concept's stems, or the word's own.
    pub key: String,
    /// The concept's name, or the word as it is written.
    pub name: String,
    /// The stems that are written, without those that carry nothing.
    pub parts: Vec<String>,
    pub kind: Kind,
    /// Words of the text, the last exclusive.
    pub first: usize,
    pub end: usize,
    pub polarity: Polarity,
    pub mood: Mood,
    /// The member of the family (or other person) that it is said of; none: the client.
    pub of: Option<String>,
}

/// A text with its claims.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub words: Words,
    pub terms: Vec<Term>,
    pub quantities: Vec<Quantity>,
}

impl Reading {
    /// Reads a sentence of a note: short forms are written out first.
    pub fn note(lexicon: &Lexicon, text: &str) -> Self {
        let words = written_out(lexicon, text, Words::of(text));
        let mut reading = Self::of(lexicon, words, None);
        reading.without_label();
        reading
    }

    /// Reads what was said; `own` is the speaker where somebody other than the client speaks of themselves.
    pub fn talk(lexicon: &Lexicon, text: &str, own: Option<&str>) -> Self {
        let words = letters_joined(lexicon, Words::of(text));
        let mut reading = Self::of(lexicon, words, own);
        let Self { words, terms, .. } = &mut reading;
        terms.retain(|t| t.key != "right" || t.end - t.first > 1 || is_side(words, t.first));
        reading
    }

    /// "Neck: supple", "Medical treatment: continue": what stands before the colon says where one looked, and claims nothing.
    fn without_label(&mut self) {
        let words = &self.words.words;
        let Some(colon) = words.iter().take(6).position(|w| w.gap == Gap::Break).filter(|n| (1..=5).contains(n)) else {
            return;
        };
        let follows = self.terms.iter().any(|t| t.first >= colon);
        let only_place = |t: &Term| {
            matches!(t.kind, Kind::Body | Kind::Plain | Kind::Act | Kind::Procedure | Kind::Life)
                || t.key == "medic"
                || t.key == "treatment"
        };
        self.terms.retain(|t| t.first >= colon || !follows || !only_place(t));
    }

    fn of(lexicon: &Lexicon, words: Words, own: Option<&str>) -> Self {
        let quantities = quantities(&words.words);
        let terms = terms(lexicon, &words.words, &quantities);
        // The 19 of "COVID-19" counts nothing.
        let inside = |q: &Quantity| terms.iter().any(|t| t.end - t.first > 1 && t.first < q.first && q.first < t.end);
        let quantities = quantities.into_iter().filter(|q| !inside(q)).collect();
        let mut reading = Self { words, terms, quantities };
        let Self { words, terms, .. } = &mut reading;
        terms.retain(|t| t.key != "back" || t.end - t.first > 1 || is_part(words, t.first));
        crate::claims::mark(lexicon, &mut reading, own);
        reading
    }
}

/// "back" as a part of the body, and not as in "come back".
fn is_part(words: &Words, at: usize) -> bool {
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
fn is_side(words: &Words, at: usize) -> bool {
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
fn written_out(lexicon: &Lexicon, text: &str, words: Words) -> Words {
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
fn letters_joined(lexicon: &Lexicon, words: Words) -> Words {
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

fn terms(lexicon: &Lexicon, words: &[Word], quantities: &[Quantity]) -> Vec<Term> {
    let stems: Vec<String> = words.iter().map(|w| stem(&w.text)).collect();
    let mut terms = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if quantities.iter().any(|q| q.first <= at && at < q.end)
            && lexicon.forms(&stems[at]).iter().all(|f| f.stems.len() < 2)
        {
            at += 1;
            continue;
        }
        if let Some((form, end)) = longest(lexicon, words, &stems, at) {
            let parts = (at..end).filter(|n| weighs(lexicon, &words[*n])).map(|n| stems[n].clone()).collect();
            terms.push(term(form.concept.clone(), form.name.clone(), parts, form.kind, at, end));
            at = end;
            continue;
        }
        if weighs(lexicon, &words[at]) {
            terms.push(term(
                stems[at].clone(),
                words[at].text.clone(),
                vec![stems[at].clone()],
                Kind::Plain,
                at,
                at + 1,
            ));
        }
        at += 1;
    }
    terms
}

fn weighs(lexicon: &Lexicon, word: &Word) -> bool {
    word.text.chars().count() > 1 && !lexicon.cues.without_weight.contains(&word.text)
}

fn term(key: String, name: String, parts: Vec<String>, kind: Kind, first: usize, end: usize) -> Term {
    Term { key, name, parts, kind, first, end, polarity: Polarity::Affirmed, mood: Mood::Actual, of: None }
}

/// The longest form that stands here, determiners skipped.
fn longest<'a>(
    lexicon: &'a Lexicon,
    words: &[Word],
    stems: &[String],
    at: usize,
) -> Option<(&'a crate::lexicon::Form, usize)> {
    lexicon.forms(&stems[at]).iter().find_map(|form| {
        let mut place = at + 1;
        for wanted in &form.stems[1..] {
            while stems.get(place).is_some_and(|s| s != wanted) && is_determiner(&words[place].text) {
                place += 1;
            }
            let word = words.get(place)?;
            if stems[place] != *wanted || word.gap.ends_sentence() {
                return None;
            }
            place += 1;
        }
        let lone = form.stems.len() == 1;
        (!lone || weighs(lexicon, &words[at]) || form.kind.is_clinical()).then_some((form, place))
    })
}
