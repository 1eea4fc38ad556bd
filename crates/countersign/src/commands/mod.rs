//! One command a file.
pub mod deidentify;
pub mod import;
pub mod log;
pub mod triage;
