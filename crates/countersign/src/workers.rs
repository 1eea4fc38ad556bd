//! The clinic's timers. Each is a row with a deadline in the database; a worker looks every so often for what is due, in every
//! process, and a restart loses none.
use cs_ledger::LogKey;
use cs_workflows::{
    App, Result,
    decisions::release_due,
    ledger::{self, LedgerError},
};
use std::time::Duration;
use tokio::task::JoinHandle;

/// Starts every worker. They end when their handles are aborted, between two looks or inside one: each look commits or leaves
/// nothing.
pub fn start(app: &App, key: &LogKey) -> Vec<JoinHandle<()>> {
    let key = key.clone();
    vec![
        every(app, "ledger", Duration::from_secs(2), move |app| {
            let key = key.clone();
            async move { sequence_pending(&app, &key).await }
        }),
        every(app, "releases", Duration::from_millis(500), |app| async move { release_due(&app).await.map(drop) }),
    ]
}

/// Gives what happened its place in the log. Of several processes one is at it at a time, and the others find nothing to do.
async fn sequence_pending(app: &App, key: &LogKey) -> Result<()> {
    let log = app.store.log();
    if log.pending_count().await? == 0 && log.head().await?.is_some() {
        return Ok(());
    }
    let owner = format!("serve, process {}", std::process::id());
    match ledger::sequence(&app.store, key, &owner, &*app.clock).await {
        Ok(_) | Err(LedgerError::Busy) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Looks again after `pause`, whatever the last look came to.
fn every<W, F>(app: &App, name: &'static str, pause: Duration, look: W) -> JoinHandle<()>
where
    W: Fn(App) -> F + Send + 'static,
    F: Future<Output = Result<()>> + Send + 'static,
{
    let app = app.clone();
    tokio::spawn(async move {
        loop {
            // In a task of its own, so that a look that panics ends neither this worker nor another.
            match tokio::spawn(look(app.clone())).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => {
                    tracing::error!(worker = name, error = %error.detail(), "a worker could not finish its look")
                }
                Err(_) => tracing::error!(worker = name, "a worker's look broke off"),
            }
            tokio::time::sleep(pause).await;
        }
    })
}
