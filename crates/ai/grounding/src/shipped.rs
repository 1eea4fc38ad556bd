//! The model that is built in, pinned by its digest. How it came about: `models/grounding/README.md`.
use crate::forest::Forest;
use crate::vectors;
use sha2::{Digest, Sha256};

const MODEL: &str = include_str!("../../../../models/grounding/model.json");

/// SHA-256 over the trees, the words and their vectors, in this order.
pub const DIGEST: &str = include_str!("../../../../models/grounding/DIGEST").trim_ascii();

/// Why the shipped model cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    #[error(
        "the files of models/grounding have the digest {found} and DIGEST says {pinned}; check out the folder again"
    )]
    Digest { found: String, pinned: &'static str },
    #[error("models/grounding/model.json cannot be read ({0}); check out the folder again")]
    Form(#[from] serde_json::Error),
}

/// Reads it, after comparing the digest.
pub fn model() -> Result<Forest, ModelError> {
    let found = digest(MODEL);
    if found != DIGEST {
        return Err(ModelError::Digest { found, pinned: DIGEST });
    }
    Ok(serde_json::from_str(MODEL)?)
}

/// The digest that these trees have with the vectors that are built in.
pub fn digest(model: &str) -> String {
    let mut hash = Sha256::new();
    [model.as_bytes(), vectors::WORDS.as_bytes(), vectors::ROWS].into_iter().for_each(|part| hash.update(part));
    hex::encode(hash.finalize())
}
