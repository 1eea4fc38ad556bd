//! One turn of a thread, read by itself: what its words speak for, and where.
use crate::context::Contexts;
use crate::lexicon::schema::{ContextKind, Danger};
use crate::lexicon::{Lexicon, Meaning};
use crate::matching::{self, Hit};
use crate::score::{self, Strength, Strengths};
use crate::text::{self, Text};
use cs_messages::{Concern, Evidence, EvidenceSource, Level};

/// A patient's turn.
pub struct Reading {
    pub text: Text,
    pub contexts: Contexts,
    pub strengths: Strengths,
    pub evidence: Vec<Evidence>,
    pub clinical: bool,
    /// The words of an errand: shown only when the message is one.
    pub errands: Vec<Evidence>,
}

impl Reading {
    pub fn of(words: &str, lexicon: &Lexicon) -> Self {
        let text = Text::read(words, lexicon);
        let hits = matching::find(&text, lexicon);
        let contexts = Contexts::collect(&hits, lexicon);
        let long = text.tokens.len() > lexicon.scoring.threshold.errand_words;
        let clinical = long || !contexts.of(ContextKind::Clinical).is_empty() || states(&contexts);
        let mut reading =
            Self { text, contexts, strengths: Strengths::new(), evidence: Vec::new(), clinical, errands: Vec::new() };
        for hit in &hits {
            reading.add(hit, lexicon);
        }
        reading.add_phrases(words, lexicon);
        reading.errands = merged(std::mem::take(&mut reading.errands));
        reading.evidence = merged(std::mem::take(&mut reading.evidence));
        reading
    }

    fn add(&mut self, hit: &Hit, lexicon: &Lexicon) {
        let Meaning::Signal(index) = lexicon.patterns[usize::from(hit.pattern)].meaning else { return };
        let signal = &lexicon.signals[usize::from(index)];
        let mut strength = score::strength(lexicon, signal.concern, signal.level, signal.weight);
        if signal.level != Level::Administrative {
            let left = self.contexts.weigh(&self.text, lexicon, signal, hit);
            strength = strength.weakened(left.crisis, left.urgent);
            let shown = lexicon.scoring.threshold.evidence;
            if strength.crisis.max(strength.urgent) >= shown {
                self.evidence.push(evidence(&self.text, hit.start as usize, hit.end as usize, signal.concern));
            }
        }
        if signal.level == Level::Administrative {
            self.errands.push(evidence(&self.text, hit.start as usize, hit.end as usize, signal.concern));
        }
        self.strengths.entry(signal.concern).or_default().raise(strength);
    }

    /// Phrases of wanting to die in scripts that are not cut into words here.
    fn add_phrases(&mut self, words: &str, lexicon: &Lexicon) {
        if !self.text.scripts.other_than_latin() {
            return;
        }
        let letters = text::letters(words);
        for phrase in &lexicon.script_phrases {
            for found in letters.windows(phrase.len()).filter(|w| w.iter().zip(phrase).all(|(l, p)| l.0 == *p)) {
                let (start, end) = (found[0].1, found[found.len() - 1].1 + 1);
                let strength = score::strength(lexicon, Concern::SuicideActive, Level::Crisis, lexicon.script_weight);
                self.strengths.entry(Concern::SuicideActive).or_default().raise(strength);
                self.evidence.push(Evidence {
                    start,
                    end,
                    concern: Concern::SuicideActive,
                    source: EvidenceSource::Lexicon,
                });
            }
        }
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

/// The writer says something of themselves that is not merely how an errand begins.
fn states(contexts: &Contexts) -> bool {
    let errand = |s: &(usize, usize)| contexts.of(ContextKind::Errand).iter().any(|e| e.0 <= s.0 && s.1 <= e.1);
    contexts.of(ContextKind::State).iter().any(|s| !errand(s))
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
