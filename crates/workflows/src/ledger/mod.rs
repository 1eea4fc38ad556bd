//! The ledger as a service: the sequencer, exports, and the check of the log against the stored rows.
mod check;
mod error;
mod export;
mod key;
mod sequencer;

pub use check::{CheckFinding, CheckReport, check};
pub use error::LedgerError;
pub use export::{Exported, export};
pub use key::{open_key, read_key};
pub use sequencer::{Sequenced, sequence, sequence_all};

type Result<T, E = LedgerError> = std::result::Result<T, E>;
