//! Accounts as whoever runs commands on the clinic's machine opens them: for a first person of a site, or a lost password.
use super::{AddStaff, CodeFor, IssuedCode, add_staff, end_sessions, issue_code};
use crate::{App, Error, Result};
use cs_kernel::{RequestContext, StaffId};
use cs_people::{AccountHolder, LoginName};

/// Adds somebody with an account, and the code with which they open it.
pub async fn add_staff_account(app: &App, ctx: &RequestContext, command: AddStaff) -> Result<(StaffId, IssuedCode)> {
    let staff = add_staff(app, ctx, command).await?;
    Ok((staff, issue_code(app, ctx, CodeFor::Staff(staff)).await?))
}

/// A fresh code for the account with this sign-in name; every sign-in of it ends.
pub async fn reset_account(app: &App, ctx: &RequestContext, login: &str) -> Result<IssuedCode> {
    let login: LoginName = login.parse().map_err(|e| Error::invalid("login", e))?;
    let account = app.store.reader().accounts().by_login(&login).await?.ok_or(Error::NotFound)?;
    let holder = match account.holder {
        AccountHolder::Patient(id) => CodeFor::Patient(id),
        AccountHolder::Proxy(id) => CodeFor::Proxy(id),
        AccountHolder::Staff(id) => CodeFor::Staff(id),
    };
    let issued = issue_code(app, ctx, holder).await?;
    end_sessions(app, account.id).await?;
    Ok(issued)
}
