//! What a use case knows of the request that it serves.
use crate::{Actor, RequestId, Timestamp};

/// Who asks, and when. Made once at the edge (a route, a command, a worker) and passed down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestContext {
    pub request: RequestId,
    pub actor: Actor,
    /// When the request arrived; a use case that needs "now" more than once asks the clock.
    pub at: Timestamp,
    /// When the actor last proved who they are (password, key); `None` where nobody did.
    pub authenticated_at: Option<Timestamp>,
}
