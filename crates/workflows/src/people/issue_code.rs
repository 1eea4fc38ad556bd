//! Issues a one-time code with which its holder chooses a sign-in name and a password: for a new account, or a forgotten one.
use super::codes;
use crate::{App, Error, Result, authorise};
use cs_kernel::{AccountId, PatientId, ProxyId, RequestContext, StaffId, Timestamp};
use cs_ledger::Fact;
use cs_people::{Account, AccountHolder, Lockout, LoginName};
use cs_policy::Action;

/// Whose account the code opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeFor {
    Patient(PatientId),
    Proxy(ProxyId),
    Staff(StaffId),
}

/// Shown once and never again: only a digest is kept. No `Debug`.
pub struct IssuedCode {
    pub account: AccountId,
    /// `ABCD-EFGH-JKMN-PQRS`.
    pub code: String,
    pub expires_at: Timestamp,
}

/// Makes the account where there is none yet. A code that was issued before no longer works; a password that is set goes on
/// working until the code is used.
pub async fn issue_code(app: &App, ctx: &RequestContext, holder: CodeFor) -> Result<IssuedCode> {
    let (holder, subject) = authorised(app, ctx, holder).await?;
    let code = codes::fresh(&*app.random);
    let expires_at = ctx.at.saturating_add(app.settings.enrolment_code_valid).map_err(Error::internal)?;
    let mut work = app.store.begin(ctx).await?;
    let account = match work.accounts().of_holder(&holder).await? {
        Some(account) if account.disabled => {
            return Err(Error::refused("disabled", "this account is closed; it cannot be given a code"));
        }
        Some(account) => account,
        None => {
            let account = unopened(app, ctx, holder)?;
            work.accounts().insert(&account).await?;
            work.record(Fact::AccountCreated { account: account.id }, subject);
            account
        }
    };
    work.accounts().set_code(account.id, &codes::plain(&code), expires_at).await?;
    work.record(Fact::EnrolmentCodeIssued { account: account.id }, subject);
    work.commit().await?;
    Ok(IssuedCode { account: account.id, code, expires_at })
}

async fn authorised(app: &App, ctx: &RequestContext, holder: CodeFor) -> Result<(AccountHolder, Option<PatientId>)> {
    let reader = app.store.reader();
    Ok(match holder {
        CodeFor::Patient(id) => {
            let patient = reader.patients().find(id).await?.ok_or(Error::NotFound)?;
            authorise::patient(app, ctx, Action::IssueCode, &patient).await?;
            (AccountHolder::Patient(id), Some(id))
        }
        CodeFor::Proxy(id) => {
            let proxy = reader.proxies().find(id).await?.filter(|p| p.removed_at.is_none()).ok_or(Error::NotFound)?;
            let patient = reader.patients().find(proxy.patient).await?.ok_or(Error::NotFound)?;
            authorise::patient(app, ctx, Action::IssueCode, &patient).await?;
            (AccountHolder::Proxy(id), Some(patient.id))
        }
        CodeFor::Staff(id) => {
            let staff = reader.staff().find(id).await?.filter(|s| s.active()).ok_or(Error::NotFound)?;
            authorise::staff_member(app, ctx, Action::ManageStaff, &staff).await?;
            (AccountHolder::Staff(id), None)
        }
    })
}

/// Until its holder chooses a name, an account goes by its own id.
fn unopened(app: &App, ctx: &RequestContext, holder: AccountHolder) -> Result<Account> {
    let id = AccountId::new(ctx.at, &*app.random);
    let login = id.to_string().parse().map_err(Error::internal)?;
    Ok(Account { id, holder, login, password_hash: None, lockout: Lockout::default(), disabled: false })
}

/// The sign-in name that its holder knows, if one was chosen.
pub(super) fn chosen_login(account: &Account) -> Option<&LoginName> {
    Some(&account.login).filter(|login| login.as_str() != account.id.to_string().to_lowercase())
}
