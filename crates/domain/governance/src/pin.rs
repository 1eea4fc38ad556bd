//! Which engine may answer. An engine that nobody pinned does not run.
use crate::Capability;
use cs_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// One engine that may answer for a capability. A capability may have several: an embedded engine and a provider's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnginePin {
    pub capability: Capability,
    /// `name@digest`, exactly as the engine calls itself.
    pub engine: String,
    pub pinned_at: Timestamp,
}

impl EnginePin {
    /// Whether `engine` is one of `pins` for the capability.
    pub fn allows(pins: &[Self], capability: Capability, engine: &str) -> bool {
        pins.iter().any(|pin| pin.capability == capability && pin.engine == engine)
    }
}
