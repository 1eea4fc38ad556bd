//! What every use case works with. Cheap to clone.
use cs_gateway::Gateway;
use cs_kernel::{Actor, Clock, Random, RequestContext, RequestId};
use cs_policy::Policy;
use cs_storage::Store;
use std::sync::Arc;

/// The clinic's database, its policies, the one door to the engines, the time and chance.
#[derive(Debug, Clone)]
pub struct App {
    pub store: Store,
    pub policy: Policy,
    pub gateway: Gateway,
    pub clock: Arc<dyn Clock>,
    pub random: Arc<dyn Random>,
}

impl App {
    /// A request that begins now, by `actor`.
    pub fn request(&self, actor: Actor) -> RequestContext {
        let at = self.clock.now();
        RequestContext { request: RequestId::new(at, &*self.random), actor, at, authenticated_at: None }
    }
}
