//! Names and numbers in words that are kept for reuse: a phrase must not carry one patient's identity into another's reply.
mod numbers;
mod people;

use crate::text::Span;
use serde::Serialize;

/// Why some words may point to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The name, or a part of it, of somebody whom the caller named.
    KnownName,
    /// A title and a name: "Ms. Ortega".
    Title,
    /// A greeting and a name: "Dear Ana".
    Greeting,
    /// A common given name.
    GivenName,
    /// Capitalised words one after the other, as names are.
    NamePattern,
    Phone,
    /// A full date, as dates of birth are.
    Date,
    Email,
    /// A long number: a record, member or card number.
    LongNumber,
}

/// Words that may point to a person. Offsets count Unicode scalar values, `end` exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NameFinding {
    pub start: usize,
    pub end: usize,
    pub words: String,
    pub why: Why,
}

/// Nobody mends more than this at once, and each costs a walk through the text.
const FINDINGS_MAX: usize = 100;

/// Finds them, in order, without overlaps, at most 100. It is a help for the person who saves the words, not a proof: a rare name in lower case passes.
pub fn check(text: &str, known_names: &[String]) -> Vec<NameFinding> {
    let mut found = people::find(text, known_names);
    found.extend(numbers::find(text));
    found.sort_by_key(|(span, why)| (span.start, std::cmp::Reverse(span.end), *why));
    let mut out: Vec<(Span, Why)> = Vec::new();
    for (span, why) in found {
        if out.last().is_none_or(|(before, _)| before.end <= span.start) {
            out.push((span, why));
        }
    }
    out.into_iter().take(FINDINGS_MAX).map(|(span, why)| finding(text, span, why)).collect()
}

fn finding(text: &str, span: Span, why: Why) -> NameFinding {
    let (start, end) = span.scalars(text);
    NameFinding { start, end, words: span.of(text).to_owned(), why }
}
