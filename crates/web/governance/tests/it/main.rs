//! The pages of administration, as a browser asks for them.
#![allow(clippy::unwrap_used)]
mod figures;
mod halt;
mod ledger;
mod office;
mod people;
mod words;
