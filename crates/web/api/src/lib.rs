#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod v1;

use cs_web_shared::Routes;

/// Every route of this crate.
pub fn routes() -> Routes {
    Routes::new().merge(v1::routes())
}
