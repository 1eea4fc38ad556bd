//! The engine: one pure function from a thread to an assessment, or to the reason why there is none.
use crate::calibration::Calibration;
use crate::explain;
use crate::lexicon::{Lexicon, LexiconError, digest};
use crate::model::TrainedReader;
use crate::reasons;
use crate::shipped::{self, ModelError};
use crate::weigh::{self, Weighed};
use cs_kernel::Language;
use cs_messages::{Assessment, Level, ThreadText};
use sha2::{Digest, Sha256};

/// Why a thread has no assessment. The message then stands unscreened before a person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAssessed {
    #[error("the engine does not read {0}; a person must")]
    UnsupportedLanguage(Language),
    #[error("the patient wrote nothing that can be read; a person must look")]
    Empty,
}

/// Why an engine does not load.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    #[error(transparent)]
    Model(#[from] ModelError),
}

/// The trained reader with what turns its numbers into chances.
#[derive(Debug, Clone)]
pub struct Model {
    pub reader: TrainedReader,
    pub calibration: Calibration,
}

/// The lexicon, and above it the trained reader. Cheap to share; reads no file and no clock.
#[derive(Debug)]
pub struct TriageEngine {
    pub(crate) lexicon: Lexicon,
    pub(crate) model: Option<Model>,
    name: String,
}

impl TriageEngine {
    /// The engine as it is shipped: the embedded lexicon under the embedded model.
    pub fn load() -> Result<Self, LoadError> {
        Self::with(shipped::model()?, shipped::DIGEST)
    }

    /// The shipped engine with a site's own thresholds.
    pub fn calibrated(calibration: Calibration) -> Result<Self, LoadError> {
        let model = Model { calibration, ..shipped::model()? };
        let text = serde_json::to_string(&calibration).unwrap_or_default();
        Self::with(model, &format!("{}{text}", shipped::DIGEST))
    }

    /// The lexicon under another model; `model_digest` names the model.
    pub fn with(model: Model, model_digest: &str) -> Result<Self, LoadError> {
        let lexicon = Self::lexicon()?;
        let mut hash = Sha256::new();
        hash.update(lexicon.name.as_bytes());
        hash.update(model_digest.as_bytes());
        let name = format!("triage@{}", &hex::encode(hash.finalize())[..12]);
        Ok(Self { model: Some(model), name, ..lexicon })
    }

    /// The lexicon alone.
    pub fn lexicon() -> Result<Self, LexiconError> {
        reasons::check()?;
        let lexicon = Lexicon::load()?;
        let digest = digest();
        Ok(Self { lexicon, model: None, name: format!("lexicon@{}", &digest[..12]) })
    }

    /// `triage@` or `lexicon@`, and the first 12 hex digits of SHA-256 over the version, the lexicon, the model and its calibration.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What turns the model's numbers into levels; none where the lexicon reads alone.
    pub fn calibration(&self) -> Option<Calibration> {
        self.model.as_ref().map(|m| m.calibration)
    }

    /// Reads the whole thread. Evidence lies in the last patient text, in Unicode scalar values.
    pub fn assess(&self, thread: &ThreadText) -> Result<Assessment, NotAssessed> {
        on_the_pool(|| self.assess_here(thread))
    }

    fn assess_here(&self, thread: &ThreadText) -> Result<Assessment, NotAssessed> {
        let weighed = self.weigh(thread)?;
        let mut evidence = explain::evidence(self, thread, &weighed);
        if weighed.level == Level::Administrative {
            evidence.extend(weighed.errands);
            evidence.sort_by_key(|e| (e.start, e.end, e.concern));
        }
        Ok(Assessment {
            level: weighed.level,
            score: weighed.crisis,
            urgent_score: weighed.urgent,
            concerns: weighed.concerns,
            evidence,
            engine: self.name.clone(),
        })
    }

    /// How many pieces the model reads of a text; none where the lexicon reads alone.
    pub fn pieces(&self, text: &str) -> usize {
        self.model.as_ref().map_or(0, |m| m.reader.reader.pieces.of(text).len())
    }

    /// Level, chances and concerns, without the explanation.
    pub fn weigh(&self, thread: &ThreadText) -> Result<Weighed, NotAssessed> {
        on_the_pool(|| weigh::weigh(&self.lexicon, self.model.as_ref(), thread))
    }
}

/// Moves the work to the pool of threads whose members share it. Without that, each matrix product would move there by itself and back.
fn on_the_pool<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    rayon::scope(|_| work())
}
