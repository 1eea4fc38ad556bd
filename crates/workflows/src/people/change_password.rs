//! Changes the password of the signed-in account, and ends every sign-in of it.
use super::{attempt::Attempt, end_sessions, passwords, prove_again};
use crate::{App, Error, Result};
use cs_kernel::{AccountId, RequestContext};
use cs_ledger::Fact;
use cs_people::{PasswordProblem, check_password};

/// What was typed. No `Debug`: it holds passwords.
pub struct ChangePassword {
    pub old: String,
    pub new: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangePasswordAnswer {
    /// Every session of the account has ended; the page opens a fresh one for whoever just changed it.
    Changed,
    /// The old password is not right. It counted towards the lock.
    WrongPassword,
    /// The new one cannot be used.
    Unfit(PasswordProblem),
}

pub async fn change_password(
    app: &App,
    ctx: &RequestContext,
    account: AccountId,
    ChangePassword { old, new }: ChangePassword,
) -> Result<ChangePasswordAnswer> {
    let login = app.store.reader().accounts().find(account).await?.ok_or(Error::NotFound)?.login;
    if let Err(problem) = check_password(&new, &login) {
        return Ok(ChangePasswordAnswer::Unfit(problem));
    }
    let (_, who, attempt) = prove_again::prove(app, ctx, account, old).await?;
    match attempt {
        Attempt::Right => {}
        Attempt::Wrong => return Ok(ChangePasswordAnswer::WrongPassword),
        Attempt::Locked(until) => return Err(prove_again::locked(ctx, until)),
    }
    let hash = passwords::hash(app, new).await?;
    let mut work = app.store.begin(ctx).await?;
    work.accounts().set_password(account, &hash).await?;
    work.record(Fact::PasswordChanged { account }, who.subject());
    work.commit().await?;
    end_sessions(app, account).await?;
    Ok(ChangePasswordAnswer::Changed)
}
