//! The ledger's storage: events that wait for their place, the tree in tiles, the signed head, and openings.
mod append;
mod openings;
mod start;
mod tiles;

pub use append::{LogBatch, LogHead, PendingEvent};
pub use openings::{OpeningScope, StoredEvent};

use crate::seal::Vault;
use sea_orm::DatabaseConnection;

/// The way to the log. Written by its sequencer alone; its tables are exempt because the log is what an event is kept in.
#[derive(Debug, Clone, Copy)]
pub struct Log<'a> {
    pub(crate) read: &'a DatabaseConnection,
    pub(crate) write: &'a DatabaseConnection,
    pub(crate) vault: &'a Vault,
}
