#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod app;
mod authorise;
mod error;
mod journal;
pub mod ledger;
pub mod messages;
pub mod people;
mod standing;

pub use app::App;
pub use error::{Error, FieldProblem, Result};
pub use standing::StoredStanding;
