//! What is reported of a drafter. It holds ids, kinds and line numbers, and no word that anybody said.
use super::readable::Readable;
use crate::metrics::{Estimate, Share};
use serde::Serialize;

/// The format of the JSON.
pub const FORMAT: &str = "countersign-notes-evaluation/1";

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NotesReport {
    pub format: &'static str,
    pub about: About,
    /// Facts that are told by the note alone, and by the note or the list of what it leaves out.
    pub critical: Recall,
    pub all: Recall,
    /// By kind, critical and plain together.
    pub by_kind: Vec<(String, Recall)>,
    pub by_setting: Vec<(String, Recall)>,
    /// Sentences that tell at least one of the facts. A lower bound: facts that nobody wrote down may be true and wanted.
    pub sentences_with_a_fact: Share,
    /// What is listed as left out and is one of the facts; a lower bound for the same reason.
    pub omissions_with_a_fact: Share,
    /// As a judge of grounding sees them; of none where nobody judged.
    pub unsupported: Share,
    pub contradicted: Share,
    pub readable: Readable,
    pub seconds_longest: f64,
    pub words_a_second: f64,
    pub sessions: Vec<SessionRow>,
    pub missed: Vec<Missed>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct About {
    pub engine: String,
    pub input: String,
    pub sessions: usize,
    pub words: usize,
    pub facts: usize,
    pub resampled: &'static str,
}

/// How many facts are told. Intervals are Wilson's for shares; `note_by_session` and `listed_by_session` are a bootstrap's, which draws whole sessions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Recall {
    pub note: Share,
    pub listed: Share,
    pub note_by_session: Option<Estimate>,
    pub listed_by_session: Option<Estimate>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SessionRow {
    pub id: String,
    pub setting: String,
    pub words: usize,
    pub facts: usize,
    pub critical: usize,
    pub critical_in_note: usize,
    pub critical_listed: usize,
    pub sentences: usize,
    pub omitted: usize,
    pub seconds: f64,
}

/// A critical fact that is neither in the note nor listed, or only listed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Missed {
    pub session: String,
    /// The line of the fact in the session's file.
    pub line: usize,
    pub kind: String,
    pub listed: bool,
}
