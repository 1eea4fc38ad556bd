//! Spans of identifiers, and how overlapping ones become one.
use crate::Kind;
use serde::{Deserialize, Serialize};

/// A found identifier. Offsets count Unicode scalar values, `end` exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
}

/// Sorted and without overlaps: overlapping spans become one that covers both, with the kind of the one that was found first by rank
/// (the order in which the finders ran).
pub(crate) fn resolve(found: Vec<Span>) -> Vec<Span> {
    let mut ranked: Vec<(usize, Span)> = found.into_iter().filter(|s| s.start < s.end).enumerate().collect();
    ranked.sort_by_key(|(rank, s)| (s.start, *rank));
    let mut out: Vec<(usize, Span)> = Vec::new();
    for (rank, span) in ranked {
        match out.last_mut() {
            Some((best, last)) if span.start < last.end => {
                last.end = last.end.max(span.end);
                if rank < *best {
                    (*best, last.kind) = (rank, span.kind);
                }
            }
            _ => out.push((rank, span)),
        }
    }
    out.into_iter().map(|(_, span)| span).collect()
}

/// Neighbouring names with only white space, a hyphen or an initial between them are one name.
pub(crate) fn join_names(spans: Vec<Span>, text: &[char]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if last.kind == Kind::Name && span.kind == Kind::Name && close(&text[last.end..span.start]) => {
                last.end = span.end;
            }
            _ => out.push(span),
        }
    }
    out
}

fn close(between: &[char]) -> bool {
    let letters = between.iter().filter(|c| c.is_alphanumeric()).count();
    let initial = between.iter().any(|c| c.is_uppercase());
    between.len() <= 4
        && (letters == 0 || (letters == 1 && initial))
        && between.iter().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '\u{a0}'))
}
