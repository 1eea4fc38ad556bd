//! The circuit breaker: a provider that keeps failing is left alone for a while, so that nobody waits for it.
use cs_kernel::{SignedDuration, Timestamp};
use std::sync::Mutex;

/// When it opens, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BreakerLimits {
    /// This many failures in a row open it.
    pub failures: u32,
    /// After this, one call is let through to see.
    pub rest: SignedDuration,
}

impl Default for BreakerLimits {
    fn default() -> Self {
        Self { failures: 3, rest: SignedDuration::from_secs(60) }
    }
}

#[derive(Debug, Default)]
struct State {
    failures: u32,
    open_until: Option<Timestamp>,
}

/// A circuit breaker for one provider.
#[derive(Debug, Default)]
pub struct Breaker {
    limits: BreakerLimits,
    state: Mutex<State>,
}

impl Breaker {
    pub fn new(limits: BreakerLimits) -> Self {
        Self { limits, state: Mutex::default() }
    }

    /// Whether a call may go out. When the rest is over one may, and the next rest begins at once: it ends when that call succeeds.
    pub fn lets_through(&self, at: Timestamp) -> bool {
        let mut state = self.state.lock().unwrap_or_else(|e| e.into_inner());
        match state.open_until {
            Some(until) if until > at => false,
            Some(_) => {
                state.open_until = Some(self.rested(at));
                true
            }
            None => true,
        }
    }

    pub fn succeeded(&self) {
        *self.state.lock().unwrap_or_else(|e| e.into_inner()) = State::default();
    }

    pub fn failed(&self, at: Timestamp) {
        let mut state = self.state.lock().unwrap_or_else(|e| e.into_inner());
        state.failures = state.failures.saturating_add(1);
        if state.failures >= self.limits.failures {
            state.open_until = Some(self.rested(at));
        }
    }

    fn rested(&self, at: Timestamp) -> Timestamp {
        at.saturating_add(self.limits.rest).unwrap_or(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_rests_and_tries_once() {
        let breaker = Breaker::new(BreakerLimits { failures: 2, rest: SignedDuration::from_secs(60) });
        let at: Timestamp = "2026-03-01T12:00:00Z".parse().unwrap();
        breaker.failed(at);
        assert!(breaker.lets_through(at));
        breaker.failed(at);
        assert!(!breaker.lets_through(at));
        let later = at + SignedDuration::from_secs(61);
        assert!(breaker.lets_through(later), "one trial");
        assert!(!breaker.lets_through(later), "only one");
        breaker.succeeded();
        assert!(breaker.lets_through(later));
    }
}
