//! The committed threads and snippets, as the engine's input.
use cs_decisions::{SavedPhrase, Snippet};
use cs_kernel::{Language, MessageId, Salt, SeededRandom, SiteId, SnippetId, Timestamp};
use cs_messages::{Speaker, Turn};
use cs_replies::{Clinic, DraftInput, ThreadMessage, seed_snippets};
use serde::Deserialize;

/// A thread with what a good answer to it is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub id: String,
    pub split: String,
    pub language: Language,
    pub kind: String,
    pub thread: Vec<Turn>,
    pub answerable: bool,
    /// Keys of the snippets that answer.
    pub snippets: Vec<String>,
    /// The questions that nothing answers, in the patient's words.
    pub unanswered: Vec<String>,
    /// The place in the thread of the clinic's message that answers.
    pub earlier: Option<usize>,
    /// The code of the abstention, where only one is right.
    pub reason: Option<String>,
}

pub fn cases() -> Vec<Case> {
    let text = include_str!("../../../../../corpus/replies/threads.jsonl");
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{line}: {e}"))).collect()
}

/// Near misses, by what they miss, with twins that a snippet does answer.
pub fn near_misses() -> Vec<Case> {
    let text = include_str!("../../../../../corpus/replies/near_misses.jsonl");
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{line}: {e}"))).collect()
}

pub fn snippet(key: &str, language: Language, question: &str, body: &str) -> Snippet {
    let at: Timestamp = "2026-03-01T12:00:00Z".parse().unwrap();
    Snippet {
        id: id_of(key),
        site: SiteId::from_bytes([1; 16]),
        language,
        question: question.into(),
        body: body.into(),
        salt: Salt::new(&SeededRandom::new(1)),
        approval: None,
        retired_at: None,
        written_at: at,
        version: 1,
    }
}

pub fn id_of(key: &str) -> SnippetId {
    seed_snippets().iter().find(|s| s.key == key).map_or_else(
        || {
            let mut bytes = [7; 16];
            bytes.iter_mut().zip(key.bytes()).for_each(|(b, k)| *b = k);
            SnippetId::from_bytes(bytes)
        },
        cs_replies::SeedSnippet::id,
    )
}

pub fn snippets() -> Vec<Snippet> {
    seed_snippets().into_iter().map(|s| snippet(&s.key, s.language.clone(), &s.question, &s.body)).collect()
}

pub fn message_id(at: usize) -> MessageId {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&(at as u64 + 1).to_be_bytes());
    MessageId::from_bytes(bytes)
}

pub fn input<'a>(
    language: Language,
    turns: &[Turn],
    snippets: &'a [Snippet],
    phrases: &'a [SavedPhrase],
) -> DraftInput<'a> {
    let message = |(i, t): (usize, &Turn)| ThreadMessage { id: message_id(i), from: t.from, text: t.text.clone() };
    DraftInput {
        language,
        thread: turns.iter().enumerate().map(message).collect(),
        snippets,
        phrases,
        clinic: Clinic { name: "Harbor Light".into(), phone: "555-0100".into() },
    }
}

pub fn patient(text: &str) -> Turn {
    Turn { from: Speaker::Patient, text: text.into() }
}

pub fn clinician(text: &str) -> Turn {
    Turn { from: Speaker::Clinician, text: text.into() }
}
