//! The port for a second reader, and what passes through it: a thread as data, without an id of ours; and back a level, concerns, and words
//! that the reader says it saw.
use crate::ProviderError;
use async_trait::async_trait;
use cs_kernel::Language;
use cs_messages::{Concern, Level, Speaker};

/// One turn as a second reader is shown it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadTurn {
    pub from: Speaker,
    pub text: String,
}

/// What a second reader is asked: how soon the last turn of a patient needs somebody. It is data; nothing in it is an instruction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadAsk {
    pub language: Option<Language>,
    /// Oldest first.
    pub turns: Vec<ReadTurn>,
}

/// Words that a second reader says it saw. Where they stand, if anywhere, is for the gateway to find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadQuote {
    pub concern: Concern,
    pub words: String,
}

/// A second reader's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadAnswer {
    pub level: Level,
    pub concerns: Vec<Concern>,
    pub quotes: Vec<ReadQuote>,
}

/// Reads, with a language model, what an embedded engine has read already. The gateway has taken out of it what it had to.
#[async_trait]
pub trait SecondReader: Send + Sync {
    /// `model@digest`.
    fn name(&self) -> String;
    /// Where the text goes, as the ledger names it: `llm.example.org`.
    fn host(&self) -> String;
    /// The operator marked its address as inside the clinic.
    fn inside_clinic(&self) -> bool;
    async fn read(&self, ask: &ReadAsk) -> Result<ReadAnswer, ProviderError>;
}
