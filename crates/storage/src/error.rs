//! What can go wrong between a use case and the database. No message carries the content of a row.
use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// Why storage could not do what it was asked. That something is not there is `None`, not an error.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// Somebody else changed the row since it was read; `current` is its version now.
    #[error("this was changed in the meantime (now version {current}); load it again and repeat the change")]
    Stale { current: u32 },
    /// A change to a row that does not exist.
    #[error("there is no such row in {0}; it may have been removed in the meantime")]
    Missing(&'static str),
    /// A unit of work without a ledger event.
    #[error("a unit of work must record at least one event before it commits")]
    Uneventful,
    /// A race was lost, or the database was busy for too long. Nothing was written.
    #[error("the database was busy; repeat the whole unit of work")]
    Retry,
    /// The job or lease has gone to another worker. Nothing was written.
    #[error("the lease has passed to another worker; drop this work")]
    LeaseLost,
    /// The patient was erased: the key is gone.
    #[error("this patient was erased; their record cannot be read or written")]
    Erased,
    /// A row with the same key is there already; names the table.
    #[error("there is already such a row in {0}")]
    Unique(&'static str),
    /// A reference points to nothing.
    #[error("a row refers to another that does not exist")]
    Reference,
    /// A sealed cell does not open: moved, changed, or sealed under another master key.
    #[error(
        "sealed data in {0} does not open; check that the master key belongs to this database, and run 'log check'"
    )]
    Sealed(&'static str),
    /// Only what a licensed person signed, or a fixed text as approved, may be addressed to a patient.
    #[error("these are not the words that were signed or approved; nothing was written")]
    Unsigned,
    /// A stored value that this version of the program cannot read.
    #[error("a stored {0} cannot be read; was the database written by a newer version?")]
    Row(&'static str),
    /// An event without a canonical form.
    #[error("an event cannot be written to the ledger: {0}")]
    Event(#[from] cs_ledger::CanonicalError),
    #[error("'{0}' is not a database address; use sqlite://PATH?mode=rwc or postgres://…")]
    Url(String),
    #[error("the database failed: {0}")]
    Database(String),
}

impl From<DbErr> for StorageError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => return Self::Unique("this table"),
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => return Self::Reference,
            _ => {}
        }
        if matches!(error, DbErr::ConnectionAcquire(_)) {
            return Self::Retry;
        }
        // SQLite: 5 busy, 6 locked and their extended codes. PostgreSQL: serialization failure, deadlock.
        let code = database_code(&error);
        match code.as_deref() {
            Some("40001" | "40P01" | "5" | "6" | "261" | "262" | "517" | "773") => Self::Retry,
            _ => Self::Database(error.to_string()),
        }
    }
}

fn database_code(error: &DbErr) -> Option<String> {
    let (DbErr::Exec(runtime) | DbErr::Query(runtime) | DbErr::Conn(runtime)) = error else { return None };
    let RuntimeErr::SqlxError(inner) = runtime else { return None };
    inner.as_database_error()?.code().map(|code| code.into_owned())
}

pub(crate) type Result<T, E = StorageError> = std::result::Result<T, E>;
