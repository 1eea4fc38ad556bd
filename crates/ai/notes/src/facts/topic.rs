//! What is being talked about: a question gives its words to the answers that follow, until something else is spoken of.
use crate::{kind::Kind, lexicon::Scores};

#[derive(Debug, Clone)]
pub(super) struct Topic(pub Scores);

impl Topic {
    pub fn new() -> Self {
        Self([0.0; Kind::ALL.len()])
    }

    /// A clinician's question turns the talk to its subject.
    pub fn asked(&mut self, own: &Scores) {
        self.mix(own, 0.35, 1.0);
    }

    /// What a clinician says without asking, and what others say, keeps the talk where it is and adds to it.
    pub fn said(&mut self, own: &Scores) {
        self.mix(own, 0.8, 0.35);
    }

    fn mix(&mut self, own: &Scores, keep: f32, add: f32) {
        for (old, new) in self.0.iter_mut().zip(own) {
            *old = (*old * keep + new * add).min(2.0);
        }
    }
}
