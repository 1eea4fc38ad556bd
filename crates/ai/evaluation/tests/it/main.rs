//! The corpus of the repository, and corpora made for a test.
#![allow(clippy::unwrap_used)]
mod corpus;
mod made;
mod sessions;
