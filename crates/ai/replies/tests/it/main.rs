//! What a caller of the crate sees, one module for each part.
#![allow(clippy::unwrap_used, clippy::print_stdout)]
mod abstention;
mod corpus;
mod drafting;
mod names;
mod odd_text;
mod tone;
