//! Which source answers a question: overlap of what both are about, weighted by how rare it is among the sources, with vetoes.
//!
//! The formula is of the TF-IDF family, made stricter: a source must speak to nearly all that the question is about (so that a
//! look-alike with one strange word in it finds nothing), and the question must name most of what the source is for.
use super::{
    asks::{Ask, is_question_word},
    vocabulary::Vocabulary,
};
use crate::{Why, text::words};
use std::collections::{BTreeMap, BTreeSet};

/// What a source must reach, between 0 and 1. Chosen on the development threads and near misses alone.
const SCORE_MIN: f64 = 0.7;
const SPOKEN_TO_MIN: f64 = 0.5;
const NAMED_MIN: f64 = 0.4;
/// By how much the best must lead the next.
const MARGIN: f64 = 0.03;
/// What a word found only in the body of a source counts.
const IN_BODY: f64 = 0.75;
/// What a plain word weighs that no source has, against the rarest that one has. The things that must be known are pivots.
const UNKNOWN: f64 = 0.8;
/// What "when" and "who" weigh: they ask for a kind of answer, not about a thing.
const QUESTION_WORD: f64 = 0.4;
/// What a word weighs that stands in a statement beside a vague question and that the source does not have.
const ASIDE: f64 = 0.5;
/// What a word counts that stands only in the sentence beside the question.
const BESIDE: f64 = 0.6;

/// A source that could answer: a snippet, or a phrase that a clinician saved.
pub(crate) struct Candidate {
    question: BTreeSet<String>,
    body: BTreeSet<String>,
    clinical: bool,
    own_case: bool,
}

/// All candidates of a draft, with how rare each term is among them.
pub(crate) struct Index {
    candidates: Vec<Candidate>,
    weights: BTreeMap<String, f64>,
    rarest: f64,
}

impl Index {
    /// From pairs of what a source answers and what it says.
    pub fn new<'a>(sources: impl Iterator<Item = (&'a str, &'a str)>, vocabulary: &Vocabulary) -> Self {
        let candidates: Vec<Candidate> =
            sources.map(|(question, body)| candidate(question, body, vocabulary)).collect();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for c in &candidates {
            c.question.union(&c.body).for_each(|t| *counts.entry(t.clone()).or_default() += 1);
        }
        let total = candidates.len() as f64;
        let weight = |n: usize| (1.0 + (total - n as f64 + 0.5) / (n as f64 + 0.5)).ln();
        let weights = counts.into_iter().map(|(term, n)| (term, weight(n))).collect();
        Self { candidates, weights, rarest: weight(0).max(1.0) }
    }

    fn weight(&self, term: &str) -> f64 {
        let unknown = if term.starts_with('+') { self.rarest } else { self.rarest * UNKNOWN };
        let weight = self.weights.get(term).copied().unwrap_or(unknown);
        if is_question_word(term) { weight * QUESTION_WORD } else { weight }
    }

    /// The source that answers, or why none does.
    pub fn best(&self, ask: &Ask, vocabulary: &Vocabulary) -> Result<usize, Why> {
        let mut scored: Vec<(usize, f64)> = (0..self.candidates.len())
            .filter(|&i| !self.vetoed(&self.candidates[i], ask, vocabulary))
            .filter_map(|i| Some((i, self.score(&self.candidates[i], ask)?)))
            .collect();
        scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        match scored.as_slice() {
            [] if ask.clinical => Err(Why::Clinical),
            [] if ask.own_case => Err(Why::OwnCase),
            [] => Err(Why::NoSource),
            [(_, best), (_, next), ..] if best - next < MARGIN => Err(Why::Ambiguous),
            [(i, _), ..] => Ok(*i),
        }
    }

    /// A kind of question, or a thing asked about, that the source does not have.
    fn vetoed(&self, c: &Candidate, ask: &Ask, vocabulary: &Vocabulary) -> bool {
        let is = |set: &BTreeSet<String>, t: &String| t.strip_prefix('+').is_some_and(|name| set.contains(name));
        let lacks = |t: &String| !c.question.contains(t) && !c.body.contains(t);
        let pivot = |t: &&String| is(&vocabulary.pivots, t);
        let context_pivot = |t: &&String| is(&vocabulary.context_pivots, t);
        let says = |t: &str| ask.terms.contains(t) || ask.context.contains(t);
        let unasked = |t: &String| !(says(t) || (t == "+duration" && says("+when")));
        (ask.clinical && !c.clinical)
            || (ask.own_case && !c.own_case)
            || ask.terms.iter().filter(pivot).any(lacks)
            || ask.context.iter().filter(context_pivot).any(lacks)
            || c.question.iter().any(|t| is(&vocabulary.kinds, t) && unasked(t))
    }

    fn score(&self, c: &Candidate, ask: &Ask) -> Option<f64> {
        let (spoken_to, named) = self.parts(c, ask);
        let score = (spoken_to * named).sqrt();
        (spoken_to >= SPOKEN_TO_MIN && named >= NAMED_MIN && score >= SCORE_MIN).then_some(score)
    }

    /// How much of what is asked the source speaks to, and how much of what the source is for is asked.
    fn parts(&self, c: &Candidate, ask: &Ask) -> (f64, f64) {
        let sum = |terms: &BTreeSet<String>, share: &dyn Fn(&String) -> f64| {
            let aside = |t: &String| if ask.weak.contains(t) && share(t) == 0.0 { ASIDE } else { 1.0 };
            let total: f64 = terms.iter().map(|t| self.weight(t) * aside(t)).sum();
            let found: f64 = terms.iter().map(|t| self.weight(t) * share(t)).sum();
            if total > 0.0 { found / total } else { 0.0 }
        };
        let held = |t: &String| match (c.question.contains(t), c.body.contains(t)) {
            (true, _) => 1.0,
            (false, true) => IN_BODY,
            (false, false) => 0.0,
        };
        let said = |t: &String| match (ask.terms.contains(t), ask.context.contains(t)) {
            (true, _) => 1.0,
            (false, true) => BESIDE,
            (false, false) => 0.0,
        };
        (sum(&ask.terms, &held), sum(&c.question, &said))
    }
}

fn candidate(question: &str, body: &str, vocabulary: &Vocabulary) -> Candidate {
    let asked = words(question);
    let line = crate::text::line(&asked);
    Candidate {
        question: vocabulary.terms(&asked),
        body: vocabulary.terms(&words(body)),
        clinical: vocabulary.clinical.within(&line),
        own_case: vocabulary.own_case.within(&line),
    }
}
