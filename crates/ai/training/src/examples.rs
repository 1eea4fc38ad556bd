//! From labelled texts to passages to learn from.
use crate::corpus::Labelled;
use crate::loss::Targets;
use crate::marked::Marked;
use crate::step::Example;
use cs_messages::{Level, Speaker, ThreadText, Turn};
use cs_triage::model::{KINDS, Passage, Reader, SEVERITIES, VERDICTS};

/// The passages of one text, each with what it ought to be called. Where a long text is in danger in one passage, nothing is said of
/// the others.
pub fn examples(labelled: &Labelled, last: &Marked, reader: &Reader) -> Vec<Example> {
    let passages = passages(labelled, last, reader);
    let whole = passages.len() == 1 || !last.marked() || labelled.level < Level::Urgent;
    let shows = |p: &Passage| whole || p.span().is_some_and(|(start, end)| last.marked_in(start, end));
    passages.into_iter().filter(shows).map(|p| example(labelled, last, p)).collect()
}

pub fn passages(labelled: &Labelled, last: &Marked, reader: &Reader) -> Vec<Passage> {
    let turn = Turn { from: Speaker::Patient, text: last.text() };
    let turns = labelled.before.iter().cloned().chain([turn]).collect();
    reader.passages(&ThreadText { turns, language: None })
}

fn example(labelled: &Labelled, last: &Marked, passage: Passage) -> Example {
    let one = |yes: bool| f32::from(u8::from(yes));
    let mut verdict = Vec::with_capacity(VERDICTS);
    verdict.push(one(labelled.level == Level::Crisis));
    verdict.push(one(labelled.level >= Level::Urgent));
    verdict.push(one(labelled.level == Level::Administrative));
    verdict.extend(KINDS.iter().map(|k| one(labelled.concerns.contains(k))));
    verdict.extend((1..=SEVERITIES).map(|s| one(usize::from(labelled.severity) >= s)));
    let mut evidence = vec![f32::NAN; passage.sequence.len()];
    let told = last.marked() || labelled.level < Level::Urgent;
    for (row, &(start, end)) in evidence[passage.first_row..].iter_mut().zip(&passage.places) {
        if told {
            *row = one(last.marked_in(start, end));
        }
    }
    Example { sequence: passage.sequence, targets: Targets { verdict, evidence, weight: 1.0 } }
}
