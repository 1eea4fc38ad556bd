//! What every use case works with. Cheap to clone.
use crate::{NoChecks, NoOutbox, Outbox, Rounds, Settings, ShownLately, TextChecks, Wake, messages::CountedLately};
use cs_gateway::Gateway;
use cs_kernel::{Actor, Clock, Random, RequestContext, RequestId};
use cs_ledger::VerifierKey;
use cs_policy::Policy;
use cs_storage::Store;
use std::sync::Arc;

/// The clinic's database, its policies, the one door to the engines, the time and chance, and the ways to tell others.
#[derive(Debug, Clone)]
pub struct App {
    pub store: Store,
    pub policy: Policy,
    pub gateway: Gateway,
    pub clock: Arc<dyn Clock>,
    pub random: Arc<dyn Random>,
    pub settings: Arc<Settings>,
    pub wake: Wake,
    pub outbox: Arc<dyn Outbox>,
    pub checks: Arc<dyn TextChecks>,
    pub shown: ShownLately,
    pub rounds: Rounds,
    pub counted: CountedLately,
    /// What checks this clinic's log; `None` in a process that was not given the log's key.
    pub verifier: Option<VerifierKey>,
}

impl App {
    /// With default settings, no way out of the machine, and no checks of words.
    pub fn new(store: Store, policy: Policy, gateway: Gateway, clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Self {
        let (settings, outbox) = (Arc::new(Settings::default()), Arc::new(NoOutbox));
        let checks = Arc::new(NoChecks);
        Self {
            store,
            policy,
            gateway,
            clock,
            random,
            settings,
            wake: Wake::default(),
            outbox,
            checks,
            shown: ShownLately::default(),
            rounds: Rounds::default(),
            counted: CountedLately::default(),
            verifier: None,
        }
    }

    pub fn settings(mut self, settings: Settings) -> Self {
        self.settings = Arc::new(settings);
        self
    }

    pub fn outbox(mut self, outbox: Arc<dyn Outbox>) -> Self {
        self.outbox = outbox;
        self
    }

    pub fn checks(mut self, checks: Arc<dyn TextChecks>) -> Self {
        self.checks = checks;
        self
    }

    /// What checks the log, to be shown to whoever verifies it.
    pub fn verifier(mut self, key: VerifierKey) -> Self {
        self.verifier = Some(key);
        self
    }

    /// A request that begins now, by `actor`.
    pub fn request(&self, actor: Actor) -> RequestContext {
        let at = self.clock.now();
        RequestContext { request: RequestId::new(at, &*self.random), actor, at, authenticated_at: None }
    }
}
