//! Lays a sentence over the talk: how much of it each stretch of passages holds, and which few hold most. No verdict is formed here.
use crate::lexicon::{Kind, Lexicon};
use crate::likeness::likenesses;
use crate::quantity::{Likeness, Quantity, Unit};
use crate::reading::{Reading, Term};
use crate::talk::Talk;

/// How many passages a stretch has at most.
pub const STRETCH_MAX: usize = 4;
/// How many stretches may hold a sentence together.
const STRETCHES_MAX: usize = 8;
/// How far apart words of a sentence are still about one thing.
const NEAR_WORDS: f32 = 5.0;

/// A part of a sentence that has to be found: a term or a number.
#[derive(Debug)]
pub struct Element {
    pub weight: f32,
    /// Its first word in the sentence.
    at: usize,
    pub kind: Option<Kind>,
    /// How well each passage holds it, only where it does at all, by passage.
    pub places: Vec<Place>,
}

/// Where an element stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    pub passage: u32,
    pub credit: f32,
    /// The mention, where it is a term's.
    pub mention: Option<u32>,
}

/// Some passages in a row: the first, and how many.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    pub first: usize,
    pub length: usize,
    /// The share of the sentence's weight that it holds.
    pub held: f32,
    /// The share that it added to the stretches chosen before.
    pub added: f32,
}

/// A sentence on a talk.
#[derive(Debug)]
pub struct Alignment {
    /// The reading's terms, then its quantities.
    pub elements: Vec<Element>,
    pub terms: usize,
    pub stretches: Vec<Stretch>,
    /// Of each element: the best share of the elements beside it in the sentence in any stretch around a passage. 1 where there are no others.
    around: Vec<Vec<f32>>,
    /// Of each element: how much of the others the best stretch holds that holds it too.
    pub bound: Vec<f32>,
    /// Each element's credit in the chosen stretches together.
    pub held: Vec<f32>,
}

impl Alignment {
    pub fn of(lexicon: &Lexicon, talk: &Talk, reading: &Reading) -> Self {
        let mut elements: Vec<Element> = reading.terms.iter().map(|t| term_element(lexicon, talk, t)).collect();
        elements.extend(reading.quantities.iter().map(|q| quantity_element(talk, q)));
        let total: f32 = elements.iter().map(|e| e.weight).sum::<f32>().max(1e-6);
        let credit = dense(&elements, talk.passages.len());
        let mut around = vec![vec![0.0f32; talk.passages.len()]; elements.len()];
        let mut held = vec![0.0f32; elements.len()];
        let mut bound = vec![0.0f32; elements.len()];
        let mut here = vec![0.0f32; elements.len()];
        let beside = beside(&elements);
        let mut stretches = Vec::new();
        for round in 0..STRETCHES_MAX {
            let mut best: Option<(Stretch, f32)> = None;
            for_stretches(talk.passages.len(), |first, length| {
                let (mut own, mut gain) = (0.0, 0.0);
                for (n, element) in elements.iter().enumerate() {
                    here[n] = credit[n][first..first + length].iter().copied().fold(0.0, f32::max);
                    own += element.weight * here[n];
                    gain += element.weight * (here[n] - held[n]).max(0.0);
                }
                if round == 0 && own > 0.0 {
                    for (n, others) in beside.iter().enumerate() {
                        let share = others.iter().map(|(m, w)| w * here[*m]).sum::<f32>();
                        let share = if others.is_empty() { 1.0 } else { share };
                        bound[n] = bound[n].max(here[n] * share);
                        around[n][first..first + length].iter_mut().for_each(|a| *a = a.max(share));
                    }
                }
                // Of two that hold the same, the shorter.
                let value = gain / total - 0.012 * length as f32;
                if best.is_none_or(|(_, b)| value > b) {
                    best = Some((Stretch { first, length, held: own / total, added: gain / total }, value));
                }
            });
            let Some((stretch, _)) =
                best.filter(|(s, _)| s.added > if round == 0 { 0.0 } else { 0.5 / elements.len().max(8) as f32 })
            else {
                break;
            };
            for (n, h) in held.iter_mut().enumerate() {
                *h = credit[n][stretch.first..stretch.first + stretch.length].iter().copied().fold(*h, f32::max);
            }
            stretches.push(stretch);
        }
        Self { elements, terms: reading.terms.len(), stretches, around, bound, held }
    }

    /// The share of the weight that `credit` gives, over the elements that `wanted` picks; `otherwise` where it picks none.
    pub fn share(
        &self,
        wanted: impl Fn(usize, &Element) -> bool,
        credit: impl Fn(usize, &Element) -> f32,
        otherwise: f32,
    ) -> f32 {
        let (mut sum, mut total) = (0.0, 0.0);
        for (n, element) in self.elements.iter().enumerate().filter(|(n, e)| wanted(*n, e)) {
            total += element.weight;
            sum += element.weight * credit(n, element);
        }
        if total > 0.0 { sum / total } else { otherwise }
    }

    /// How much of the other elements stands around a passage, or beside it.
    pub fn near(&self, element: usize, passage: u32) -> f32 {
        let (row, at) = (&self.around[element], passage as usize);
        row[at.saturating_sub(1)..(at + 2).min(row.len())].iter().copied().fold(0.0, f32::max)
    }
}

impl Element {
    pub fn best(&self) -> f32 {
        self.places.iter().map(|p| p.credit).fold(0.0, f32::max)
    }
}

/// Of each element: the others, with the share that each has of what is around it in the sentence. The nearer, the more.
fn beside(elements: &[Element]) -> Vec<Vec<(usize, f32)>> {
    let shares = |n: usize| {
        let weight = |m: usize| {
            let apart = elements[n].at.abs_diff(elements[m].at) as f32 / NEAR_WORDS;
            elements[m].weight / (1.0 + apart * apart)
        };
        let others: Vec<(usize, f32)> = (0..elements.len()).filter(|m| *m != n).map(|m| (m, weight(m))).collect();
        let total = others.iter().map(|(_, w)| w).sum::<f32>().max(1e-6);
        others.into_iter().map(|(m, w)| (m, w / total)).collect()
    };
    (0..elements.len()).map(shares).collect()
}

fn for_stretches(passages: usize, mut look: impl FnMut(usize, usize)) {
    for first in 0..passages {
        for length in 1..=STRETCH_MAX.min(passages - first) {
            look(first, length);
        }
    }
}

fn dense(elements: &[Element], passages: usize) -> Vec<Vec<f32>> {
    elements
        .iter()
        .map(|e| {
            let mut row = vec![0.0f32; passages];
            for place in &e.places {
                let cell = &mut row[place.passage as usize];
                *cell = cell.max(place.credit);
            }
            row
        })
        .collect()
}

/// A word that is said everywhere tells little.
fn rarity(talk: &Talk, places: &[Place]) -> f32 {
    let all = talk.passages.len() as f32 + 2.0;
    let here = places.iter().filter(|p| p.credit > 0.8).count() as f32 + 1.0;
    ((all / here).ln() / all.ln()).clamp(0.35, 1.0)
}

fn kind_weight(kind: Kind) -> f32 {
    match kind {
        Kind::Act => 0.55,
        Kind::Plain | Kind::Life => 0.8,
        _ => 1.0,
    }
}

fn term_element(lexicon: &Lexicon, talk: &Talk, term: &Term) -> Element {
    let mut places = Vec::new();
    for (key, credit) in likenesses(lexicon, talk, term) {
        places.extend(talk.keys[key as usize].mentions.iter().map(|&m| Place {
            passage: talk.mentions[m as usize].passage,
            credit,
            mention: Some(m),
        }));
    }
    places.extend(by_parts(talk, term));
    let common = if term.kind.is_clinical() { 1.0 } else { lexicon.vectors.rarity(&term.name) };
    let weight = kind_weight(term.kind) * common * rarity(talk, &places);
    Element { weight, at: term.first, kind: Some(term.kind), places }
}

/// A term of several words where only some of them, or all of them apart, were said.
fn by_parts(talk: &Talk, term: &Term) -> Vec<Place> {
    let parts: Vec<u32> = term.parts.iter().filter_map(|p| talk.key(p)).collect();
    if term.parts.len() < 2 || parts.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Place> = Vec::new();
    for key in parts {
        let each = 0.8 / term.parts.len() as f32;
        let mut last = None;
        for &m in &talk.keys[key as usize].mentions {
            let passage = talk.mentions[m as usize].passage;
            if last == Some(passage) {
                continue;
            }
            last = Some(passage);
            match found.iter_mut().find(|p| p.passage == passage) {
                Some(place) => place.credit += each,
                None => found.push(Place { passage, credit: each, mention: Some(m) }),
            }
        }
    }
    found
}

fn quantity_element(talk: &Talk, quantity: &Quantity) -> Element {
    let mut places = Vec::new();
    for (at, passage) in talk.passages.iter().enumerate() {
        let credit = passage.quantities.iter().map(|q| credit(quantity.compare(q))).fold(0.0, f32::max);
        if credit > 0.0 {
            places.push(Place { passage: at as u32, credit, mention: None });
        }
    }
    // An age often comes from the chart.
    let weight = if quantity.unit == Unit::Age { 0.5 } else { 1.0 };
    Element { weight, at: quantity.first, kind: None, places }
}

fn credit(likeness: Likeness) -> f32 {
    match likeness {
        Likeness::Same => 1.0,
        Likeness::Value => 0.85,
        Likeness::Differ | Likeness::Apart => 0.0,
    }
}
