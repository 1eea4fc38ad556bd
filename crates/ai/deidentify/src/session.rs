//! One conversation's placeholders: the same value has the same placeholder, and an answer can be put back into words.
use crate::folded::words;
use crate::spans::{join_names, resolve};
use crate::{Kind, Known, Span, addresses, context, patterns};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A text without what tells who somebody is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deidentified {
    pub text: String,
    /// What was replaced, in the text that was given.
    pub spans: Vec<Span>,
}

/// An answer with its placeholders put back into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    pub text: String,
    /// It holds a placeholder that this session never gave out: whoever wrote it made something up.
    pub invented: bool,
}

/// Placeholders for the values of several texts. `Debug` shows counts only.
#[derive(Clone, Default)]
pub struct Session {
    known: Known,
    by_value: BTreeMap<(Kind, String), String>,
    by_placeholder: BTreeMap<String, String>,
    count: BTreeMap<Kind, usize>,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Session({:?}, {} placeholders)", self.known, self.by_placeholder.len())
    }
}

impl Session {
    pub fn new(known: Known) -> Self {
        Self { known, ..Self::default() }
    }

    /// Where identifiers stand in a text, sorted and without overlaps.
    pub fn find(&self, text: &str) -> Vec<Span> {
        let chars: Vec<char> = text.chars().collect();
        let words = words(&chars);
        let mut found = Vec::new();
        // In order of trust: what is known, what has a shape, what the words around it say.
        self.known.find(&words, &mut found);
        patterns::find(text, &mut found);
        addresses::find(&chars, &words, &mut found);
        context::find(&chars, &words, &mut found);
        join_names(resolve(found), &chars)
    }

    pub fn deidentify(&mut self, text: &str) -> Deidentified {
        let spans = self.find(text);
        let chars: Vec<char> = text.chars().collect();
        let text = self.replace(&chars, 0, chars.len(), &spans);
        Deidentified { text, spans }
    }

    /// A part of a text, from `start` to `end`, with those of its `spans` replaced that lie in it. A span that lies across the edge is
    /// replaced whole.
    pub fn replace(&mut self, text: &[char], start: usize, end: usize, spans: &[Span]) -> String {
        let mut out = String::new();
        let mut at = start;
        for span in spans.iter().filter(|s| s.start < end && s.end > start) {
            out.extend(&text[at.min(span.start.max(at))..span.start.max(at)]);
            let value: String = text[span.start..span.end].iter().collect();
            out.push_str(&self.placeholder(span.kind, value));
            at = span.end.max(at);
        }
        out.extend(&text[at.min(end)..end]);
        out
    }

    fn placeholder(&mut self, kind: Kind, value: String) -> String {
        let (by_placeholder, count) = (&mut self.by_placeholder, &mut self.count);
        self.by_value
            .entry((kind, value.clone()))
            .or_insert_with(|| {
                let number = count.entry(kind).or_default();
                *number += 1;
                let placeholder = format!("[{}_{number}]", kind.mark());
                by_placeholder.insert(placeholder.clone(), value);
                placeholder
            })
            .clone()
    }

    /// Puts the values back where their placeholders stand.
    pub fn restore(&self, text: &str) -> Restored {
        let mut out = String::new();
        let mut invented = false;
        let mut rest = text;
        while let Some(open) = rest.find('[') {
            out.push_str(&rest[..open]);
            let tail = &rest[open..];
            let Some(close) = tail.find(']') else {
                rest = tail;
                break;
            };
            let mark = &tail[..=close];
            match self.by_placeholder.get(mark) {
                Some(value) => out.push_str(value),
                None => {
                    invented |= looks_like_placeholder(mark);
                    out.push_str(mark);
                }
            }
            rest = &tail[close + 1..];
        }
        out.push_str(rest);
        Restored { text: out, invented }
    }
}

fn looks_like_placeholder(mark: &str) -> bool {
    let inner = &mark[1..mark.len() - 1];
    inner
        .rsplit_once('_')
        .is_some_and(|(kind, number)| number.parse::<usize>().is_ok() && Kind::ALL.iter().any(|k| k.mark() == kind))
}
