//! The engine's name: what it is, and the digest of the data and version that decide its answers.
use crate::{DraftInput, Outcome, draft::VOCABULARIES};
use sha2::{Digest, Sha256};
use std::sync::OnceLock;

/// Changes with every change of the code that can change an answer.
const VERSION: &str = "1";

/// The embedded engine; it holds nothing and reads nothing but its input.
#[derive(Debug, Clone, Copy, Default)]
pub struct Engine;

impl Engine {
    pub fn name(self) -> &'static str {
        engine_name()
    }

    pub fn draft(self, input: &DraftInput<'_>) -> Outcome {
        crate::draft(input)
    }
}

/// `replies-extractive@` and the first 12 hexadecimal characters of the digest of version and data.
pub fn engine_name() -> &'static str {
    static NAME: OnceLock<String> = OnceLock::new();
    NAME.get_or_init(|| {
        let mut digest = Sha256::new().chain_update(VERSION);
        for (name, data) in VOCABULARIES {
            digest = digest.chain_update(name).chain_update([0]).chain_update(data).chain_update([0]);
        }
        format!("replies-extractive@{}", &hex::encode(digest.finalize())[..12])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_carries_a_digest() {
        let (name, digest) = engine_name().split_once('@').unwrap();
        assert_eq!(name, "replies-extractive");
        assert!(digest.len() == 12 && digest.bytes().all(|b| b.is_ascii_hexdigit()));
    }
}
