#![doc = include_str!("../README.md")]
//! What the ledger is, as values: events, their canonical bytes, the tree, signed checkpoints, proofs, openings, rules.
//! Nothing here reads a file, a clock or a network.
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod canonical;
pub mod checkpoint;
mod event;
pub mod export;
mod fact;
mod key;
pub mod merkle;
pub mod opening;
pub mod proof;
pub mod rules;
mod scope;

pub use canonical::{CanonicalError, Sealed, canonical_json, commitment, leaf_hash, seal};
pub use checkpoint::{Checkpoint, CheckpointError};
pub use event::Event;
pub use fact::{EscalationCause, Fact, LicenceStamp};
pub use key::{KeyError, LogKey, VerifierKey};
pub use merkle::{Frontier, TileFile, TileKind, TilePath, TreeError};
pub use opening::{Opening, OpeningError, opening_line};
pub use proof::{ProofError, TlogProof};
pub use rules::{Rule, Violation};
pub use scope::{Scope, ScopeParseError};
