//! One binary for the crate's integration tests.
#![allow(clippy::unwrap_used)]
mod checkpoints;
mod tree;
mod vectors;
