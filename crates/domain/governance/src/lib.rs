#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod capability;
mod halt;
mod pack;
mod packs;
mod pin;
mod proportion;
mod ruling;

pub use capability::{Capability, CapabilityParseError};
pub use halt::{Halt, HaltError, Lift};
pub use pack::{Conditions, Obligation, ObligationKind, Pack, Rule, RuleDecision, SourceStanding};
pub use packs::{PackError, Packs, STRICT_DEFAULT};
pub use pin::EnginePin;
pub use proportion::Proportion;
pub use ruling::{RuleRef, Ruling};
