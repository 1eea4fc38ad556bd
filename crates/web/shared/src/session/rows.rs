//! What a store of sessions has to do. The binary implements it over the database.
use async_trait::async_trait;
use cs_kernel::{Digest, Timestamp};

/// A session as it is stored. The key is a digest of the cookie, so that a copy of the table signs nobody in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    pub key: Digest,
    /// JSON: account, actor, times, toasts. No patient text.
    pub data: String,
    pub expires_at: Timestamp,
}

/// The store does not answer; the text is for the log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("sessions cannot be stored: {0}")]
pub struct SessionRowsError(pub String);

/// Where sessions are kept. An exempt table: no ledger event. Rows that have expired may be deleted at any time.
#[async_trait]
pub trait SessionRows: std::fmt::Debug + Send + Sync + 'static {
    /// Adds a row; `false` where the key exists already (then nothing changes).
    async fn create(&self, row: &SessionRow) -> Result<bool, SessionRowsError>;
    /// Writes over a row that is there; `false` where it is not (then nothing is written).
    async fn save(&self, row: &SessionRow) -> Result<bool, SessionRowsError>;
    /// Reads a row, expired or not.
    async fn load(&self, key: &Digest) -> Result<Option<SessionRow>, SessionRowsError>;
    /// Deletes a row; one that is not there is no error.
    async fn delete(&self, key: &Digest) -> Result<(), SessionRowsError>;
}
