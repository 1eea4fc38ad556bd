//! Which words made the level: enough of them that they alone keep it, and all of them, so that without them it falls.
use crate::engine::TriageEngine;
use crate::model::{Sentence, TrainedReader};
use crate::weigh::Weighed;
use cs_messages::{Concern, Evidence, EvidenceSource, Level, Speaker, ThreadText};

/// Rounds of taking away and reading again. A longer text that is in danger throughout is shown by its strongest sentences.
const ROUNDS: usize = 6;
/// Longer texts than this many passages are shown by their strongest sentences, and not read again without them.
const LONG: usize = 12;
const STRONGEST: usize = 3;

/// The evidence in the last patient turn. The lexicon's words come first; sentences that the model rests on are added until the
/// level would fall without all of it, and rests on it alone.
pub fn evidence(engine: &TriageEngine, thread: &ThreadText, weighed: &Weighed) -> Vec<Evidence> {
    let mut found = weighed.evidence.clone();
    let Some(model) = engine.model.as_ref().filter(|_| weighed.level >= Level::Urgent && weighed.measures.is_some())
    else {
        return found;
    };
    let Some(last) = thread.turns.iter().rfind(|t| t.from == Speaker::Patient) else { return found };
    let text: Vec<char> = last.text.chars().collect();
    let level = |words: &str| level_of(engine, words);
    let candidates = candidates(&model.reader, &last.text, weighed.level);
    let mut spans: Vec<Span> = Vec::new();
    let mut next = candidates.into_iter();
    let covered = |spans: &[Span], found: &[Evidence]| -> Vec<(usize, usize)> {
        spans.iter().map(|s| (s.start, s.end)).chain(found.iter().map(|e| (e.start, e.end))).collect()
    };
    // Enough: alone they keep the level. Where the level comes from the turns before, nothing in this one may be enough.
    let alone = thread.turns.len() == 1;
    let whole = if alone { weighed.level } else { level(&last.text) };
    let wanted = weighed.level.min(whole);
    if wanted < Level::Urgent {
        return found;
    }
    if weighed.measures.as_ref().is_some_and(|m| m.passages > LONG) {
        found.extend(next.by_ref().take(STRONGEST).map(Span::evidence));
        found.sort_by_key(|e| (e.start, e.end, e.concern));
        return found;
    }
    for _ in 0..ROUNDS {
        let shown = only(&text, &covered(&spans, &found));
        if shown.trim() == last.text.trim() || level(&shown) >= wanted {
            break;
        }
        let Some(more) = next.next() else { break };
        spans.push(more);
    }
    // All: without them it falls.
    for _ in 0..ROUNDS {
        if level(&without(&text, &covered(&spans, &found))) < wanted {
            break;
        }
        let Some(more) = next.next() else { break };
        spans.push(more);
    }
    narrow(&mut spans, |tried| {
        let all = covered(tried, &found);
        level(&only(&text, &all)) >= wanted && level(&without(&text, &all)) < wanted
    });
    found.extend(spans.into_iter().map(Span::evidence));
    found.sort_by_key(|e| (e.start, e.end, e.concern));
    found
}

/// A sentence that may be evidence, and the words within it that the evidence head points at.
#[derive(Debug, Clone)]
struct Span {
    start: usize,
    end: usize,
    narrow: (usize, usize),
    concern: Concern,
}

impl Span {
    fn evidence(self) -> Evidence {
        Evidence { start: self.start, end: self.end, concern: self.concern, source: EvidenceSource::Model }
    }
}

/// The level of some words by themselves. Where no letter is left there is nothing to read.
fn level_of(engine: &TriageEngine, words: &str) -> Level {
    if !words.chars().any(char::is_alphanumeric) {
        return Level::Routine;
    }
    engine.weigh(&ThreadText::single(words)).map_or(Level::Routine, |w| w.level)
}

/// The sentences of a text, each read alone, the strongest first.
fn candidates(reader: &TrainedReader, text: &str, level: Level) -> Vec<Span> {
    let sentences: Vec<Sentence> = reader.reader.sentences(text);
    let passages: Vec<_> = sentences.iter().map(|s| reader.reader.alone(std::slice::from_ref(s))).collect();
    let mut ranked = Vec::new();
    for ((opinion, sentence), passage) in reader.read(&passages).into_iter().zip(&sentences).zip(&passages) {
        let strength = if level == Level::Crisis { opinion.crisis } else { opinion.urgent };
        let kinds = crate::model::KINDS.iter().zip(&opinion.concerns).filter(|(k, _)| !k.of_the_office());
        let Some((kind, _)) = kinds.max_by(|a, b| a.1.total_cmp(b.1)) else { continue };
        let rows = &opinion.evidence[passage.first_row..passage.first_row + passage.places.len()];
        let narrow = pointed(rows, &passage.places).unwrap_or((sentence.start, sentence.end));
        ranked.push((strength, Span { start: sentence.start, end: sentence.end, narrow, concern: *kind }));
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.start.cmp(&b.1.start)));
    ranked.into_iter().map(|r| r.1).collect()
}

/// From the first to the last piece that the evidence head holds for evidence.
fn pointed(rows: &[f32], places: &[(usize, usize)]) -> Option<(usize, usize)> {
    let yes = |i: &usize| rows[*i] > 0.0;
    let first = (0..rows.len()).find(yes)?;
    let last = (0..rows.len()).rev().find(yes)?;
    Some((places[first].0, places[last].1))
}

/// Narrows all sentences to the words pointed at, or each as far as the level still rests on what is left.
fn narrow(spans: &mut [Span], holds: impl Fn(&[Span]) -> bool) {
    let mut tried = spans.to_vec();
    tried.iter_mut().for_each(|s| (s.start, s.end) = s.narrow);
    let narrower = tried.iter().zip(&*spans).any(|(t, s)| (t.start, t.end) != (s.start, s.end));
    if narrower && holds(&tried) {
        spans.clone_from_slice(&tried);
    }
}

/// The words within the spans alone, a line each.
fn only(text: &[char], spans: &[(usize, usize)]) -> String {
    let mut out = String::new();
    for part in joined(spans) {
        out.extend(text.get(part.0..part.1.min(text.len())).unwrap_or_default());
        out.push('\n');
    }
    out
}

/// The text without the spans.
fn without(text: &[char], spans: &[(usize, usize)]) -> String {
    let spans = joined(spans);
    text.iter().enumerate().map(|(i, c)| if spans.iter().any(|s| s.0 <= i && i < s.1) { ' ' } else { *c }).collect()
}

fn joined(spans: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut sorted = spans.to_vec();
    sorted.sort_unstable();
    let mut out: Vec<(usize, usize)> = Vec::new();
    for span in sorted {
        match out.last_mut() {
            Some(last) if span.0 <= last.1 => last.1 = last.1.max(span.1),
            _ => out.push(span),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_joined_cut_out_and_left_out() {
        let text: Vec<char> = "one two three".chars().collect();
        assert_eq!(joined(&[(4, 7), (0, 3), (2, 4)]), [(0, 7)]);
        assert_eq!(only(&text, &[(8, 13), (0, 3)]), "one\nthree\n");
        assert_eq!(without(&text, &[(4, 7)]), "one     three");
    }
}
