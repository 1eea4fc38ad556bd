#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod account;
mod help;
mod live;
mod parts;
mod record;
mod threads;

use cs_web_shared::Routes;

/// Every route of this crate.
pub fn routes() -> Routes {
    Routes::new()
        .merge(threads::routes())
        .merge(help::routes())
        .merge(account::routes())
        .merge(record::routes())
        .merge(live::routes())
}
