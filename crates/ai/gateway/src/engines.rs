//! The ports for engines. The binary implements them over the embedded engines and the provider's client.
use crate::{ProviderAnswer, ProviderAsk, ProviderError, ReplyMaterial};
use async_trait::async_trait;
use cs_decisions::Sentence;
use cs_kernel::{Language, MessageId};
use cs_messages::{Assessment, ThreadText};

/// Why an engine has no assessment, by its own account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EngineRefusal {
    UnsupportedLanguage(Language),
    /// Nothing that can be read: the message may be a picture of feelings in emoji, in no language that anybody can tell.
    Empty,
    Failed,
}

/// Reads threads for urgency. Works on the processor, in a bounded time; the gateway runs it on a thread of its own.
pub trait TriageEngine: Send + Sync {
    /// `name@digest`; every assessment carries the same.
    fn name(&self) -> String;
    fn assess(&self, thread: &ThreadText) -> Result<Assessment, EngineRefusal>;
}

/// Words of the patient, with where they stand. Offsets count Unicode scalar values, `end` exclusive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    pub message: MessageId,
    pub start: usize,
    pub end: usize,
    pub words: String,
}

/// A question that a draft does not answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    pub words: String,
    /// Where it stands, if the engine can tell.
    pub at: Option<Quoted>,
    /// A stable code: "no_source", "clinical", "own_case", "ambiguous".
    pub why: String,
}

/// What an engine drafted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drafted {
    pub sentences: Vec<Sentence>,
    pub unanswered: Vec<Unanswered>,
    /// What the patient wrote that the draft does not speak to.
    pub left_out: Vec<Quoted>,
}

/// An engine's account of why it drafts nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Abstained {
    /// A stable code: "no_source", "asks_for_call", "language_not_spoken" …
    pub reason: String,
    /// The patient's questions, in their words, that would need a source.
    pub missing: Vec<String>,
}

/// What comes of asking a reply engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReplyAnswer {
    Drafted(Drafted),
    Abstained(Abstained),
}

/// Drafts on this machine. No byte leaves it.
pub trait EmbeddedReplies: Send + Sync {
    /// `name@digest`.
    fn name(&self) -> String;
    fn draft(&self, material: &ReplyMaterial) -> ReplyAnswer;
}

/// Drafts somewhere else. It is shown numbered sources and never an id, and the gateway has taken out of them what it had to.
#[async_trait]
pub trait ReplyProvider: Send + Sync {
    /// `model@digest`, or `model@unpinned` where the provider tells no digest.
    fn name(&self) -> String;
    /// Where the text goes, as the ledger names it: `llm.example.org`.
    fn host(&self) -> String;
    /// The operator marked its address as inside the clinic.
    fn inside_clinic(&self) -> bool;
    async fn draft(&self, ask: &ProviderAsk) -> Result<ProviderAnswer, ProviderError>;
}
