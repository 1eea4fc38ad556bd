//! Sentences that are supported, and sentences made wrong, each with its features.
use crate::chance::Chance;
use crate::corrupt::{ALL, Wrong, corrupt};
use crate::visits::Visit;
use cs_grounding::{Grounding, Looked, Reading, Talk};
use cs_sessions::Transcript;
use std::collections::HashSet;
use std::rc::Rc;

pub struct Pair {
    pub visit: String,
    pub text: String,
    /// `None`: as the note has it.
    pub wrong: Option<Wrong>,
    pub talk: Rc<Talk>,
    pub transcript: Rc<Transcript>,
    pub looked: Looked,
    pub weight: f32,
}

pub fn make(engine: &Grounding, visits: &[Visit], seed: u64) -> Vec<Pair> {
    let lexicon = engine.lexicon();
    let keys: Vec<Vec<HashSet<String>>> = visits
        .iter()
        .map(|v| {
            v.note.iter().map(|s| Reading::note(lexicon, &s.text).terms.into_iter().map(|t| t.key).collect()).collect()
        })
        .collect();
    let mut pairs = Vec::new();
    for (n, visit) in visits.iter().enumerate() {
        let talk = &Rc::new(engine.read(&visit.transcript));
        let transcript = Rc::new(visit.transcript.clone());
        let mut chance = Chance::of(seed, &visit.id);
        let mut add = |text: &str, wrong: Option<Wrong>, weight: f32| {
            let looked = engine.look(talk, text);
            if !looked.alignment.elements.is_empty() {
                pairs.push(Pair {
                    visit: visit.id.clone(),
                    talk: Rc::clone(talk),
                    transcript: Rc::clone(&transcript),
                    text: text.to_owned(),
                    wrong,
                    looked,
                    weight,
                });
            }
        };
        for sentence in visit.note.iter().filter(|s| is_sentence(&s.text)) {
            add(&sentence.text, None, 1.0);
            for wrong in ALL {
                if let Some(text) = corrupt(lexicon, talk, &sentence.text, wrong, &mut chance) {
                    add(&text, Some(wrong), weight(wrong));
                }
            }
        }
        for _ in 0..visit.note.len() {
            let other = chance.below(visits.len());
            if other != n
                && let Some(sentence) = chance.pick(&visits[other].note)
            {
                add(&sentence.text, Some(Wrong::FarInvented), weight(Wrong::FarInvented));
            }
        }
        for text in near(talk, visits, &keys, n, &mut chance) {
            add(&text, Some(Wrong::NearInvented), weight(Wrong::NearInvented));
        }
    }
    pairs
}

/// Single words without a full stop are headings that no rule knows.
fn is_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?']) || text.split_whitespace().count() > 2
}

fn weight(wrong: Wrong) -> f32 {
    match wrong {
        Wrong::FarInvented => 0.3,
        Wrong::NearInvented => 0.35,
        Wrong::Number | Wrong::Negation => 0.25,
        Wrong::Unit | Wrong::SwappedAbsent | Wrong::SwappedPresent | Wrong::Opposite | Wrong::Person => 0.2,
        Wrong::Mood => 0.1,
    }
}

/// Sentences of other notes that share much with this talk.
fn near(talk: &Talk, visits: &[Visit], keys: &[Vec<HashSet<String>>], own: usize, chance: &mut Chance) -> Vec<String> {
    let mut shared: Vec<(f32, usize, usize)> = Vec::new();
    for _ in 0..visits[own].note.len() * 12 {
        let other = chance.below(visits.len());
        let list = &keys[other];
        if other == own || list.is_empty() {
            continue;
        }
        let at = chance.below(list.len());
        let set = &list[at];
        if set.len() < 2 || keys[own].iter().any(|k| k.is_superset(set)) {
            continue;
        }
        let share = set.iter().filter(|k| talk.key(k).is_some()).count() as f32 / set.len() as f32;
        // All of it said: it may well be true.
        if share < 0.95 {
            shared.push((share, other, at));
        }
    }
    shared.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    shared.dedup();
    shared.truncate(visits[own].note.len());
    shared.into_iter().map(|(_, v, s)| visits[v].note[s].text.clone()).collect()
}
