//! Why the log could not be continued, exported or checked. No message carries the content of an event.
use cs_kernel::{Digest, EventId};
use cs_ledger::{CheckpointError, KeyError, TilePath, TreeError};
use cs_storage::StorageError;

#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error("the log's tiles cannot be used: {0}")]
    Tree(#[from] TreeError),
    #[error("the log's checkpoint cannot be used: {0}")]
    Checkpoint(#[from] CheckpointError),
    /// The tiles, the head's columns and the signed note must say the same.
    #[error(
        "the log's {what} gives the root {found} for {size} entries, and its head {expected}; nothing was appended: \
         run 'countersign log check', and restore the database from a backup"
    )]
    Root { what: &'static str, size: u64, expected: Digest, found: Digest },
    #[error("another process is appending to the log; try again in half a minute")]
    Busy,
    #[error("the log key file {path} cannot be read: {source}")]
    KeyRead { path: String, source: std::io::Error },
    #[error("the log key file {path} cannot be written: {source}")]
    KeyWrite { path: String, source: std::io::Error },
    #[error("{path} can be read by others; run: chmod 600 {path}")]
    KeyMode { path: String },
    #[error("the log key file {path} cannot be used: {source}")]
    Key { path: String, source: KeyError },
    #[error("{0} is not empty; name a folder that does not exist yet, or an empty one")]
    NotEmpty(String),
    #[error("{path} cannot be written: {source}")]
    Write { path: String, source: std::io::Error },
    #[error("the log has no {0}; run 'countersign log check', and restore the database from a backup")]
    MissingTile(TilePath),
    #[error("event {0} was written by a newer version of the program; export with that version")]
    Unknown(EventId),
}

impl From<LedgerError> for crate::Error {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::Storage(error) => error.into(),
            LedgerError::Busy => {
                Self::Unavailable("another process is appending to the log; try again in half a minute")
            }
            other => Self::internal(other),
        }
    }
}
