//! Openings: what discloses an entry to somebody entitled, one JSON line each.
use crate::{Event, canonical_json, commitment};
use cs_kernel::{Digest, Salt};
use serde::Deserialize;

/// An entry laid open: where it stands, its salt, and the event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    pub index: u64,
    pub salt: Salt,
    pub event: Event,
    canonical: String,
}

/// Why an opening does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpeningError {
    #[error("this is not an opening; a line is {{\"index\":…,\"salt\":…,\"event\":{{…}}}}")]
    Line,
    #[error("the line is not spelt as it was exported; somebody rewrote it")]
    Spelling,
    #[error("its event is of a kind that this program does not know; use the verifier of the clinic's version")]
    Unknown,
    #[error("the event and salt do not match the entry in the log")]
    Commitment,
}

#[derive(Deserialize)]
struct Line {
    index: u64,
    salt: Salt,
    event: serde_json::Value,
}

/// The line that discloses an entry, out of what the store keeps ([`crate::Sealed::canonical`]). No newline at its end.
pub fn opening_line(index: u64, salt: &Salt, canonical: &str) -> String {
    format!("{{\"index\":{index},\"salt\":\"{salt}\",\"event\":{canonical}}}")
}

impl Opening {
    /// Reads one line. Only the exact spelling that [`opening_line`] writes is taken, so that no byte can change unseen.
    pub fn parse(line: &str) -> Result<Self, OpeningError> {
        let parsed: Line = serde_json::from_str(line).map_err(|_| OpeningError::Line)?;
        let canonical = canonical_json(&parsed.event).map_err(|_| OpeningError::Line)?;
        if opening_line(parsed.index, &parsed.salt, &canonical) != line {
            return Err(OpeningError::Spelling);
        }
        let event = Event::deserialize(parsed.event).map_err(|_| OpeningError::Unknown)?;
        Ok(Self { index: parsed.index, salt: parsed.salt, event, canonical })
    }

    /// Checks that this is what the log's entry commits to.
    pub fn verify_opening(&self, entry: &Digest) -> Result<(), OpeningError> {
        if self.commitment() == *entry { Ok(()) } else { Err(OpeningError::Commitment) }
    }

    /// `SHA-256(salt ‖ canonical event)`: the entry that this opens.
    pub fn commitment(&self) -> Digest {
        commitment(&self.salt, &self.canonical)
    }

    /// The line as it was read.
    pub fn line(&self) -> String {
        opening_line(self.index, &self.salt, &self.canonical)
    }
}
