//! Sentences from sources: the patient's question in their own words, then the source, word for word.
use super::asks::Ask;
use crate::{
    Clinic, ThreadMessage,
    text::{Span, sentences, words},
};
use cs_decisions::{Origin, Sentence, Source};
use cs_kernel::Language;

/// A longer question is not quoted: the answer stands alone.
const QUOTED_WORDS_MAX: usize = 22;

/// What stands around words that are quoted. It asserts only who said them.
struct Frames {
    asked: &'static str,
    wrote: &'static str,
    earlier: &'static str,
}

const ENGLISH: Frames =
    Frames { asked: "You asked: “", wrote: "You wrote: “", earlier: "As we wrote earlier: “" };
const SPANISH: Frames =
    Frames { asked: "Usted preguntó: “", wrote: "Usted escribió: “", earlier: "Como le escribimos antes: “" };
const CLOSE: &str = "”";

fn frames(language: &Language) -> &'static Frames {
    if *language == Language::Spanish { &SPANISH } else { &ENGLISH }
}

fn sentence(text: String, source: Source) -> Sentence {
    Sentence { text, origin: Origin::Program { sources: vec![source], supported: true } }
}

/// "You asked: “…”", unless the words are too long or too odd to be set in a line.
pub(crate) fn reflection(ask: &Ask, thread: &[ThreadMessage], language: &Language) -> Option<Sentence> {
    let message = &thread[ask.message];
    let quoted = ask.span.of(&message.text);
    let plain = quoted.chars().all(|c| !c.is_control() && !is_direction(c) && !matches!(c, '“' | '”'));
    if !plain || words(quoted).len() > QUOTED_WORDS_MAX {
        return None;
    }
    let frames = frames(language);
    let frame = if ask.question { frames.asked } else { frames.wrote };
    let (start, end) = ask.span.scalars(&message.text);
    let source = Source::PatientWords { message: message.id, start, end };
    Some(sentence(format!("{frame}{quoted}{CLOSE} "), source))
}

/// Characters that turn the direction of a line and could make a quotation read as something else.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// "As we wrote earlier: “…”".
pub(crate) fn earlier(thread: &[ThreadMessage], at: usize, span: Span, language: &Language) -> Sentence {
    let message = &thread[at];
    let (start, end) = span.scalars(&message.text);
    let source = Source::EarlierReply { message: message.id, start, end };
    sentence(format!("{}{}{CLOSE} ", frames(language).earlier, span.of(&message.text)), source)
}

/// The sentences of a body, each word for word, with the clinic's name and number filled in.
pub(crate) fn body(text: &str, clinic: &Clinic, source: &Source) -> Vec<Sentence> {
    let filled = clinic.fill(text);
    sentences(&filled).into_iter().map(|s| sentence(format!("{} ", s.of(&filled)), source.clone())).collect()
}

/// Whether a program's sentence is held by each of its sources, word for word: the check that tests and callers run.
pub fn holds(sentence: &Sentence, input: &crate::DraftInput<'_>) -> bool {
    let Origin::Program { sources, .. } = &sentence.origin else { return false };
    let text = sentence.text.trim();
    !text.is_empty() && !sources.is_empty() && sources.iter().all(|source| held(text, source, input))
}

fn held(text: &str, source: &Source, input: &crate::DraftInput<'_>) -> bool {
    let frames = frames(&input.language);
    let quotes = |id, start: usize, end: usize, allowed: &[&str]| {
        let Some(message) = input.thread.iter().find(|m| m.id == id) else { return false };
        let words: String = message.text.chars().skip(start).take(end.saturating_sub(start)).collect();
        let inner = allowed.iter().find_map(|f| text.strip_prefix(f)).and_then(|t| t.strip_suffix(CLOSE));
        !words.is_empty() && inner == Some(words.as_str())
    };
    let says = |body: &str| {
        let filled = input.clinic.fill(body);
        sentences(&filled).iter().any(|s| s.of(&filled) == text)
    };
    match source {
        Source::PatientWords { message, start, end } => quotes(*message, *start, *end, &[frames.asked, frames.wrote]),
        Source::EarlierReply { message, start, end } => quotes(*message, *start, *end, &[frames.earlier]),
        Source::Snippet { snippet } => input.snippets.iter().any(|s| s.id == *snippet && says(&s.body)),
        Source::Phrase { phrase } => input.phrases.iter().any(|p| p.id == *phrase && says(&p.body)),
        // What was said in a session stands in no reply.
        Source::SessionWords { .. } => false,
    }
}
