//! Tells the parts of one process that something changed, so that pages and workers need not wait for their next look.
//! A hint only: every reader also looks at the database by itself, since other processes write to it too.
use cs_kernel::SiteId;
use tokio::sync::broadcast;

/// What changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    Queue(SiteId),
    Escalations(SiteId),
    Threads,
    Halt,
    Jobs,
    Ledger,
}

/// The process's own notice board.
#[derive(Debug, Clone)]
pub struct Wake(broadcast::Sender<Changed>);

impl Default for Wake {
    fn default() -> Self {
        Self(broadcast::Sender::new(256))
    }
}

impl Wake {
    pub fn tell(&self, what: Changed) {
        // Nobody listening is no error.
        let _ = self.0.send(what);
    }

    pub fn listen(&self) -> broadcast::Receiver<Changed> {
        self.0.subscribe()
    }
}
