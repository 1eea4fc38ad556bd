//! Tone: words that a patient may read as dismissive, blaming, or untrue, each with a plainer way. Never a score, never a verdict on a person.
mod rules;

use crate::text::{Span, words};
use cs_kernel::Language;
use rules::Rules;
use serde::{Deserialize, Serialize};

/// What is the matter with some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToneKind {
    /// Waves a concern away.
    Dismissive,
    /// Makes it smaller than it is to the patient.
    Minimising,
    /// Puts the fault on the patient.
    Blaming,
    /// Words of the trade.
    Jargon,
    /// Promises what nobody can promise.
    FalsePromise,
    /// A program that says it feels.
    FeignedFeeling,
    /// A program that says or implies it is a licensed person (California B&PC 4999.8–4999.9).
    ClaimsLicence,
    /// A program that says somebody has been alerted or is on the way.
    ClaimsAlert,
}

/// Who is taken to speak. A person may be sorry, be a therapist and have called somebody; a program may not say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    Person,
    Program,
}

/// Words that a check found. Offsets count Unicode scalar values, `end` exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ToneFinding {
    pub kind: ToneKind,
    pub start: usize,
    pub end: usize,
    pub words: String,
    /// A plainer way, for the person who writes.
    pub plainer: String,
}

/// Nobody mends more than this at once, and each costs a walk through the text.
const FINDINGS_MAX: usize = 100;

/// Finds such words, in order, at most 100. A language without rules has no findings: check [`knows`] before saying that a text is clean.
pub fn check(text: &str, language: &Language, speaker: Speaker) -> Vec<ToneFinding> {
    let Some(rules) = Rules::of(language) else { return Vec::new() };
    let all = words(text);
    let mut found: Vec<(Span, ToneKind, &str)> = Vec::new();
    for rule in rules.iter().filter(|r| speaker == Speaker::Program || !r.program_only()) {
        let spans = (0..all.len()).filter_map(|at| rule.matches(text, &all, at));
        found.extend(spans.map(|span| (span, rule.kind, rule.plainer.as_str())));
    }
    found.sort_by_key(|(span, kind, _)| (span.start, std::cmp::Reverse(span.end), *kind));
    let mut out: Vec<(Span, ToneKind, &str)> = Vec::new();
    for (span, kind, plainer) in found {
        if !out.iter().any(|(s, k, _)| *k == kind && s.end > span.start) {
            out.push((span, kind, plainer));
        }
        if out.len() == FINDINGS_MAX {
            break;
        }
    }
    out.into_iter().map(|(span, kind, plainer)| finding(text, span, kind, plainer)).collect()
}

/// Whether there are rules for a language.
pub fn knows(language: &Language) -> bool {
    Rules::of(language).is_some()
}

fn finding(text: &str, span: Span, kind: ToneKind, plainer: &str) -> ToneFinding {
    let (start, end) = span.scalars(text);
    ToneFinding { kind, start, end, words: span.of(text).to_owned(), plainer: plainer.to_owned() }
}
