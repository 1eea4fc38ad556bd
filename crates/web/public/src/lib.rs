#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod entry;
mod frame;
mod help;
mod operations;

pub use operations::MetricsText;

use cs_web_shared::{Routes, security::SignInLimit};
use std::num::NonZeroU32;

/// Tries at a password or a code from one network address: so many at once, then one every three seconds.
const BURST: NonZeroU32 = NonZeroU32::new(40).unwrap();
const PER_MINUTE: NonZeroU32 = NonZeroU32::new(20).unwrap();

/// Every route of this crate, reached directly.
pub fn routes() -> Routes {
    routes_behind(0)
}

/// Every route of this crate. `proxies`: how many proxies of the clinic's own stand before the server.
pub fn routes_behind(proxies: usize) -> Routes {
    let limit = SignInLimit::new(PER_MINUTE, BURST, proxies);
    Routes::new().merge(entry::routes(limit)).merge(help::routes()).merge(operations::routes())
}
