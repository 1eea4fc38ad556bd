//! Running engines so that none can take the house down: a time limit, a bound on how many hang, and a halt that is heeded meanwhile.
use crate::{Gateway, Refusal};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// How often the halt is looked at while an engine works.
const HALT_LOOK: Duration = Duration::from_millis(200);

impl Gateway {
    /// Runs `work` on a thread of its own. A panic is a failure; a run that does not end keeps its place until it does, so that hanging
    /// engines cannot use up the machine's threads.
    pub(crate) async fn run_blocking<T: Send + 'static>(
        &self,
        within: Duration,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        self.run_blocking_in(self.places(), within, work).await
    }

    /// The same in other places than those of the engines that count.
    pub(crate) async fn run_blocking_in<T: Send + 'static>(
        &self,
        places: &Arc<Semaphore>,
        within: Duration,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let places = Arc::clone(places);
        let run = async {
            let place = places.acquire_owned().await.map_err(|_| Refusal::EngineFailed)?;
            let task = tokio::task::spawn_blocking(move || {
                let _place = place;
                work()
            });
            task.await.map_err(|_| Refusal::EngineFailed)
        };
        self.heeding_halt(within, run).await
    }

    /// Waits for `run`, at most `within`, and no longer than until somebody pulls the halt.
    pub(crate) async fn heeding_halt<T>(
        &self,
        within: Duration,
        run: impl Future<Output = Result<T, Refusal>>,
    ) -> Result<T, Refusal> {
        tokio::select! {
            biased;
            done = tokio::time::timeout(within, run) => done.unwrap_or(Err(Refusal::EngineTimedOut)),
            stopped = self.until_halted() => Err(stopped),
        }
    }

    async fn until_halted(&self) -> Refusal {
        loop {
            tokio::time::sleep(HALT_LOOK).await;
            if let Err(stopped) = self.not_halted().await {
                return stopped;
            }
        }
    }
}
