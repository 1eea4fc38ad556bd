//! A clause that may hold a fact.
use super::{FirstLook, Reply};
use crate::{kind::Kind, speech::Clause};

/// A clause with what was found out about it.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// Index of its turn, which is that of its utterance.
    pub turn: usize,
    pub clause: Clause,
    pub kind: Kind,
    /// Its own words are of a danger or a medicine.
    pub grave: bool,
    /// Some word of it is a cue of some kind.
    pub cued: bool,
    pub asks: bool,
    pub first_look: FirstLook,
    /// The chance that a note wants it, and that it must not be missed.
    pub worth: f32,
    pub critical: f32,
    /// The question before its turn.
    pub asked: Option<(usize, Clause)>,
    /// The turn that it answers, where it says too little without.
    pub question: Option<(usize, Clause)>,
    /// A plain yes or no to that question.
    pub reply: Reply,
    /// It leans on the clause before it: "it makes me sick".
    pub leans: bool,
    /// The same person said later that it was otherwise.
    pub replaced: bool,
    pub features: Vec<(String, f32)>,
}
