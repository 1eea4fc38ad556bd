//! How often one token may ask.
use cs_kernel::ApiTokenId;
use cs_web_shared::{Failure, Problem};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};
use std::{num::NonZeroU32, sync::Arc};

/// Counts by token, in this process. Cheap to clone.
#[derive(Clone)]
pub struct TokenLimit(Arc<DefaultKeyedRateLimiter<ApiTokenId>>);

impl std::fmt::Debug for TokenLimit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenLimit")
    }
}

impl Default for TokenLimit {
    /// 600 a minute, up to 120 of them at once.
    fn default() -> Self {
        Self::new(NonZeroU32::new(600).unwrap_or(NonZeroU32::MIN), NonZeroU32::new(120).unwrap_or(NonZeroU32::MIN))
    }
}

impl TokenLimit {
    pub fn new(per_minute: NonZeroU32, burst: NonZeroU32) -> Self {
        Self(Arc::new(RateLimiter::keyed(Quota::per_minute(per_minute).allow_burst(burst))))
    }

    pub fn check(&self, token: ApiTokenId) -> Result<(), Problem> {
        self.0.check_key(&token).map_err(|until| {
            self.0.retain_recent();
            let wait = until.wait_time_from(governor::clock::DefaultClock::default().now());
            Problem::from(&Failure::TooMany { wait_seconds: wait.as_secs() + 1 })
        })
    }
}
