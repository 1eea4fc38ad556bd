//! The worker that lets signed replies go when their time to be taken back is over.
use super::release_reply::{Settled, release_reply};
use crate::{App, Changed, Result};

/// How many at a time.
const BATCH: u64 = 100;

/// Releases everything that is due, each in its own unit of work. One that fails is left for the next round and holds up no
/// other. Safe to run in several processes at once. Returns how many reached their patients.
pub async fn release_due(app: &App) -> Result<u64> {
    let mut released = 0;
    for release in app.store.reader().releases().due(app.clock.now(), BATCH).await? {
        match release_reply(app, &release).await {
            Ok(Settled::Released(site)) => {
                released += 1;
                app.wake.tell(Changed::Queue(site));
                app.wake.tell(Changed::Threads);
            }
            Ok(Settled::Stopped(site)) => app.wake.tell(Changed::Queue(site)),
            Ok(Settled::Already) => {}
            Err(error) => {
                tracing::error!(release = %release.id, error = %error.detail(), "a signed reply could not be released yet")
            }
        }
    }
    Ok(released)
}
