//! The licence under which somebody decides, approves or signs, as the ledger keeps it.
use crate::{Error, Result};
use cs_kernel::{RequestContext, Timestamp};
use cs_ledger::LicenceStamp;
use cs_people::{Licence, Staff};
use cs_storage::Repositories;

/// The licence as the ledger keeps it.
pub fn licence_stamp(licence: &Licence) -> LicenceStamp {
    LicenceStamp {
        licence: licence.id,
        staff: licence.staff,
        kind: licence.kind.letters().to_owned(),
        number: licence.number.clone(),
        state: licence.state.as_str().to_owned(),
        expires_on: licence.expires_on.to_string(),
    }
}

/// The actor, and the stamp of the licence they sign under now. The policy has asked for one already; this is who and which. Read
/// inside a unit of work, a licence that is revoked meanwhile signs nothing.
pub(crate) async fn licensed(from: &impl Repositories, ctx: &RequestContext) -> Result<(Staff, LicenceStamp)> {
    let id = ctx.actor.staff().ok_or(Error::NotFound)?;
    let member = from.staff().find(id).await?.filter(Staff::active).ok_or(Error::NotFound)?;
    match member.signing_licence(ctx.at).map(licence_stamp) {
        Some(licence) => Ok((member, licence)),
        None => Err(no_licence(&member, ctx.at)),
    }
}

/// The refusal of somebody who signs nothing: why, and who can change it.
pub(crate) fn no_licence(member: &Staff, at: Timestamp) -> Error {
    match member.not_licensed(at) {
        Some(why) => Error::refused("no_licence", format!("this needs a licence in force, and {why}")),
        None => Error::refused("no_licence", "this needs a licence in force"),
    }
}
