//! The signed head of the log: C2SP tlog-checkpoint text in a signed note.
use crate::{LogKey, VerifierKey};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use cs_kernel::Digest;
use signed_note::{Note, NoteError, VerifierList};

/// How long the log was and which root it had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's name, which is its key's name as well.
    pub origin: String,
    pub size: u64,
    pub root: Digest,
}

/// Why a checkpoint could not be signed or does not hold.
#[derive(Debug, thiserror::Error)]
pub enum CheckpointError {
    #[error("the checkpoint is not a signed note; it should be origin, size and root, an empty line and a signature")]
    Note,
    #[error("the checkpoint is not signed by {key}; check that the key belongs to this log")]
    Unsigned { key: String },
    #[error("the signature of {key} on the checkpoint does not match; the checkpoint was changed after it was signed")]
    Signature { key: String },
    #[error("the checkpoint's text is not origin, size and root in their one spelling, without further lines")]
    Text,
    #[error("the checkpoint is of {found}, the key of {expected}; a key signs and checks one log only")]
    Origin { expected: String, found: String },
    #[error("the checkpoint could not be signed: {0}")]
    Sign(String),
}

impl Checkpoint {
    /// The text that is signed: three lines.
    pub fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, STANDARD.encode(self.root.0))
    }

    /// What the next log names when it continues after a restore ([`crate::Fact::LogStarted`]).
    pub fn digest(&self) -> Digest {
        Digest::of(self.text().as_bytes())
    }

    /// The signed note, as it lies at `checkpoint`.
    pub fn sign(&self, key: &LogKey) -> Result<String, CheckpointError> {
        if self.origin != key.name() {
            return Err(CheckpointError::Origin { expected: key.name().to_owned(), found: self.origin.clone() });
        }
        let sign = |error: NoteError| CheckpointError::Sign(error.to_string());
        let mut note = Note::new(self.text().as_bytes(), &[]).map_err(sign)?;
        note.add_sigs(&[key.signer()]).map_err(sign)?;
        String::from_utf8(note.to_bytes()).map_err(|_| CheckpointError::Note)
    }

    /// Reads a signed note and checks the log's signature. Signatures by other keys (witnesses) are let through.
    pub fn open(note: &[u8], key: &VerifierKey) -> Result<Self, CheckpointError> {
        let note = Note::from_bytes(note).map_err(|_| CheckpointError::Note)?;
        let known = VerifierList::new(vec![Box::new(key.verifier().clone())]);
        note.verify(&known).map_err(|error| match error {
            NoteError::UnverifiedNote => CheckpointError::Unsigned { key: key.to_string() },
            _ => CheckpointError::Signature { key: key.to_string() },
        })?;
        let checkpoint = Self::parse_text(note.text())?;
        if checkpoint.origin != key.name() {
            return Err(CheckpointError::Origin { expected: key.name().to_owned(), found: checkpoint.origin });
        }
        Ok(checkpoint)
    }

    /// Reads a signed note without checking who signed it: for showing, never for trusting.
    pub fn read_unverified(note: &[u8]) -> Result<Self, CheckpointError> {
        Self::parse_text(Note::from_bytes(note).map_err(|_| CheckpointError::Note)?.text())
    }

    fn parse_text(text: &[u8]) -> Result<Self, CheckpointError> {
        let parsed = tlog_tiles::Checkpoint::from_bytes(text).map_err(|_| CheckpointError::Text)?;
        let checkpoint =
            Self { origin: parsed.origin().to_owned(), size: parsed.size(), root: Digest(parsed.hash().0) };
        if checkpoint.text().as_bytes() == text { Ok(checkpoint) } else { Err(CheckpointError::Text) }
    }
}
