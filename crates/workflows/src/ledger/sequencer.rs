//! The sequencer: the one process at a time that gives pending events their places in the log.
use super::{LedgerError, Result};
use cs_kernel::{Clock, Digest, SignedDuration};
use cs_ledger::{Checkpoint, Fact, Frontier, LogKey, TilePath};
use cs_storage::{Lease, LogBatch, LogHead, Store};
use std::{collections::HashMap, time::Duration};

const LEASE: &str = "sequencer";
const LEASE_LENGTH: SignedDuration = SignedDuration::from_secs(30);
/// What began a log, as its first entry says.
const SOFTWARE: &str = concat!("countersign ", env!("CARGO_PKG_VERSION"));
/// What one transaction takes. A larger one would keep whoever writes a message waiting: SQLite has one writer at a time.
const BATCH_EVENTS_MAX: u64 = 512;
/// How many transactions a step of the worker makes, one after the other.
const BATCHES_A_STEP: u32 = 8;
/// How often, and how many times, one asks again while another process holds the lease: longer than a lease lasts.
const ASK_AGAIN: Duration = Duration::from_millis(200);
const ASKED_MAX: u32 = 200;

/// What a run of the sequencer did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sequenced {
    pub appended: u64,
    /// The log's size now.
    pub size: u64,
}

/// Appends some batches of pending events. `Busy` where another process is at it.
pub async fn sequence(store: &Store, key: &LogKey, owner: &str, clock: &dyn Clock) -> Result<Sequenced> {
    run(store, key, owner, clock, BATCHES_A_STEP).await
}

/// Appends until nothing is pending; where another process is at it, waits for it and looks again.
pub async fn sequence_all(store: &Store, key: &LogKey, owner: &str, clock: &dyn Clock) -> Result<Sequenced> {
    let mut asked = 0;
    loop {
        match run(store, key, owner, clock, u32::MAX).await {
            Err(LedgerError::Busy) if asked < ASKED_MAX => {
                asked += 1;
                tokio::time::sleep(ASK_AGAIN).await;
            }
            done => return done,
        }
    }
}

async fn run(store: &Store, key: &LogKey, owner: &str, clock: &dyn Clock, batches: u32) -> Result<Sequenced> {
    let leases = store.exempt().leases();
    let lease = leases.acquire(LEASE, owner, clock.now(), LEASE_LENGTH).await?.ok_or(LedgerError::Busy)?;
    let done = append_batches(Sequencer { store, key, clock, lease: lease.clone() }, batches).await;
    let released = leases.release(&lease).await;
    let done = done?;
    released?;
    Ok(done)
}

async fn append_batches(mut sequencer: Sequencer<'_>, batches: u32) -> Result<Sequenced> {
    let mut frontier = sequencer.load().await?;
    let before = frontier.size();
    for _ in 0..batches {
        if sequencer.append(&mut frontier).await? < BATCH_EVENTS_MAX {
            break;
        }
    }
    Ok(Sequenced { appended: frontier.size() - before, size: frontier.size() })
}

/// Holds the lease, under whose token every head is written.
struct Sequencer<'a> {
    store: &'a Store,
    key: &'a LogKey,
    clock: &'a dyn Clock,
    lease: Lease,
}

impl Sequencer<'_> {
    /// The right edge of the log, which must be what was signed. Starts the log where there is none.
    async fn load(&self) -> Result<Frontier> {
        let log = self.store.log();
        let Some(head) = log.head().await? else {
            let frontier = Frontier::empty();
            // Before the head: a process that ends between the two finds the event there, and goes on.
            let (origin, software) = (self.key.name().to_owned(), SOFTWARE.to_owned());
            log.begin(Fact::LogStarted { origin, software, previous: None }, self.clock.now()).await?;
            log.start(&self.head(&frontier)?).await?;
            return Ok(frontier);
        };
        agrees(&head, &Checkpoint::open(head.note.as_bytes(), self.key.verifier())?)?;
        let mut edge = HashMap::new();
        for path in TilePath::edge(head.size) {
            edge.insert(path, log.tile(&path).await?);
        }
        let frontier = Frontier::load(head.size, |path| edge.get(path).cloned().flatten())?;
        same_root("tiles", &head, frontier.root())?;
        Ok(frontier)
    }

    /// Appends what is pending, up to a batch; the number of events that it was.
    async fn append(&mut self, frontier: &mut Frontier) -> Result<u64> {
        let pending = self.store.log().pending(BATCH_EVENTS_MAX).await?;
        if pending.is_empty() {
            return Ok(0);
        }
        let leases = self.store.exempt().leases();
        let held = leases.renew(&self.lease, self.clock.now(), LEASE_LENGTH).await?;
        self.lease = held.ok_or(cs_storage::StorageError::LeaseLost)?;
        let old_size = frontier.size();
        let tiles = frontier.append(pending.iter().map(|event| event.commitment));
        let events = pending.iter().map(|event| event.id).collect();
        // One transaction: whoever sees the head sees the tiles and the places that it covers.
        self.store.log().append(&LogBatch { old_size, events, tiles, head: self.head(frontier)? }).await?;
        Ok(pending.len() as u64)
    }

    fn head(&self, frontier: &Frontier) -> Result<LogHead> {
        let (size, root) = (frontier.size(), frontier.root());
        let note = Checkpoint { origin: self.key.name().to_owned(), size, root }.sign(self.key)?;
        Ok(LogHead { size, root, note, token: self.lease.token, at: self.clock.now() })
    }
}

/// Whether the head's columns say what its signed note says.
pub(super) fn agrees(head: &LogHead, signed: &Checkpoint) -> Result<()> {
    if signed.size == head.size {
        return same_root("signed checkpoint", head, signed.root);
    }
    Err(LedgerError::Root { what: "signed checkpoint", size: signed.size, expected: head.root, found: signed.root })
}

fn same_root(what: &'static str, head: &LogHead, found: Digest) -> Result<()> {
    if found == head.root {
        Ok(())
    } else {
        Err(LedgerError::Root { what, size: head.size, expected: head.root, found })
    }
}
