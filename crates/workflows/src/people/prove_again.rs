//! Somebody who is signed in proves again who they are, as signing and other weighty steps ask.
use super::{WhoReads, attempt, attempt::Attempt, passwords, who_reads};
use crate::{App, Error, Result};
use cs_kernel::{AccountId, RequestContext, Timestamp};
use cs_ledger::Fact;
use cs_people::Account;

/// Checks the password of the signed-in account; wrong ones count towards the same lock as at sign-in. Answers the moment
/// to note as `authenticated_at`, in the session and in the context of what follows.
pub async fn prove_again(app: &App, ctx: &RequestContext, account: AccountId, password: String) -> Result<Timestamp> {
    match prove(app, ctx, account, password).await?.2 {
        Attempt::Right => Ok(ctx.at),
        Attempt::Wrong => Err(Error::invalid("password", "this is not your password; try again")),
        Attempt::Locked(until) => Err(locked(ctx, until)),
    }
}

/// The account, whose it is, and what came of the try.
pub(super) async fn prove(
    app: &App,
    ctx: &RequestContext,
    account: AccountId,
    password: String,
) -> Result<(Account, WhoReads, Attempt)> {
    let found = app.store.reader().accounts().find(account).await?;
    let who = who_reads(app, account).await?.filter(|who| who.actor() == ctx.actor);
    let (Some(found), Some(who)) = (found, who) else { return Err(Error::NotFound) };
    let right = passwords::verify(password, found.password_hash.clone()).await?;
    let by = (ctx.actor.clone(), who.subject());
    let attempt = attempt::count(app, ctx, &found, right, by, Fact::ProvedAgain { account }).await?;
    Ok((found, who, attempt))
}

pub(super) fn locked(ctx: &RequestContext, until: Timestamp) -> Error {
    let minutes = until.duration_since(ctx.at).as_secs() / 60 + 1;
    Error::refused("locked", format!("too many wrong passwords; wait {minutes} min, then try again"))
}
