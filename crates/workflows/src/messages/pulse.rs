//! Whether a reader's inbox is still true: what a page that listens asks every few seconds. It names nobody.
use super::reach::reach_quietly;
use crate::{
    App, Result,
    frame::{self, Waiting},
};
use cs_kernel::RequestContext;
use cs_people::{Role, Staff};

/// How things stand for one reader. Two that are equal show the same pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pulse {
    /// How many threads wait in the reader's inbox, and when a place of it last changed.
    pub queue: (u64, i64),
    /// Escalations that wait for the reader.
    pub escalations: Waiting,
    pub halted: bool,
}

/// The number of the newest change anywhere: while it stands still nothing changed, whichever process one asks.
pub async fn newest_change(app: &App) -> Result<u64> {
    Ok(app.store.log().latest().await?)
}

/// Reads how things stand.
pub async fn pulse(app: &App, ctx: &RequestContext, staff: &Staff) -> Result<Pulse> {
    let reader = app.store.reader();
    let halted = frame::halt(app).await?.is_some();
    if !(staff.has(Role::Clinician) || staff.has(Role::Supervisor)) {
        return Ok(Pulse { halted, ..Pulse::default() });
    }
    let reach = reach_quietly(app, ctx).await?;
    Ok(Pulse {
        queue: reader.queue().fingerprint(&reach.scope).await?,
        escalations: frame::escalations_for(app, staff).await?,
        halted,
    })
}
