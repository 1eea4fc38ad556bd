//! What a caller of the crate sees, one module for each part.
#![allow(clippy::unwrap_used)]
mod names;
mod tone;
