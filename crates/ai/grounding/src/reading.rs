//! What a text claims: its terms, each with whether it is denied, whose it is and in what mood; never whether a claim is true.
use crate::lexicon::{Kind, Lexicon, is_determiner};
use crate::quantity::{Quantity, quantities};
use crate::stem::stem;
use crate::words::{Gap, Word, Words};
use crate::written::{is_part, is_side, letters_joined, written_out};

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
