//! Takes a licence back. From that moment on it signs nothing; what it signed before stays signed.
use crate::{App, Changed, Error, Result, authorise};
use cs_kernel::{LicenceId, RequestContext, StaffId};
use cs_ledger::Fact;
use cs_policy::Action;

/// Revoking twice changes nothing.
pub async fn revoke_licence(app: &App, ctx: &RequestContext, staff: StaffId, licence: LicenceId) -> Result<()> {
    let member = app.store.reader().staff().find(staff).await?.ok_or(Error::NotFound)?;
    authorise::staff_member(app, ctx, Action::ManageLicences, &member).await?;
    let mut work = app.store.begin(ctx).await?;
    let held = work.staff().licence(licence).await?.filter(|l| l.staff == staff).ok_or(Error::NotFound)?;
    if held.revoked_at.is_some() {
        return Ok(());
    }
    work.staff().revoke_licence(licence, ctx.at).await?;
    work.record(Fact::LicenceRevoked { licence, staff }, None);
    work.commit().await?;
    app.wake.tell(Changed::Queue(member.site));
    Ok(())
}
