//! Takes words out of use. A crisis text in force only goes when its successor is approved: a site is never without one.
use crate::{App, Error, Result, authorise};
use cs_kernel::{FixedTextId, RequestContext};
use cs_ledger::Fact;
use cs_policy::Action;

/// Withdraws a waiting text, or ends one that is in force. Whoever may write withdraws; a licensed person ends.
pub async fn retire_fixed_text(app: &App, ctx: &RequestContext, id: FixedTextId, version: u32) -> Result<()> {
    let seen = app.store.reader().fixed_texts().find(id).await?.ok_or(Error::NotFound)?;
    let in_force = seen.approval.is_some();
    let action = if in_force { Action::ApproveFixedText } else { Action::WriteFixedText };
    authorise::site(app, ctx, action, seen.site).await?;
    if in_force && seen.use_as.is_crisis() {
        let reason = "a site always has all four crisis texts; write the next words, and their approval retires these";
        return Err(Error::refused("needs_successor", reason));
    }
    let mut text = seen;
    if text.version != version || text.retired_at.is_some() {
        return Err(Error::Conflict { current: Some(text.version) });
    }
    text.retired_at = Some(ctx.at);
    let mut work = app.store.begin(ctx).await?;
    // A version that is not the one read fails here: nobody approved it meanwhile.
    work.fixed_texts().update(&text).await?;
    work.record(Fact::FixedTextRetired { text: id }, None);
    work.commit().await?;
    Ok(())
}
