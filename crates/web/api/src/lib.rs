#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod v1;

pub use v1::TokenLimit;

use cs_web_shared::Routes;

/// Every route of this crate, with the default limit.
pub fn routes() -> Routes {
    routes_with(TokenLimit::default())
}

/// Every route of this crate. `limit` is how often one token may ask.
pub fn routes_with(limit: TokenLimit) -> Routes {
    Routes::new().merge(v1::routes(limit))
}
