//! When each loop of this process last came to the end of a step. What says "ready" asks it whether on-call is still being paged.
use cs_kernel::Timestamp;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// The last time of each loop, by its name. Shared by the clones of an app; empty where no loop runs in this process.
#[derive(Debug, Clone, Default)]
pub struct Rounds(Arc<Mutex<BTreeMap<&'static str, Timestamp>>>);

impl Rounds {
    /// A step ended well, or the loop begins: it has its time from here on.
    pub fn done(&self, worker: &'static str, at: Timestamp) {
        self.times().insert(worker, at);
    }

    /// `None` where this process does not run that loop.
    pub fn last(&self, worker: &str) -> Option<Timestamp> {
        self.times().get(worker).copied()
    }

    fn times(&self) -> MutexGuard<'_, BTreeMap<&'static str, Timestamp>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
