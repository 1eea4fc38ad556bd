//! A clinic without an administrator could never get one again: the last one stays.
use super::turns::take_turns;
use crate::{Error, Result};
use cs_people::{Role, Staff};
use cs_storage::UnitOfWork;

/// Refuses to go on where nobody else at the site is an active administrator, even of two who take the role from each other at
/// the same moment.
pub(super) async fn keep_an_administrator(work: &UnitOfWork, leaving: &Staff) -> Result<()> {
    take_turns(work, "administrators").await?;
    let others = work.staff().with_role(Role::Administrator).await?;
    if others.iter().any(|s| s.id != leaving.id && s.site == leaving.site) {
        return Ok(());
    }
    let reason = "this is the last administrator of the site; give somebody else the role first";
    Err(Error::refused("last_administrator", reason))
}
