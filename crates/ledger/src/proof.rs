//! Receipts: C2SP tlog-proof files, which prove offline that an entry is in the log.
use crate::{
    Checkpoint, CheckpointError, Opening, OpeningError, TreeError, VerifierKey, leaf_hash, merkle::verify_inclusion,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use cs_kernel::Digest;
use std::fmt;

const HEADER: &str = "c2sp.org/tlog-proof@v1";
/// A tree of 2^63 entries has proofs of 63 hashes; more is nonsense.
const HASHES_MAX: usize = 63;

/// A receipt. `Display` writes the file (`.tlog-proof`), [`TlogProof::parse`] reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlogProof {
    /// Carried along and authenticated by nothing but the entry it opens; here an opening line, if any.
    pub extra: Option<Vec<u8>>,
    pub index: u64,
    /// From the leaf's sibling up to the root's child.
    pub hashes: Vec<Digest>,
    /// The signed checkpoint, word for word.
    pub checkpoint: String,
}

/// Why a receipt does not hold.
#[derive(Debug, thiserror::Error)]
pub enum ProofError {
    #[error("this is not a receipt; its first line should be {HEADER}")]
    Header,
    #[error("line {line} of the receipt is not {expected}; ask for the receipt again")]
    Line { line: usize, expected: &'static str },
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    #[error(transparent)]
    Tree(#[from] TreeError),
    #[error("what the receipt opens does not hold: {0}")]
    Opening(#[from] OpeningError),
    #[error("the receipt opens nothing; give the entry that it is for")]
    Closed,
    #[error("the receipt is for entry {expected} and opens entry {found}")]
    Index { expected: u64, found: u64 },
}

impl TlogProof {
    /// Reads a receipt; takes its one spelling only.
    pub fn parse(text: &str) -> Result<Self, ProofError> {
        let (head, checkpoint) =
            text.split_once("\n\n").ok_or(ProofError::Line { line: 2, expected: "followed by an empty line" })?;
        let mut lines = head.split('\n').zip(1..).peekable();
        if lines.next().map(|(line, _)| line) != Some(HEADER) {
            return Err(ProofError::Header);
        }
        let extra = lines.next_if(|(line, _)| line.starts_with("extra "));
        let extra = extra.map(|(line, number)| bytes(&line["extra ".len()..], number, "'extra' and base64"));
        let (line, number) = lines.next().unwrap_or(("", 2));
        let index = line.strip_prefix("index ").and_then(|n| n.parse().ok());
        let index = index.ok_or(ProofError::Line { line: number, expected: "'index' and a number" })?;
        let hashes = lines.map(|(line, number)| hash(line, number)).collect::<Result<Vec<_>, _>>()?;
        let proof = Self { extra: extra.transpose()?, index, hashes, checkpoint: checkpoint.to_owned() };
        if proof.hashes.len() > HASHES_MAX || proof.to_string() != text {
            return Err(ProofError::Line { line: 2, expected: "spelt as specified" });
        }
        Ok(proof)
    }

    /// Checks that this entry is in the log that the key signed; gives the checkpoint that says so.
    pub fn verify(&self, entry: &Digest, key: &VerifierKey) -> Result<Checkpoint, ProofError> {
        let checkpoint = Checkpoint::open(self.checkpoint.as_bytes(), key)?;
        verify_inclusion(&leaf_hash(entry), self.index, checkpoint.size, &self.hashes, &checkpoint.root)?;
        Ok(checkpoint)
    }

    /// Checks a receipt that opens its own entry; gives the event and the checkpoint.
    pub fn verify_opened(&self, key: &VerifierKey) -> Result<(Opening, Checkpoint), ProofError> {
        let extra = self.extra.as_deref().ok_or(ProofError::Closed)?;
        let opening = Opening::parse(std::str::from_utf8(extra).map_err(|_| OpeningError::Line)?)?;
        if opening.index != self.index {
            return Err(ProofError::Index { expected: self.index, found: opening.index });
        }
        let checkpoint = self.verify(&opening.commitment(), key)?;
        Ok((opening, checkpoint))
    }
}

impl fmt::Display for TlogProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}")?;
        if let Some(extra) = &self.extra {
            writeln!(f, "extra {}", STANDARD.encode(extra))?;
        }
        writeln!(f, "index {}", self.index)?;
        for hash in &self.hashes {
            writeln!(f, "{}", STANDARD.encode(hash.0))?;
        }
        write!(f, "\n{}", self.checkpoint)
    }
}

fn bytes(text: &str, line: usize, expected: &'static str) -> Result<Vec<u8>, ProofError> {
    STANDARD.decode(text).map_err(|_| ProofError::Line { line, expected })
}

fn hash(text: &str, line: usize) -> Result<Digest, ProofError> {
    let expected = "a hash of 32 bytes in base64";
    let hash = bytes(text, line, expected)?.try_into().map_err(|_| ProofError::Line { line, expected })?;
    Ok(Digest(hash))
}
