//! Notes that somebody signed out; the page ends the session.
use crate::{App, Result};
use cs_kernel::{AccountId, RequestContext};
use cs_ledger::Fact;

pub async fn sign_out(app: &App, ctx: &RequestContext, account: AccountId) -> Result<()> {
    let subject = super::who_reads(app, account).await?.and_then(|who| who.subject());
    let mut work = app.store.begin(ctx).await?;
    work.record(Fact::SignedOut { account }, subject);
    work.commit().await?;
    Ok(())
}
