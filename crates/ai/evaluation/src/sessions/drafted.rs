//! A drafted note as it is measured: what a drafter hands over.
use cs_sessions::Citation;

/// What a judge of grounding says of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Supported,
    Unsupported,
    Contradicted,
}

#[derive(Debug, Clone, PartialEq)]
pub struct DraftedSentence {
    pub text: String,
    pub citations: Vec<Citation>,
    /// `None` where nobody judged it.
    pub verdict: Option<Verdict>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct DraftedOmission {
    pub utterance: usize,
    pub text: String,
}

/// A draft, and how long it took.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drafted {
    pub sentences: Vec<DraftedSentence>,
    pub omitted: Vec<DraftedOmission>,
    pub seconds: f64,
}
