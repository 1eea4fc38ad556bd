#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod access;
mod convert;
mod decisions;
mod entities;
mod error;
mod exempt;
mod keyring;
mod log;
mod messages;
mod migrations;
mod operations;
mod page;
mod people;
mod repositories;
mod rows;
mod salted;
mod seal;
mod sessions;
mod store;
mod work;

pub use access::*;
pub use decisions::*;
pub use error::StorageError;
pub use exempt::*;
pub use keyring::{EXAMPLE_KEY, Keyring, KeyringError};
pub use log::*;
pub use messages::*;
pub use operations::*;
pub use page::{Cursor, CursorError, Page};
pub use people::*;
pub use repositories::*;
pub use salted::{FoundDigest, StoredDigest};
pub use seal::ERASED;
pub use sessions::*;
pub use store::Store;
pub use work::{Committed, UnitOfWork};
