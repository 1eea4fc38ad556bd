//! Where a sentence and the talk say different things of the same matter: a number, a denial, a person, a mood, an opposite, another of its kind.
use crate::alignment::Alignment;
use crate::lexicon::{Kind, Lexicon};
use crate::quantity::Likeness;
use crate::reading::{Mood, Polarity, Reading, Term};
use crate::talk::{Mention, Talk};

/// In what they differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Matter {
    Number,
    Negation,
    Person,
    Mood,
    Opposite,
    Swapped,
}

/// One difference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Conflict {
    pub matter: Matter,
    /// The element of the alignment that it is about.
    pub element: usize,
    /// The passage that says otherwise.
    pub passage: u32,
    /// How closely that passage is about the same matter, 0 to 1.
    pub closeness: f32,
    /// How closely the best passage is that agrees.
    pub agreeing: f32,
}

impl Conflict {
    pub fn strength(&self) -> f32 {
        (self.closeness - self.agreeing).max(0.0)
    }
}

/// All differences, at most one of a matter an element.
pub fn conflicts(lexicon: &Lexicon, talk: &Talk, reading: &Reading, alignment: &Alignment) -> Vec<Conflict> {
    let mut found = Vec::new();
    for (n, term) in reading.terms.iter().enumerate() {
        let mut judge = |matter, agrees: &dyn Fn(&Mention) -> Option<bool>| {
            found.extend(differing(talk, alignment, n, matter, agrees));
        };
        if term.kind != Kind::Family {
            judge(Matter::Negation, &|m| polarity_agrees(term, m));
            judge(Matter::Mood, &|m| mood_agrees(term, m));
            if term.kind.is_clinical() || term.kind == Kind::Life {
                judge(Matter::Person, &|m| person_agrees(talk, term, m));
            }
        }
        found.extend(opposite(lexicon, talk, alignment, n, term));
        found.extend(swapped(talk, reading, alignment, n, term));
    }
    for n in 0..reading.quantities.len() {
        found.extend(number(talk, reading, alignment, n));
    }
    found
}

fn differing(
    talk: &Talk,
    alignment: &Alignment,
    n: usize,
    matter: Matter,
    agrees: &dyn Fn(&Mention) -> Option<bool>,
) -> Option<Conflict> {
    let (mut yes, mut no, mut passage) = (0.0f32, 0.0f32, 0);
    for place in &alignment.elements[n].places {
        let Some(mention) = place.mention.map(|m| &talk.mentions[m as usize]) else { continue };
        if place.credit < 0.65 {
            continue;
        }
        let value = place.credit * alignment.near(n, place.passage);
        match agrees(mention) {
            Some(true) => yes = yes.max(value),
            Some(false) if value > no => (no, passage) = (value, place.passage),
            _ => {}
        }
    }
    (no > yes).then_some(Conflict { matter, element: n, passage, closeness: no, agreeing: yes })
}

fn polarity_agrees(term: &Term, mention: &Mention) -> Option<bool> {
    match (term.polarity, mention.polarity) {
        (_, Polarity::Asked) => None,
        (a, b) => Some(a == b),
    }
}

fn mood_agrees(term: &Term, mention: &Mention) -> Option<bool> {
    if mention.polarity == Polarity::Asked {
        return None;
    }
    match (term.mood, mention.mood) {
        (Mood::Actual | Mood::Past, Mood::Conditional) => Some(false),
        (Mood::Conditional, _) => Some(true),
        _ => Some(true),
    }
}

fn person_agrees(talk: &Talk, term: &Term, mention: &Mention) -> Option<bool> {
    match (&term.of, &mention.of) {
        (Some(a), Some(b)) => Some(a == b || general(a) || general(b)),
        (None, None) => Some(true),
        // The person is named beside it: whose it is cannot be told by rule.
        (Some(a), None) if named_beside(talk, a, mention.passage) => None,
        (Some(_), None) | (None, Some(_)) => Some(false),
    }
}

fn named_beside(talk: &Talk, person: &str, passage: u32) -> bool {
    let mentions = talk.key(person).map_or(&[][..], |k| &talk.keys[k as usize].mentions);
    mentions.iter().any(|m| talk.mentions[*m as usize].passage.abs_diff(passage) <= 1)
}

fn general(person: &str) -> bool {
    matches!(person, "other" | "famili histori" | "parent" | "sibl" | "child")
}

/// "left" where the talk has "right" about the same.
fn opposite(lexicon: &Lexicon, talk: &Talk, alignment: &Alignment, n: usize, term: &Term) -> Option<Conflict> {
    let agreeing = best_near(alignment, n);
    let (mut closeness, mut passage) = (0.0f32, 0);
    for key in lexicon.opposites(&term.key).iter().filter_map(|o| talk.key(o)) {
        for &m in &talk.keys[key as usize].mentions {
            let mention = &talk.mentions[m as usize];
            let near = alignment.near(n, mention.passage);
            if mention.polarity == Polarity::Affirmed && near > closeness {
                (closeness, passage) = (near, mention.passage);
            }
        }
    }
    (closeness > agreeing).then_some(Conflict { matter: Matter::Opposite, element: n, passage, closeness, agreeing })
}

fn best_near(alignment: &Alignment, n: usize) -> f32 {
    let places = alignment.elements[n].places.iter().filter(|p| p.credit >= 0.65);
    places.map(|p| p.credit * alignment.near(n, p.passage)).fold(0.0, f32::max)
}

/// A drug that was never named, where another drug was that the sentence does not name.
fn swapped(talk: &Talk, reading: &Reading, alignment: &Alignment, n: usize, term: &Term) -> Option<Conflict> {
    if !matches!(term.kind, Kind::Drug | Kind::Body | Kind::Substance | Kind::Family | Kind::Test)
        || alignment.elements[n].best() >= 0.4
    {
        return None;
    }
    let (mut closeness, mut passage) = (0.0f32, 0);
    for stretch in alignment.stretches.iter().take(2) {
        for at in stretch.first..stretch.first + stretch.length {
            for mention in talk.mentions_of(&talk.passages[at]) {
                let key = &talk.keys[mention.key as usize];
                let other = key.kind == term.kind && !reading.terms.iter().any(|t| t.key == key.text);
                if other && stretch.held > closeness {
                    (closeness, passage) = (stretch.held, at as u32);
                }
            }
        }
    }
    (closeness > 0.0).then_some(Conflict { matter: Matter::Swapped, element: n, passage, closeness, agreeing: 0.0 })
}

/// Another number of the same unit, closer to the rest of the sentence than any that is the same.
fn number(talk: &Talk, reading: &Reading, alignment: &Alignment, q: usize) -> Option<Conflict> {
    let quantity = &reading.quantities[q];
    let n = reading.terms.len() + q;
    // "A year" is seldom meant as a count.
    if matches!(reading.words.words[quantity.first].text.as_str(), "a" | "an") {
        return None;
    }
    let (mut same, mut other, mut passage) = (0.0f32, 0.0f32, 0);
    for (at, said) in talk.passages.iter().enumerate() {
        for said in &said.quantities {
            let likeness = quantity.compare(said);
            // It is another number of the same sentence.
            let told = reading.quantities.iter().any(|own| own.compare(said) == Likeness::Same);
            let near = alignment.near(n, at as u32);
            match likeness {
                Likeness::Same => same = same.max(near),
                Likeness::Value => same = same.max(near * 0.85),
                Likeness::Differ if near > other && !told => (other, passage) = (near, at as u32),
                _ => {}
            }
        }
    }
    (other > same).then_some(Conflict { matter: Matter::Number, element: n, passage, closeness: other, agreeing: same })
}
