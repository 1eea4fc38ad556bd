//! The programming interface, as another system uses it.
#![allow(clippy::unwrap_used)]
mod bad_input;
mod caller;
mod document;
mod figures;
mod messages;
