//! Why the demonstration could not be made.
use cs_storage::StorageError;

/// What keeps the demonstration from being loaded. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    #[error("this database holds a clinic already; make the demonstration in an empty folder")]
    NotEmpty,
    /// The ledger's times go forward, and the demonstration begins years ago.
    #[error(
        "this database was prepared before the demonstration's past was played into it; start with an empty folder"
    )]
    BeganToday,
    #[error("the clinic's policies do not let an operator set up a clinic")]
    NotAllowed,
    #[error("the demonstration's file {file} cannot be used: {problem}; get the program again")]
    Corpus { file: &'static str, problem: String },
    /// A thread that cannot have gone as the corpus has it.
    #[error("the demonstration's thread '{thread}' does not add up: {problem}; get the program again")]
    Story { thread: String, problem: String },
    #[error("the demonstration could not be stored; try again in an empty folder")]
    Storage(#[from] StorageError),
    #[error("the demonstration stopped in a use case; try again in an empty folder")]
    UseCase(#[from] cs_workflows::Error),
    #[error("the demonstration's password could not be hashed; try again in an empty folder")]
    Password,
}

impl DemoError {
    pub(crate) fn corpus(file: &'static str, problem: impl ToString) -> Self {
        Self::Corpus { file, problem: problem.to_string() }
    }

    pub(crate) fn story(thread: &str, problem: impl ToString) -> Self {
        Self::Story { thread: thread.to_owned(), problem: problem.to_string() }
    }
}

pub type Result<T, E = DemoError> = std::result::Result<T, E>;
