//! The ledger as a service: the sequencer, exports, and the check of the log against the stored rows.
mod check;
mod check_digests;
mod entry_line;
mod error;
mod export;
mod export_tar;
mod find_entry;
mod key;
mod log_state;
mod read_log;
mod sequencer;
mod tar;

pub use check::{CheckFinding, CheckReport, check};
pub use entry_line::{ActedBy, EntryLine};
pub use error::LedgerError;
pub use export::{Exported, export};
pub use export_tar::{LedgerExport, export_openings};
pub use find_entry::{FoundEntry, ReceiptChecked, check_receipt, find_entry};
pub use key::{open_key, read_key};
pub use log_state::{LogSeen, LogState, log_state};
pub use read_log::{ServedTile, read_checkpoint, read_tile};
pub use sequencer::{Sequenced, sequence, sequence_all};

type Result<T, E = LedgerError> = std::result::Result<T, E>;
