//! The tree over the entries: RFC 6962 hashes in C2SP tlog-tiles, appended by one sequencer and proven to anyone.
mod bundle;
mod frontier;
mod path;
mod proofs;

pub use bundle::{BundleError, ENTRY_BYTES, read_bundle, write_bundle};
pub use frontier::{Frontier, TileFile};
pub use path::{TILE_WIDTH, TileKind, TilePath, TilePathError};
pub use proofs::{
    consistency_proof, consistency_tiles, inclusion_proof, inclusion_tiles, verify_consistency, verify_inclusion,
};

/// Why a tree could not be read or a proof did not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TreeError {
    #[error("{0} is missing; restore it from a backup or an export of the same log")]
    Missing(TilePath),
    #[error("{path} has {found} bytes and should have {expected}; restore it from a backup or an export")]
    Length { path: TilePath, expected: usize, found: usize },
    #[error("{0}")]
    Bundle(#[from] BundleError),
    #[error("{path} does not carry the leaf hash of entry {index}; one of the two was changed")]
    Leaf { path: TilePath, index: u64 },
    #[error("there is no entry {index} in a log of {size} entries; ask for one below {size}")]
    Index { index: u64, size: u64 },
    #[error("a log of {new} entries cannot be compared with an earlier one of {old}; the earlier must hold 1 to {new}")]
    Sizes { old: u64, new: u64 },
    #[error("the proof does not lead to the root; this is not the tree that was signed, or the proof was changed")]
    Proof,
    #[error("the tree could not be read: {0}")]
    Read(String),
}
