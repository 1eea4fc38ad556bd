#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod figures;
mod ledger;
mod people;
mod safety;
mod side;
mod words;

pub use side::{Side, SideGroup};

use cs_web_shared::Routes;

/// Every route of this crate.
pub fn routes() -> Routes {
    Routes::new()
        .merge(people::routes())
        .merge(words::routes())
        .merge(safety::routes())
        .merge(ledger::routes())
        .merge(figures::routes())
}
