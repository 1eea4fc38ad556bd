//! The loops that work a clinic's timers. A loop never ends by itself: an error, a panic or a step that hangs is logged, and the
//! next step comes. Everything that they work on is a row with a time, so that a process may end at any moment.
use crate::{App, Changed, Result, clean, decisions, ledger, messages, notices, sessions};
use cs_ledger::LogKey;
use futures::FutureExt as _;
use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration};
use tokio::{
    sync::{
        broadcast::{self, error::RecvError},
        watch,
    },
    task::JoinSet,
    time::{sleep, timeout},
};

/// The loop that pages on-call. What says "ready" watches it.
pub const PAGES: &str = "pages";

/// How one loop goes.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    pub name: &'static str,
    pub every: Duration,
    /// A step that takes longer is given up, and begun again.
    pub longest: Duration,
    /// What makes the next step come at once.
    pub wakes: fn(Changed) -> bool,
}

impl Pace {
    fn new(name: &'static str, every_ms: u64, longest_s: u64, wakes: fn(Changed) -> bool) -> Self {
        Self { name, every: Duration::from_millis(every_ms), longest: Duration::from_secs(longest_s), wakes }
    }
}

/// The loops of one process.
#[derive(Debug)]
pub struct Workers {
    stop: watch::Sender<bool>,
    loops: JoinSet<()>,
}

impl Workers {
    /// No loop yet: for what adds its own.
    pub fn none() -> Self {
        Self { stop: watch::Sender::new(false), loops: JoinSet::new() }
    }

    /// Starts every loop. `owner` names this process in its leases.
    pub fn start(app: &App, key: LogKey, owner: &str) -> Self {
        let mut workers = Self::none();
        let escalations: fn(Changed) -> bool = |c| matches!(c, Changed::Escalations(_));
        let jobs: fn(Changed) -> bool = |c| c == Changed::Jobs;
        let never: fn(Changed) -> bool = |_| false;
        workers.add(app, Pace::new(PAGES, 1_000, 30, escalations), async |app| messages::page_due(&app).await);
        workers.add(app, Pace::new("page_notices", 1_000, 60, jobs), async |app| notices::send_pages(&app).await);
        workers.add(app, Pace::new("notices", 2_000, 60, jobs), async |app| notices::send_notices(&app).await);
        workers.add(app, Pace::new("unread", 10_000, 120, never), async |app| messages::raise_unread(&app).await);
        workers
            .add(app, Pace::new("screening", 2_000, 300, never), async |app| messages::screen_left_behind(&app).await);
        workers.add(app, Pace::new("shadow", 1_000, 120, jobs), async |app| messages::read_in_shadow(&app).await);
        workers.add(app, Pace::new("second_reader", 1_000, 300, jobs), async |app| messages::read_again(&app).await);
        workers.add(app, Pace::new("releases", 500, 60, jobs), async |app| decisions::release_due(&app).await);
        workers.add(app, Pace::new("retention", 60_000, 300, never), async |app| sessions::destroy_due(&app).await);
        workers.add(app, Pace::new("cleaning", 300_000, 120, never), async |app| clean(&app).await);
        let (key, owner) = (Arc::new(key), Arc::<str>::from(owner));
        workers.add(app, Pace::new("sequencer", 1_000, 120, never), move |app: App| {
            let (key, owner) = (key.clone(), owner.clone());
            async move { sequence(&app, &key, &owner).await }
        });
        workers
    }

    /// Adds a loop.
    pub fn add<F, S>(&mut self, app: &App, pace: Pace, step: F)
    where
        F: Fn(App) -> S + Send + Sync + 'static,
        S: Future<Output = Result<u64>> + Send + 'static,
    {
        app.rounds.done(pace.name, app.clock.now());
        let (app, stop, heard) = (app.clone(), self.stop.subscribe(), app.wake.listen());
        self.loops.spawn(turn(app, pace, stop, heard, step));
    }

    /// Lets every loop finish its step, and ends them; at the latest after `within`.
    pub async fn stop(mut self, within: Duration) {
        let _ = self.stop.send(true);
        let all = async { while self.loops.join_next().await.is_some() {} };
        if timeout(within, all).await.is_err() {
            tracing::warn!("a worker did not end in time; what it was doing is done again by the next process");
        }
    }
}

async fn turn<F, S>(
    app: App,
    pace: Pace,
    mut stop: watch::Receiver<bool>,
    mut heard: broadcast::Receiver<Changed>,
    step: F,
) where
    F: Fn(App) -> S + Send + Sync,
    S: Future<Output = Result<u64>> + Send,
{
    let mut failures = 0_u32;
    while !*stop.borrow() {
        // The step is made inside, so that a panic on the way to its future is caught as well.
        let done = timeout(pace.longest, AssertUnwindSafe(async { step(app.clone()).await }).catch_unwind()).await;
        let failed = match done {
            Ok(Ok(Ok(_))) => None,
            Ok(Ok(Err(error))) => Some(error.detail()),
            Ok(Err(_)) => Some("it panicked".to_owned()),
            Err(_) => Some("it took too long".to_owned()),
        };
        failures = if failed.is_some() { failures.saturating_add(1) } else { 0 };
        tell(&app, pace, failed.as_deref(), failures);
        tokio::select! {
            _ = stop.changed() => {}
            () = sleep(pace.every) => {}
            () = woken(&mut heard, pace.wakes) => {}
        }
    }
}

/// The first failures each, then ever fewer, so that a log can still be read after a night of them.
fn tell(app: &App, pace: Pace, failed: Option<&str>, failures: u32) {
    match failed {
        Some(error) => {
            metrics::counter!("countersign_worker_failures", "worker" => pace.name).increment(1);
            if failures <= 3 || failures.is_power_of_two() || failures.is_multiple_of(60) {
                tracing::error!(worker = pace.name, failures, error, "a worker's step failed; it is tried again");
            }
        }
        None => {
            let now = app.clock.now();
            app.rounds.done(pace.name, now);
            #[allow(clippy::cast_precision_loss)]
            let now = now.as_second() as f64;
            metrics::gauge!("countersign_worker_last_done_seconds", "worker" => pace.name).set(now);
        }
    }
}

/// Returns when something changed that this loop goes by. One that was not heard in time counts as heard.
async fn woken(heard: &mut broadcast::Receiver<Changed>, wakes: fn(Changed) -> bool) {
    loop {
        match heard.recv().await {
            Ok(changed) if wakes(changed) => return,
            Ok(_) => {}
            Err(RecvError::Lagged(_)) => return,
            Err(RecvError::Closed) => std::future::pending::<()>().await,
        }
    }
}

/// Gives what happened its place in the log. Another process that is at it is no failure.
async fn sequence(app: &App, key: &LogKey, owner: &str) -> Result<u64> {
    let log = app.store.log();
    if log.pending(1).await?.is_empty() && log.head().await?.is_some() {
        return Ok(0);
    }
    match ledger::sequence(&app.store, key, owner, &*app.clock).await {
        Ok(done) => {
            app.wake.tell(Changed::Ledger);
            Ok(done.appended)
        }
        Err(ledger::LedgerError::Busy) => Ok(0),
        Err(error) => Err(crate::Error::internal(error)),
    }
}
