//! The engine: reads a transcript once and judges any sentence against it. It changes no sentence and asks nobody.
use crate::alignment::Alignment;
use crate::conflict::{Conflict, conflicts};
use crate::features::features;
use crate::forest::Forest;
use crate::lexicon::{Lexicon, LexiconError};
use crate::reading::Reading;
use crate::shipped::{self, ModelError};
use crate::support::Support;
use crate::talk::Talk;
use crate::verdict;
use cs_sessions::Transcript;

/// Why the engine cannot start.
#[derive(Debug, thiserror::Error)]
pub enum GroundingError {
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    #[error(transparent)]
    Model(#[from] ModelError),
}

/// The tables and the model.
#[derive(Debug)]
pub struct Grounding {
    lexicon: Lexicon,
    model: Forest,
}

impl Grounding {
    /// The shipped engine.
    ///
    /// # Errors
    /// Where a shipped file is not the one that was built with.
    pub fn load() -> Result<Self, GroundingError> {
        Ok(Self { lexicon: Lexicon::load()?, model: shipped::model()? })
    }

    /// With another model, for training.
    pub fn with_model(lexicon: Lexicon, model: Forest) -> Self {
        Self { lexicon, model }
    }

    /// `grounding@` and the beginning of the model's digest.
    pub fn name() -> String {
        format!("grounding@{}", &shipped::DIGEST[..12])
    }

    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Reads a transcript for any number of sentences.
    pub fn read(&self, transcript: &Transcript) -> Talk {
        Talk::read(&self.lexicon, transcript)
    }

    /// Judges one sentence. For more than one, [`Grounding::read`] once and [`Grounding::judge`] each.
    pub fn check(&self, transcript: &Transcript, sentence: &str, section: Option<&str>) -> Support {
        self.judge(&self.read(transcript), sentence, section)
    }

    /// Judges one sentence on a transcript that was read. The section tells nothing yet that the sentence does not.
    pub fn judge(&self, talk: &Talk, sentence: &str, _section: Option<&str>) -> Support {
        let looked = self.look(talk, sentence);
        verdict::of(&self.model, talk, sentence, &looked)
    }

    /// What the verdict rests on.
    pub fn look(&self, talk: &Talk, sentence: &str) -> Looked {
        let reading = Reading::note(&self.lexicon, sentence);
        let alignment = Alignment::of(&self.lexicon, talk, &reading);
        let conflicts = conflicts(&self.lexicon, talk, &reading, &alignment);
        let features = features(&self.lexicon, talk, &reading, &alignment, &conflicts);
        Looked { reading, alignment, conflicts, features }
    }
}

/// A sentence laid over a talk.
#[derive(Debug)]
pub struct Looked {
    pub reading: Reading,
    pub alignment: Alignment,
    pub conflicts: Vec<Conflict>,
    pub features: Vec<f32>,
}
