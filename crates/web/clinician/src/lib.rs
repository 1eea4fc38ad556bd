#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod desk;
mod escalations;
mod inbox;
mod live;
mod patients;
mod reply;

use cs_web_shared::Routes;

/// Every route of this crate.
pub fn routes() -> Routes {
    Routes::new()
        .merge(inbox::routes())
        .merge(reply::routes())
        .merge(escalations::routes())
        .merge(patients::routes())
        .merge(desk::routes())
        .merge(live::routes())
}
