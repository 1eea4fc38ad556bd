//! One binary for the crate's integration tests.
#![allow(clippy::unwrap_used)]
mod command;
mod exported;
mod forgeries;
mod one_byte;
mod since;
/// The clinic's day that the ledger's own tests tell.
#[path = "../../../ledger/tests/it/story.rs"]
#[allow(dead_code)]
mod story;
