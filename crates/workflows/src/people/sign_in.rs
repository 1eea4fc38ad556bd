//! Signs somebody in by name and password. What was wrong, and whether the name exists, is never said.
use super::{WhoReads, attempt, attempt::Attempt, passwords, who_reads};
use crate::{App, Result};
use cs_kernel::{AccountId, RequestContext};
use cs_ledger::Fact;
use cs_people::{Account, LoginName};

/// What was typed. No `Debug`: it holds a password.
pub struct SignIn {
    pub login: String,
    pub password: String,
}

/// Somebody who proved a moment ago who they are.
#[derive(Debug, Clone)]
pub struct Proven {
    pub account: AccountId,
    pub who: WhoReads,
}

#[derive(Debug, Clone)]
pub enum SignInAnswer {
    SignedIn(Box<Proven>),
    /// A wrong name, a wrong password, a locked or disabled account: the same answer, after the same time.
    NotRight,
}

/// Checks name and password. `ctx.actor` is anonymous; a page opens its session with what this answers.
pub async fn sign_in(app: &App, ctx: &RequestContext, SignIn { login, password }: SignIn) -> Result<SignInAnswer> {
    let account = match LoginName::try_from(login) {
        Ok(login) => app.store.reader().accounts().by_login(&login).await?,
        Err(_) => None,
    };
    let right = passwords::verify(password, account.as_ref().and_then(|a| a.password_hash.clone())).await?;
    let who = match &account {
        Some(a) if a.password_hash.is_some() => who_reads(app, a.id).await?,
        _ => None,
    };
    let (Some(account), Some(who)) = (&account, who) else {
        nobody(app, ctx, account.as_ref()).await?;
        return Ok(SignInAnswer::NotRight);
    };
    let by = (who.actor(), who.subject());
    let success = Fact::SignedIn { account: account.id };
    Ok(match attempt::count(app, ctx, account, right, by, success).await? {
        Attempt::Right => SignInAnswer::SignedIn(Box::new(Proven { account: account.id, who })),
        Attempt::Wrong | Attempt::Locked(_) => SignInAnswer::NotRight,
    })
}

async fn nobody(app: &App, ctx: &RequestContext, account: Option<&Account>) -> Result<()> {
    let mut work = app.store.begin(ctx).await?;
    work.record(Fact::SignInFailed { account: account.map(|a| a.id) }, None);
    work.commit().await?;
    Ok(())
}
