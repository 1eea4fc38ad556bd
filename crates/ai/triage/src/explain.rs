//! Which words made the level: enough of them that they alone keep it, and all of them, so that without them it falls.
use crate::engine::TriageEngine;
use crate::model::{Look, Sentence};
use crate::weigh::Weighed;
use cs_messages::{Concern, Evidence, EvidenceSource, Level, Speaker, ThreadText};

/// Rounds of taking away and reading again. A longer text that is in danger throughout is shown by its strongest sentences.
const ROUNDS: usize = 6;
/// Longer texts than this many passages are not read again without their strongest sentences.
const LONG: usize = 12;

/// The evidence in the last patient turn: the lexicon's words, and sentences that the model rests on.
pub fn evidence(engine: &TriageEngine, thread: &ThreadText, weighed: &Weighed) -> Vec<Evidence> {
    let mut found = weighed.evidence.clone();
    found.extend(rests_on(engine, thread, weighed).into_iter().map(Span::evidence));
    found.sort_by_key(|e| (e.start, e.end, e.concern));
    found
}

/// Words are added to the lexicon's until all of it is enough for the level, and the level would fall without all of it: first the
/// words that the model points at, then the sentences around them, then more sentences.
fn rests_on(engine: &TriageEngine, thread: &ThreadText, weighed: &Weighed) -> Vec<Span> {
    let (Some(model), Some(measures)) = (&engine.model, &weighed.measures) else { return Vec::new() };
    let Some(last) = thread.turns.iter().rfind(|t| t.from == Speaker::Patient) else { return Vec::new() };
    if weighed.level < Level::Urgent {
        return Vec::new();
    }
    // Where the level comes from the turns before, nothing in this one may be enough.
    let alone = thread.turns.len() == 1;
    let wanted = if alone { weighed.level } else { weighed.level.min(level_of(engine, &last.text)) };
    if wanted < Level::Urgent {
        return Vec::new();
    }
    let sentences = model.reader.reader.sentences(&last.text);
    let mut candidates = candidates(&measures.looks, &sentences, weighed.level).into_iter();
    let turn = Turn { engine, letters: last.text.chars().collect(), lexicon: &weighed.evidence, wanted };
    let mut spans = Vec::new();
    let steps = if measures.looks.len() > LONG { 1 } else { 2 };
    for holds in [Turn::enough, Turn::all].into_iter().take(steps) {
        for _ in 0..ROUNDS {
            if holds(&turn, &spans) || widened(&mut spans) && holds(&turn, &spans) {
                break;
            }
            let Some(more) = candidates.next() else { break };
            spans.push(more);
        }
    }
    spans
}

/// The last patient turn, with what the lexicon shows of it and the level to be explained.
struct Turn<'a> {
    engine: &'a TriageEngine,
    letters: Vec<char>,
    lexicon: &'a [Evidence],
    wanted: Level,
}

impl Turn<'_> {
    /// Alone, what is shown keeps the level.
    fn enough(&self, spans: &[Span]) -> bool {
        let shown = only(&self.letters, &self.shown(spans));
        let whole = shown.trim().chars().eq(self.letters.iter().copied().skip_while(|c| c.is_whitespace()));
        whole || level_of(self.engine, &shown) >= self.wanted
    }

    /// Without what is shown the level falls.
    fn all(&self, spans: &[Span]) -> bool {
        !self.shown(spans).is_empty()
            && level_of(self.engine, &without(&self.letters, &self.shown(spans))) < self.wanted
    }

    fn shown(&self, spans: &[Span]) -> Vec<(usize, usize)> {
        spans.iter().map(|s| (s.start, s.end)).chain(self.lexicon.iter().map(|e| (e.start, e.end))).collect()
    }
}

/// Words that may be evidence, and the sentence that they stand in.
#[derive(Debug, Clone)]
struct Span {
    start: usize,
    end: usize,
    sentence: (usize, usize),
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

/// The sentences of a text as its passages were seen, the strongest first: by how much their passage weighs, and by the piece of
/// theirs that is held most for evidence.
fn candidates(looks: &[Look], sentences: &[Sentence], level: Level) -> Vec<Span> {
    let mut ranked = Vec::new();
    for sentence in sentences {
        let seen = looks.iter().filter_map(|look| {
            let (strongest, narrow) = pointed(look, sentence)?;
            let weight = if level == Level::Crisis { look.crisis } else { look.urgent };
            let span = Span {
                start: narrow.0,
                end: narrow.1,
                sentence: (sentence.start, sentence.end),
                concern: look.concern,
            };
            Some((weight + strongest, span))
        });
        ranked.extend(seen.max_by(|a, b| a.0.total_cmp(&b.0)));
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.start.cmp(&b.1.start)));
    ranked.into_iter().map(|r| r.1).collect()
}

/// Within a sentence: the log-odds of the piece that is held most for evidence, and from the first to the last piece that is held
/// for evidence at all, or the whole sentence. `None` where the passage does not hold the sentence.
fn pointed(look: &Look, sentence: &Sentence) -> Option<(f32, (usize, usize))> {
    let within = |p: &&((usize, usize), f32)| sentence.start <= p.0.0 && p.0.1 <= sentence.end;
    let strongest = look.pieces.iter().filter(within).map(|p| p.1).max_by(f32::total_cmp)?;
    let mut held = look.pieces.iter().filter(within).filter(|p| p.1 > 0.0).map(|p| p.0);
    let narrow =
        held.next().map_or((sentence.start, sentence.end), |first| (first.0, held.next_back().unwrap_or(first).1));
    Some((strongest, narrow))
}

/// Shows whole sentences in the place of words; false where they are shown already.
fn widened(spans: &mut [Span]) -> bool {
    let mut wider = false;
    for span in spans {
        wider |= (span.start, span.end) != span.sentence;
        (span.start, span.end) = span.sentence;
    }
    wider
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
