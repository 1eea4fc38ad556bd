//! What comes of asking for a draft: sentences that each rest on a source, or an abstention that says why.
use cs_decisions::Sentence;
use cs_kernel::{MessageId, SnippetId};
use serde::Serialize;

/// A draft, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    Drafted(Drafted),
    Abstained(Abstained),
}

/// Words of the patient, with where they stand. Offsets count Unicode scalar values, `end` exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quoted {
    pub message: MessageId,
    pub start: usize,
    pub end: usize,
    pub words: String,
}

/// A draft: at least one of the questions has a source.
#[derive(Debug, Clone, PartialEq)]
pub struct Drafted {
    pub sentences: Vec<Sentence>,
    /// The snippets that answer, in the order of the questions; empty where an earlier reply or a phrase answers.
    pub snippets: Vec<SnippetId>,
    /// Questions that no source answers: the clinician sees them beside the draft.
    pub unanswered: Vec<Unanswered>,
    /// What else the patient wrote that the draft does not speak to. Listed, so that nothing is left out in silence.
    pub left_out: Vec<Quoted>,
    pub words: usize,
}

/// A question that the draft does not answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unanswered {
    pub question: Quoted,
    pub why: Why,
}

/// Why a question stays unanswered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// No approved snippet, phrase or earlier reply speaks to it.
    NoSource,
    /// It asks for advice on a diagnosis, a medicine or a symptom.
    Clinical,
    /// It asks about this patient's own case ("did you get my form?"), which no general text can answer.
    OwnCase,
    /// Two sources fit about equally well and say different things.
    Ambiguous,
}

impl Why {
    /// A stable code for translations.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSource => "no_source",
            Self::Clinical => "clinical",
            Self::OwnCase => "own_case",
            Self::Ambiguous => "ambiguous",
        }
    }
}

/// No draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Abstained {
    pub reason: AbstainReason,
    /// The patient's questions, in their words, that would need a source.
    pub missing: Vec<String>,
    pub unanswered: Vec<Unanswered>,
}

/// Why there is no draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum AbstainReason {
    #[error("the message may be about danger; call the patient")]
    AsksForCall,
    #[error("the program drafts in English and Spanish only; answer by hand")]
    LanguageNotSpoken,
    #[error("the patient seems to write in another language than the reply's; check the language, or answer by hand")]
    LanguageDiffers,
    #[error("nothing from the patient waits for an answer")]
    NothingWaits,
    #[error("the message asks nothing that could be answered; answer by hand if it needs one")]
    NoQuestion,
    #[error("the message may not mean what its words say, or its writer is upset; answer by hand")]
    ReadsUpset,
    #[error("the message is too long for the program to be sure that it found every question; answer by hand")]
    TooLong,
    #[error("no source answers the question; answer by hand, or add a snippet")]
    NoSource,
}

impl AbstainReason {
    /// A stable code for translations.
    pub fn code(self) -> &'static str {
        match self {
            Self::AsksForCall => "asks_for_call",
            Self::LanguageNotSpoken => "language_not_spoken",
            Self::LanguageDiffers => "language_differs",
            Self::NothingWaits => "nothing_waits",
            Self::NoQuestion => "no_question",
            Self::ReadsUpset => "reads_upset",
            Self::TooLong => "too_long",
            Self::NoSource => "no_source",
        }
    }
}
