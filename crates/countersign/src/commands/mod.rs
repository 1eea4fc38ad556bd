//! One command a file.
pub mod deidentify;
pub mod log;
pub mod triage;
