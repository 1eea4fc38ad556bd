//! No source, no assertion: what an engine cites must be in what it was given.
use crate::ReplyMaterial;
use cs_decisions::{Origin, Sentence, Source};
use cs_messages::Speaker;

/// The sentences with the sources that do not exist taken away; one that is left without a source is marked as unsupported. Whatever an
/// engine claims, its sentences are a program's.
pub fn verified(sentences: Vec<Sentence>, material: &ReplyMaterial) -> Vec<Sentence> {
    sentences
        .into_iter()
        .filter(|sentence| !sentence.text.trim().is_empty())
        .map(|sentence| {
            let (mut sources, claimed) = match sentence.origin {
                Origin::Program { sources, supported } => (sources, supported),
                Origin::Edited { .. } | Origin::Person => (Vec::new(), false),
            };
            sources.retain(|source| exists(source, material));
            let supported = claimed && !sources.is_empty();
            Sentence { text: sentence.text, origin: Origin::Program { sources, supported } }
        })
        .collect()
}

fn exists(source: &Source, material: &ReplyMaterial) -> bool {
    let spans = |message, from, start: usize, end: usize| {
        material
            .thread
            .iter()
            .any(|m| m.id == message && m.from == from && start < end && end <= m.text.chars().count())
    };
    match source {
        Source::PatientWords { message, start, end } => spans(*message, Speaker::Patient, *start, *end),
        Source::EarlierReply { message, start, end } => spans(*message, Speaker::Clinician, *start, *end),
        Source::Snippet { snippet } => material.snippets.iter().any(|s| s.id == *snippet),
        Source::Phrase { phrase } => material.phrases.iter().any(|p| p.id == *phrase),
        // What was said in a session stands in no reply.
        Source::SessionWords { .. } => false,
    }
}

/// Whether a sentence can rest on the texts that it cites: every figure in it stands in one of them, and at least one of its telling words
/// does. Catches the plainest inventions (a dose, a time, a telephone number); it is not a proof that the sentence follows.
pub fn rests_on(sentence: &str, cited: &[&str]) -> bool {
    let cited: Vec<String> = cited.iter().flat_map(|text| tokens(text)).collect();
    let own = tokens(sentence);
    let figures = own.iter().filter(|t| t.chars().any(|c| c.is_ascii_digit())).all(|t| cited.contains(t));
    let telling: Vec<&String> = own.iter().filter(|t| t.chars().count() > 3).collect();
    let stem = |t: &str| t.chars().take(5).collect::<String>();
    let shared = telling.iter().any(|t| cited.iter().any(|c| stem(c) == stem(t)));
    figures && (shared || telling.is_empty())
}

fn tokens(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|t| !t.is_empty()).map(str::to_lowercase).collect()
}
