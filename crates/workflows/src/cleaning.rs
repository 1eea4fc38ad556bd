//! Forgets what has ended: sign-ins, who looked at what, texts that nobody sent, keys under which integrations sent messages.
//! One process at a time does it, under a lease that runs out by itself if that process ends in the middle.
use crate::{App, Result};
use cs_kernel::SignedDuration;

/// How long a text that nobody sent is kept.
const AUTOSAVES_KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);
/// How long a repeated request of an integration is answered as the first was; `docs/reference/api.md` promises it.
const KEYS_KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);
const LEASE: &str = "cleaning";
/// Longer than a step may take.
const LEASE_LENGTH: SignedDuration = SignedDuration::from_secs(150);

/// How many rows went; none where another process is at it.
pub async fn clean(app: &App) -> Result<u64> {
    let exempt = app.store.exempt();
    let Some(lease) = exempt.leases().acquire(LEASE, "workers", app.clock.now(), LEASE_LENGTH).await? else {
        return Ok(0);
    };
    let gone = forget(app).await;
    exempt.leases().release(&lease).await?;
    gone
}

async fn forget(app: &App) -> Result<u64> {
    let (now, exempt) = (app.clock.now(), app.store.exempt());
    let before = |kept: SignedDuration| now.saturating_sub(kept).unwrap_or(now);
    let mut gone = exempt.sessions().delete_expired(now).await?;
    gone += exempt.presence().delete_expired(now).await?;
    gone += exempt.autosaves().delete_older(before(AUTOSAVES_KEPT)).await?;
    gone += exempt.forget_idempotency_keys(before(KEYS_KEPT)).await?;
    Ok(gone)
}
