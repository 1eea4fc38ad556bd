//! The licence under which somebody decides, as the ledger keeps it.
use crate::{App, Error, Result, people::licence_stamp};
use cs_kernel::{RequestContext, StaffId};
use cs_ledger::LicenceStamp;

/// The actor and the stamp of the licence they hold now. The policy has asked for one already; this is who and which.
pub(super) async fn licensed(app: &App, ctx: &RequestContext) -> Result<(StaffId, LicenceStamp)> {
    let id = ctx.actor.staff().ok_or(Error::NotFound)?;
    let member = app.store.reader().staff().find(id).await?.ok_or(Error::NotFound)?;
    match member.signing_licence(ctx.at) {
        Some(licence) => Ok((id, licence_stamp(licence))),
        None => Err(Error::refused("no_licence", "your licence is not in force; an administrator records licences")),
    }
}
