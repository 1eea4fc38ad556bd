#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod entry;
mod help;
mod operations;

use cs_web_shared::Routes;

/// Every route of this crate.
pub fn routes() -> Routes {
    Routes::new().merge(entry::routes()).merge(help::routes()).merge(operations::routes())
}
