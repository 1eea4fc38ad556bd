//! A program's draft. It comes out of the gateway alone: nothing else can build one.
use crate::{Abstained, Quoted, Refusal, Unanswered};
use cs_decisions::Reply;

/// Why another engine than the configured provider answered; shown to the clinician.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FellBack {
    /// "no_consent", "part2", "not_pinned", "too_long", "circuit_open", or the provider's failure: "timed_out", "status_500" …
    pub reason: String,
}

/// Something drafted by a program, with what belongs beside it. Nobody else can make one:
///
/// ```compile_fail,E0624
/// fn forged(parts: cs_gateway::DraftParts<String>) -> cs_gateway::Draft<String> {
///     cs_gateway::Draft::new(parts)
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft<T> {
    content: T,
    engine: String,
    unanswered: Vec<Unanswered>,
    left_out: Vec<Quoted>,
    sent_to: Option<SentTo>,
    fell_back: Option<FellBack>,
}

/// Where text went, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentTo {
    pub host: String,
    /// Without names and numbers; otherwise as it is, to a machine of the clinic's own.
    pub deidentified: bool,
}

/// A draft taken apart, to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftParts<T> {
    pub content: T,
    /// `name@digest`.
    pub engine: String,
    /// Questions of the patient that it does not answer.
    pub unanswered: Vec<Unanswered>,
    /// What else the patient wrote that it does not speak to.
    pub left_out: Vec<Quoted>,
    /// `None`: no text left the machine.
    pub sent_to: Option<SentTo>,
    pub fell_back: Option<FellBack>,
}

impl<T> Draft<T> {
    pub(crate) fn new(parts: DraftParts<T>) -> Self {
        let DraftParts { content, engine, unanswered, left_out, sent_to, fell_back } = parts;
        Self { content, engine, unanswered, left_out, sent_to, fell_back }
    }

    pub fn content(&self) -> &T {
        &self.content
    }

    pub fn engine(&self) -> &str {
        &self.engine
    }

    pub fn into_parts(self) -> DraftParts<T> {
        let Self { content, engine, unanswered, left_out, sent_to, fell_back } = self;
        DraftParts { content, engine, unanswered, left_out, sent_to, fell_back }
    }
}

/// What comes of asking for a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftOutcome {
    Draft(Box<Draft<Reply>>),
    /// The engine found nothing that it may say.
    Abstained {
        answer: Abstained,
        engine: String,
        sent_to: Option<SentTo>,
        fell_back: Option<FellBack>,
    },
    Refused(Refusal),
}
