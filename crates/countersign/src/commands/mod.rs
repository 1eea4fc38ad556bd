//! One command a file.
pub mod deidentify;
pub mod triage;
