//! What the clinic said before in this thread, where the patient asks for it again.
use super::{asks::Ask, asks::is_question_word, vocabulary::Vocabulary};
use crate::{
    ThreadMessage,
    text::{Span, sentences, words},
};
use cs_messages::Speaker;

/// How much of what is asked an earlier sentence must speak to.
const SPOKEN_TO_MIN: f64 = 0.6;

/// The newest sentence of the clinic that says what is asked for again: its message's place in the thread, and its own.
pub(crate) fn find(thread: &[ThreadMessage], ask: &Ask, vocabulary: &Vocabulary) -> Option<(usize, Span)> {
    let wanted: Vec<&String> = ask.terms.iter().filter(|t| !is_question_word(t)).collect();
    if !ask.recall || ask.clinical || wanted.is_empty() {
        return None;
    }
    let said = (0..ask.message).rev().filter(|&m| thread[m].from == Speaker::Clinician);
    said.flat_map(|m| sentences(&thread[m].text).into_iter().map(move |s| (m, s))).find(|(m, span)| {
        let text = span.of(&thread[*m].text);
        let terms = vocabulary.terms(&words(text));
        let met = wanted.iter().filter(|t| terms.contains(**t)).count() as f64 / wanted.len() as f64;
        !text.ends_with('?') && met >= SPOKEN_TO_MIN && has_kind(text, ask)
    })
}

/// A question for a time wants a number in its answer; so does one for a cost.
fn has_kind(text: &str, ask: &Ask) -> bool {
    let wants_number = ["+when", "+duration", "+cost"].iter().any(|t| ask.terms.contains(*t));
    !wants_number || text.chars().any(|c| c.is_ascii_digit())
}
