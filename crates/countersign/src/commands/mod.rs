//! One file a command.
pub mod calibrate;
pub mod check;
pub mod config;
pub mod deidentify;
pub mod demo;
pub mod draft;
pub mod erase;
pub mod evaluate;
pub mod halt;
pub mod import;
pub mod log;
pub mod migrate;
pub mod serve;
pub mod triage;
pub mod user;
