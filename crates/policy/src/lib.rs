#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod action;
mod decision;
mod entities;
mod files;
mod policy;
mod request;

pub use action::{Action, ActionParseError, ResourceKind};
pub use decision::Decision;
pub use files::{POLICY_FILES, SCHEMA, policy_files};
pub use policy::{Policy, PolicyError};
pub use request::{
    DraftFacts, PatientFacts, Principal, Request, Resource, SCOPE_READ_FIGURES, SCOPE_READ_LEDGER, SCOPE_READ_MESSAGES,
    SCOPE_WRITE_MESSAGES, StaffFacts, ThreadFacts,
};
