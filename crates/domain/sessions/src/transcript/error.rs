//! What is wrong with a transcript. Holds the line's number and never its words: an error may be logged, a session never.

/// The first line that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}; {hint}")]
pub struct TranscriptError {
    /// Counted from 1.
    pub line: usize,
    pub what: String,
    /// What to do about it.
    pub hint: String,
}

impl TranscriptError {
    pub(super) fn new(line: usize, what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { line, what: what.into(), hint: hint.into() }
    }
}
