//! What a use case can answer instead of its result. Each edge maps these with one exhaustive match.
use cs_storage::StorageError;

/// A field of a form or a command that cannot be taken as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field's name on the wire.
    pub field: &'static str,
    /// What is wrong and what to do, in a sentence.
    pub problem: String,
}

impl FieldProblem {
    pub fn new(field: &'static str, problem: impl ToString) -> Self {
        Self { field, problem: problem.to_string() }
    }
}

/// Why a use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It does not exist, or the actor may not know that it does.
    #[error("there is nothing here, or it is not yours to see")]
    NotFound,
    /// The policy says no; `code` is stable, the reason is for the reader.
    #[error("{reason}")]
    Refused { code: &'static str, reason: String },
    #[error("some fields need another look")]
    Invalid(Vec<FieldProblem>),
    /// Somebody else changed it first. `current` is its version now.
    #[error("somebody changed this while you were working on it; look at what changed and try again")]
    Conflict { current: Option<u32> },
    /// The actor must prove who they are again.
    #[error("enter your password again to go on")]
    StepUp,
    /// Something outside does not answer; the work is kept.
    #[error("{0}")]
    Unavailable(&'static str),
    /// A fault of ours; what it was goes to the log, never to the reader.
    #[error("something went wrong on our side; try again in a minute")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    pub fn invalid(field: &'static str, problem: impl ToString) -> Self {
        Self::Invalid(vec![FieldProblem::new(field, problem)])
    }

    pub fn refused(code: &'static str, reason: impl ToString) -> Self {
        Self::Refused { code, reason: reason.to_string() }
    }

    /// What the operator's log may say of it: ids and kinds of failure, never words of anybody.
    pub fn detail(&self) -> String {
        match self {
            Self::Internal(source) => source.to_string(),
            other => other.to_string(),
        }
    }

    pub fn internal(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Internal(Box::new(error))
    }
}

impl From<StorageError> for Error {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Stale { current } => Self::Conflict { current: Some(current) },
            StorageError::Erased => Self::NotFound,
            other => Self::internal(other),
        }
    }
}

pub type Result<T, E = Error> = std::result::Result<T, E>;
