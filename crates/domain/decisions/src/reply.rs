//! A reply to a patient: sentences, each with who wrote it and what it rests on.
use cs_kernel::{Language, MessageId, PatientId, PhraseId, SnippetId, ThreadId, TranscriptId};
use serde::{Deserialize, Serialize};

/// What a drafted sentence rests on. Never another patient's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Source {
    /// What the patient wrote in this thread; offsets in Unicode scalar values, `end` exclusive.
    PatientWords { message: MessageId, start: usize, end: usize },
    /// What the clinic said earlier in this thread.
    EarlierReply { message: MessageId, start: usize, end: usize },
    /// Words that a licensed person approved for the clinic.
    Snippet { snippet: SnippetId },
    /// Words that this clinician saved.
    Phrase { phrase: PhraseId },
    /// What was said in a session, or jotted down about it; for notes alone.
    SessionWords { transcript: TranscriptId, utterance: usize, start: usize, end: usize },
}

/// Who wrote a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Origin {
    /// Drafted by a program and left as it was.
    Program { sources: Vec<Source>, supported: bool },
    /// Drafted by a program and changed by a person; `drafted` is what the program wrote.
    Edited { drafted: String, sources: Vec<Source> },
    /// Written by a person.
    Person,
}

/// A sentence with the white space that follows it: the reply is the sentences one after the other, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    pub text: String,
    pub origin: Origin,
}

impl Sentence {
    /// A program wrote it, nobody touched it, and it rests on nothing.
    pub fn unsupported(&self) -> bool {
        matches!(&self.origin, Origin::Program { sources, supported } if !supported || sources.is_empty())
    }
}

/// What the patient is told about who wrote a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disclosure {
    WrittenByPerson,
    /// At least one sentence came from a program.
    DraftedByProgram,
}

impl Disclosure {
    pub(crate) fn of<'a>(mut sentences: impl Iterator<Item = &'a Sentence>) -> Self {
        let by_person = sentences.all(|s| s.origin == Origin::Person);
        if by_person { Self::WrittenByPerson } else { Self::DraftedByProgram }
    }
}

/// A reply to one patient in one thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub recipient: PatientId,
    pub thread: ThreadId,
    pub language: Language,
    pub sentences: Vec<Sentence>,
}

/// Why a reply or a note cannot be signed as it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContentProblem {
    #[error("nothing is written yet; write something first")]
    Empty,
    #[error("sentence {0} has no source; change it or take it out")]
    Unsupported(usize),
}

impl Reply {
    pub fn text(&self) -> String {
        self.sentences.iter().map(|s| s.text.as_str()).collect()
    }

    pub fn disclosure(&self) -> Disclosure {
        Disclosure::of(self.sentences.iter())
    }

    /// A blank reply, or a program's sentence without a source that nobody touched, cannot be signed. Sentences count from 1.
    pub fn check(&self) -> Result<(), ContentProblem> {
        if self.text().trim().is_empty() {
            return Err(ContentProblem::Empty);
        }
        match self.sentences.iter().position(Sentence::unsupported) {
            Some(index) => Err(ContentProblem::Unsupported(index + 1)),
            None => Ok(()),
        }
    }
}
