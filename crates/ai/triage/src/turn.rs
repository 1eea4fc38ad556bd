//! One turn of a thread, read by itself: what its words speak for, and where.
use crate::context::Contexts;
use crate::lexicon::schema::{ContextKind, Danger};
use crate::lexicon::{Lexicon, Meaning};
use crate::matching::{self, Hit};
use crate::score::{self, Strength, Strengths};
use crate::text::Text;
use cs_messages::{Concern, Evidence, EvidenceSource, Level};
use std::collections::{BTreeMap, BTreeSet};

/// A patient's turn.
pub struct Reading {
    pub text: Text,
    pub contexts: Contexts,
    pub strengths: Strengths,
    pub evidence: Vec<Evidence>,
    pub clinical: bool,
    /// Every sentence of some length asks the clinic for something that is no care: only then may the whole be an errand.
    pub errand: bool,
    /// The words that say so.
    pub errands: Vec<Evidence>,
}

/// A shorter sentence is a greeting or a name, and is no reason either way.
const SENTENCE_WORDS: usize = 4;

impl Reading {
    pub fn of(words: &str, lexicon: &Lexicon) -> Self {
        let text = Text::read(words, lexicon);
        let hits = matching::find(&text, lexicon);
        let contexts = Contexts::collect(&hits, lexicon);
        let clinical = !contexts.of(ContextKind::Clinical).is_empty();
        let mut reading = Self {
            text,
            contexts,
            strengths: Strengths::new(),
            evidence: Vec::new(),
            clinical,
            errand: false,
            errands: Vec::new(),
        };
        let mut asked = BTreeSet::new();
        for hit in &hits {
            if reading.add(hit, lexicon) == Some(Level::Administrative) {
                asked.extend((hit.start..hit.end).map(|at| reading.text.tokens[at as usize].sentence));
            }
        }
        let errand = reading.sentences().all(|(sentence, words)| words < SENTENCE_WORDS || asked.contains(&sentence));
        reading.errand = errand;
        reading.errands = merged(std::mem::take(&mut reading.errands));
        reading.evidence = merged(std::mem::take(&mut reading.evidence));
        reading
    }

    /// The sentences by number, with how many words each has.
    fn sentences(&self) -> impl Iterator<Item = (u32, usize)> + use<> {
        let mut words = BTreeMap::new();
        for token in &self.text.tokens {
            *words.entry(token.sentence).or_insert(0) += 1;
        }
        words.into_iter()
    }

    /// Counts what a match speaks for, and says towards which level; a context is no signal.
    fn add(&mut self, hit: &Hit, lexicon: &Lexicon) -> Option<Level> {
        let Meaning::Signal(index) = lexicon.patterns[usize::from(hit.pattern)].meaning else { return None };
        let signal = &lexicon.signals[usize::from(index)];
        let mut strength = score::strength(lexicon, signal.concern, signal.level, signal.weight);
        if signal.level != Level::Administrative {
            let left = self.contexts.weigh(&self.text, lexicon, signal, hit);
            strength = strength.weakened(left.crisis, left.urgent);
            let shown = lexicon.scoring.threshold.evidence;
            if strength.crisis.max(strength.urgent) >= shown {
                self.evidence.push(evidence(&self.text, hit.start as usize, hit.end as usize, signal.concern));
            }
        } else {
            self.errands.push(evidence(&self.text, hit.start as usize, hit.end as usize, signal.concern));
        }
        self.strengths.entry(signal.concern).or_default().raise(strength);
        Some(signal.level)
    }

    /// Adds what an answer to a clinician's question speaks for.
    pub fn raise(&mut self, concern: Concern, crisis: f64, urgent: f64, span: Option<(usize, usize)>) {
        let strength = Strength::plain(crisis, urgent.max(crisis));
        self.strengths.entry(concern).or_default().raise(strength);
        if let Some((start, end)) = span {
            self.evidence.push(evidence(&self.text, start, end, concern));
            self.evidence = merged(std::mem::take(&mut self.evidence));
        }
    }
}

fn evidence(text: &Text, start: usize, end: usize, concern: Concern) -> Evidence {
    let (start, end) = (text.tokens[start].start as usize, text.tokens[end - 1].end as usize);
    Evidence { start, end, concern, source: EvidenceSource::Lexicon }
}

/// Overlapping spans of one concern become one; sorted by place.
fn merged(mut all: Vec<Evidence>) -> Vec<Evidence> {
    all.sort_by_key(|e| (e.concern, e.start, e.end));
    let mut out: Vec<Evidence> = Vec::with_capacity(all.len());
    for next in all {
        match out.last_mut() {
            Some(last) if last.concern == next.concern && next.start <= last.end => last.end = last.end.max(next.end),
            _ => out.push(next),
        }
    }
    out.sort_by_key(|e| (e.start, e.end, e.concern));
    out
}

/// What a clinician's turn asks about.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    pub concern: Concern,
    pub danger: Danger,
    pub weight: f64,
}

/// The questions about risk in a clinician's turn.
pub fn asked(words: &str, lexicon: &Lexicon) -> Vec<Asked> {
    let text = Text::read(words, lexicon);
    let hits = matching::find(&text, lexicon);
    let ask = |hit: &Hit| match lexicon.patterns[usize::from(hit.pattern)].meaning {
        Meaning::Ask { concern, danger, weight } => Some(Asked { concern, danger, weight }),
        _ => None,
    };
    hits.iter().filter_map(ask).collect()
}
