//! A clinic without an administrator could never get one again: the last one stays.
use crate::{Error, Result};
use cs_kernel::Timestamp;
use cs_people::{Role, Staff};
use cs_storage::UnitOfWork;

/// Refuses to go on where nobody else at the site is an active administrator. Of two administrators who take the role from each
/// other at the same moment one waits for the other here: both write the same row first, and read afterwards.
pub(super) async fn keep_an_administrator(work: &UnitOfWork, leaving: &Staff) -> Result<()> {
    let at: Timestamp = work.context().at;
    work.settings().set("administrators_changed", &at).await?;
    let others = work.staff().with_role(Role::Administrator).await?;
    if others.iter().any(|s| s.id != leaving.id && s.site == leaving.site) {
        return Ok(());
    }
    let reason = "this is the last administrator of the site; give somebody else the role first";
    Err(Error::refused("last_administrator", reason))
}
