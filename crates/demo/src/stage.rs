//! The application on a clock that is set to each moment of the past before something happens in it.
use crate::Result;
use cs_kernel::{Actor, Clock, Digest, Id, Kind, ManualClock, Random, RequestContext, Salt, Timestamp};
use cs_storage::UnitOfWork;
use cs_workflows::{App, NoOutbox, Wake};
use std::sync::Arc;

pub struct Stage {
    pub app: App,
    clock: Arc<ManualClock>,
}

impl Stage {
    /// `app` as it was at `at`. What it reads and writes is the same database; nobody is woken and nothing leaves the machine.
    pub fn of(app: &App, at: Timestamp) -> Self {
        let clock = Arc::new(ManualClock::at(at));
        let gateway = app.gateway.with_clock(clock.clone());
        let quiet = (Wake::default(), Arc::new(NoOutbox));
        let app = App { gateway, clock: clock.clone(), wake: quiet.0, outbox: quiet.1, ..app.clone() };
        Self { app, clock }
    }

    pub fn go_to(&self, at: Timestamp) {
        self.clock.set(at);
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub async fn begin(&self, actor: Actor) -> Result<UnitOfWork> {
        Ok(self.app.store.begin(&self.app.request(actor)).await?)
    }

    pub async fn begin_as(&self, ctx: &RequestContext) -> Result<UnitOfWork> {
        Ok(self.app.store.begin(ctx).await?)
    }

    pub fn id<K: Kind>(&self) -> Id<K> {
        Id::new(self.now(), self.random())
    }

    pub fn random(&self) -> &dyn Random {
        &*self.app.random
    }

    /// What the ledger keeps of a text.
    pub fn digest(&self, text: &str) -> Digest {
        Digest::salted(&Salt::new(self.random()), text.as_bytes())
    }
}
