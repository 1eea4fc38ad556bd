//! Who does something. Stands in every ledger event and every policy request.
use crate::{ApiTokenId, PatientId, ProxyId, StaffId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The one who acts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Actor {
    Patient(PatientId),
    /// Somebody who acts for a patient: a parent, a guardian, a carer.
    Proxy(ProxyId),
    Staff(StaffId),
    /// Another system, by its API token.
    Integration(ApiTokenId),
    /// A part of this program: `"triage"`, `"timers"`. Never a person.
    Program(String),
    /// Whoever runs commands on the clinic's machine: `"import"`, `"user"`.
    Operator(String),
    /// Nobody signed in: the first-run set-up, a sign-in attempt.
    Anonymous,
}

/// The kind of an actor alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    Patient,
    Proxy,
    Staff,
    Integration,
    Program,
    Operator,
    Anonymous,
}

impl Actor {
    pub fn program(name: &str) -> Self {
        Self::Program(name.to_owned())
    }

    pub fn kind(&self) -> ActorKind {
        match self {
            Self::Patient(_) => ActorKind::Patient,
            Self::Proxy(_) => ActorKind::Proxy,
            Self::Staff(_) => ActorKind::Staff,
            Self::Integration(_) => ActorKind::Integration,
            Self::Program(_) => ActorKind::Program,
            Self::Operator(_) => ActorKind::Operator,
            Self::Anonymous => ActorKind::Anonymous,
        }
    }

    pub fn staff(&self) -> Option<StaffId> {
        match self {
            Self::Staff(id) => Some(*id),
            _ => None,
        }
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Patient(id) => id.fmt(f),
            Self::Proxy(id) => id.fmt(f),
            Self::Staff(id) => id.fmt(f),
            Self::Integration(id) => id.fmt(f),
            Self::Program(name) => write!(f, "program:{name}"),
            Self::Operator(name) => write!(f, "operator:{name}"),
            Self::Anonymous => f.write_str("anonymous"),
        }
    }
}
