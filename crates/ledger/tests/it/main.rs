//! One binary for the crate's integration tests.
#![allow(clippy::unwrap_used)]
mod checkpoints;
mod openings;
mod proofs;
mod rules;
mod story;
mod tree;
mod vectors;
