//! A whole thread: risk that builds across turns and fades with them, and short answers read in the light of the question.
use crate::lexicon::Lexicon;
use crate::lexicon::schema::{ContextKind, Danger};
use crate::score::Strengths;
use crate::turn::{self, Asked, Reading};
use cs_messages::{Speaker, ThreadText};

/// Only the start of a reply, or all of a short one, is an answer to what was asked.
const SHORT_REPLY: usize = 8;

/// The last patient turn's reading, raised by its question, and the strengths of the whole thread.
pub struct ThreadReading {
    pub last: Reading,
    pub strengths: Strengths,
}

/// Reads the patient's turns, the last in full and the earlier ones faded. `None` when the patient wrote nothing.
pub fn read(thread: &ThreadText, lexicon: &Lexicon) -> Option<ThreadReading> {
    let scoring = &lexicon.scoring.thread;
    let patient: Vec<usize> =
        thread.turns.iter().enumerate().filter(|(_, t)| t.from == Speaker::Patient).map(|(i, _)| i).collect();
    let (&last, earlier) = patient.split_last()?;
    let last = read_turn(thread, last, lexicon);
    let mut strengths = last.strengths.clone();
    let mut fade = 1.0;
    for &index in earlier.iter().rev().take(scoring.turns) {
        fade *= scoring.decay;
        for (concern, strength) in &read_turn(thread, index, lexicon).strengths {
            strengths.entry(*concern).or_default().raise(strength.faded(fade));
        }
    }
    Some(ThreadReading { last, strengths })
}

fn read_turn(thread: &ThreadText, index: usize, lexicon: &Lexicon) -> Reading {
    let mut reading = Reading::of(&thread.turns[index].text, lexicon);
    let question = thread.turns[..index].iter().rev().find(|t| t.from == Speaker::Clinician);
    if let Some(question) = question {
        let asked = turn::asked(&question.text, lexicon);
        if !asked.is_empty() {
            answer(&mut reading, &asked, lexicon);
        }
    }
    reading
}

fn answer(reading: &mut Reading, asked: &[Asked], lexicon: &Lexicon) {
    let all = [ContextKind::ReplyYes, ContextKind::ReplyNo, ContextKind::ReplyUnsure].map(|k| reply(reading, k));
    // "I do not know" is neither "I do" nor "I do not": the longer answer is the answer.
    let longer = |a: (usize, usize), b: (usize, usize)| b.0 <= a.0 && a.1 <= b.1 && b != a;
    let [yes, no, unsure] = all.map(|r| r.filter(|a| !all.iter().flatten().any(|b| longer(*a, *b))));
    let both_ways = asked.iter().any(|a| a.danger == Danger::Yes) && asked.iter().any(|a| a.danger == Danger::No);
    let scoring = &lexicon.scoring.thread;
    for question in asked {
        let (danger, safe) = match question.danger {
            Danger::Yes => (yes, no),
            Danger::No => (no, yes),
        };
        if let Some(span) = danger {
            let crisis = if both_ways { question.weight.min(scoring.ambiguous) } else { question.weight };
            reading.raise(question.concern, crisis, 0.9, Some(span));
        } else if let (Some(span), None) = (unsure, safe) {
            reading.raise(question.concern, scoring.evasive.0, scoring.evasive.1, Some(span));
        }
    }
}

/// Where the reply says so: at its beginning, or anywhere in a short one.
fn reply(reading: &Reading, kind: ContextKind) -> Option<(usize, usize)> {
    let short = reading.text.tokens.len() <= SHORT_REPLY;
    reading
        .contexts
        .of(kind)
        .iter()
        .filter(|s| short || s.0 <= 1)
        .copied()
        .max_by_key(|s| (s.1 - s.0, usize::MAX - s.0))
}
