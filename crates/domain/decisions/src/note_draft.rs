//! A note while it is worked on, with what a program said beside it. It stands in no chart.
use crate::{DraftState, Note, Place};
use cs_kernel::{DraftId, Salt, StaffId, Timestamp, TranscriptId};
use serde::{Deserialize, Serialize};

/// Something that was said and that the draft does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Omitted {
    /// Counted from 0.
    pub utterance: usize,
    /// "medication", "risk", "plan" …
    pub kind: String,
    pub text: String,
}

/// Why a sentence wants a second look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlagKind {
    /// The session says otherwise.
    AgainstSession,
    /// The last note says otherwise.
    AgainstLastNote,
    /// The medications on record say otherwise.
    AgainstMedications,
    /// The last scores say otherwise.
    AgainstScores,
}

/// A contradiction, shown beside its sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteFlag {
    pub place: Place,
    pub kind: FlagKind,
    /// What stands against it, in its own words.
    pub against: String,
}

/// What a program said beside its draft: shown to the clinician, never in the chart.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NoteBeside {
    /// What it was drafted from, and what `omitted` counts utterances of.
    pub transcript: Option<TranscriptId>,
    pub omitted: Vec<Omitted>,
    /// Sections and items about which nothing was said.
    pub not_assessed: Vec<String>,
    pub flags: Vec<NoteFlag>,
    /// How well each sentence rests on what was said, in thousandths; by the sentence's text, so that an edit takes it away.
    pub support: Vec<(String, u16)>,
}

/// A note that somebody is working on, alone or with a program's first sentences. Its content is sealed at rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteDraft {
    pub id: DraftId,
    pub note: Note,
    /// Who works on it.
    pub staff: StaffId,
    /// `name@digest` of the engine that wrote the first version; `None` where a person began.
    pub engine: Option<String>,
    pub beside: NoteBeside,
    /// Stands before the bytes in every digest of this draft.
    pub salt: Salt,
    pub state: DraftState,
    pub made_at: Timestamp,
    /// Grows with each change, for optimistic concurrency and for the review.
    pub version: u32,
}
