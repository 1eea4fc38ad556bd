//! The model that is shipped in the binary, pinned by its digest. How it came about: `models/triage/README.md`.
use crate::engine::Model;
use crate::model::TrainedReader;
use cs_encoder::WeightsError;
use sha2::{Digest, Sha256};

const WEIGHTS: &[u8] = include_bytes!("../../../../models/triage/model.safetensors");
const TOKENIZER: &[u8] = include_bytes!("../../../../models/triage/tokenizer.json");
const CALIBRATION: &str = include_str!("../../../../models/triage/calibration.json");

/// SHA-256 over the weights, the tokenizer and the calibration, in this order.
pub const DIGEST: &str = include_str!("../../../../models/triage/DIGEST").trim_ascii();

/// Why the shipped model cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    #[error("the files of models/triage have the digest {found} and DIGEST says {pinned}; check out the folder again")]
    Digest { found: String, pinned: &'static str },
    #[error(transparent)]
    Weights(#[from] WeightsError),
    #[error("models/triage/calibration.json cannot be read ({0}); check out the folder again")]
    Calibration(#[from] serde_json::Error),
}

/// Loads it, after comparing the digest.
pub fn model() -> Result<Model, ModelError> {
    let found = digest(WEIGHTS, TOKENIZER, CALIBRATION);
    if found != DIGEST {
        return Err(ModelError::Digest { found, pinned: DIGEST });
    }
    Ok(Model { reader: TrainedReader::load(WEIGHTS, TOKENIZER)?, calibration: serde_json::from_str(CALIBRATION)? })
}

/// The digest of a model's files.
pub fn digest(weights: &[u8], tokenizer: &[u8], calibration: &str) -> String {
    let mut hash = Sha256::new();
    [weights, tokenizer, calibration.as_bytes()].into_iter().for_each(|part| hash.update(part));
    hex::encode(hash.finalize())
}
