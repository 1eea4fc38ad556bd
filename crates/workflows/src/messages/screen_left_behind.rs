//! Reads what was stored and never read: after a crash, or where a reading failed. Nobody waits for it meanwhile, since an unread
//! message stands with the urgent.
use crate::{App, Error, Result, messages::screen_message};
use cs_kernel::SignedDuration;
use futures::FutureExt as _;
use std::panic::AssertUnwindSafe;

/// Younger ones are being read by whoever took them in.
const LEFT_AFTER: SignedDuration = SignedDuration::from_secs(5);
const AT_ONCE_MAX: u64 = 1_000;

/// Reads them, oldest first; how many. One that cannot be read keeps no other from it.
pub async fn screen_left_behind(app: &App) -> Result<u64> {
    let now = app.clock.now();
    let until = now.saturating_sub(LEFT_AFTER).unwrap_or(now);
    let mut read = 0;
    for left in app.store.reader().messages().pending(until, AT_ONCE_MAX).await? {
        match AssertUnwindSafe(screen_message(app, left.message)).catch_unwind().await {
            Ok(Ok(_)) => read += 1,
            // Erased, or written by somebody else at this moment.
            Ok(Err(Error::NotFound | Error::Conflict { .. })) => {}
            Ok(Err(error)) => {
                tracing::error!(message = %left.message, error = %error.detail(), "a message could not be screened yet");
            }
            Err(_) => tracing::error!(message = %left.message, "screening a message broke off; it is tried again"),
        }
    }
    Ok(read)
}
