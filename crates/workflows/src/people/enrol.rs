//! Uses a one-time code: its holder chooses a sign-in name and a password, and is signed in.
use super::{Proven, WhoReads, codes, issue_code::chosen_login, passwords, who_reads};
use crate::{App, Error, Result};
use cs_kernel::RequestContext;
use cs_ledger::Fact;
use cs_people::{Account, LoginName, PasswordProblem, check_password};
use cs_storage::StorageError;

/// What was typed. No `Debug`: it holds a password.
pub struct Enrol {
    pub code: String,
    pub login: String,
    pub password: String,
}

/// What has to be entered differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnrolProblem {
    /// Wrong, used, replaced by a newer one, or too old: it is not said which.
    Code,
    /// Not a sign-in name.
    Name,
    NameTaken,
    Password(PasswordProblem),
}

#[derive(Debug, Clone)]
pub enum EnrolAnswer {
    Enrolled(Box<Proven>),
    Problems(Vec<EnrolProblem>),
}

/// Whose code it is, to greet them by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeHolder {
    pub name: String,
    /// The sign-in name that the account has already.
    pub login: Option<String>,
}

/// `None` where the code opens nothing. It stays unused.
pub async fn read_code(app: &App, ctx: &RequestContext, code: &str) -> Result<Option<CodeHolder>> {
    let Some((account, who)) = holder(app, ctx, &codes::plain(code)).await? else { return Ok(None) };
    let name = match who {
        WhoReads::Staff(staff) => staff.name,
        WhoReads::Patient(patient) => patient.display_name().to_owned(),
        WhoReads::Proxy(both) => both.0.name,
    };
    Ok(Some(CodeHolder { name, login: chosen_login(&account).map(ToString::to_string) }))
}

/// Of two who use a code at once exactly one is enrolled.
pub async fn enrol(app: &App, ctx: &RequestContext, Enrol { code, login, password }: Enrol) -> Result<EnrolAnswer> {
    let code = codes::plain(&code);
    let Some((account, who)) = holder(app, ctx, &code).await? else {
        return problems(vec![EnrolProblem::Code]);
    };
    let login = match check(app, &account, login, &password).await? {
        Ok(login) => login,
        Err(found) => return problems(found),
    };
    let hash = passwords::hash(app, password).await?;
    let (by, subject) = (who.actor(), who.subject());
    let mut work = app.store.begin(ctx).await?;
    if !work.accounts().use_code(account.id, &code, ctx.at).await? {
        return problems(vec![EnrolProblem::Code]);
    }
    match work.accounts().set_login(account.id, &login).await {
        Err(StorageError::Unique(_)) => return problems(vec![EnrolProblem::NameTaken]),
        done => done?,
    }
    work.accounts().set_password(account.id, &hash).await?;
    work.record_as(by.clone(), Fact::PasswordChanged { account: account.id }, subject);
    work.record_as(by, Fact::SignedIn { account: account.id }, subject);
    work.commit().await?;
    super::end_sessions(app, account.id).await?;
    Ok(EnrolAnswer::Enrolled(Box::new(Proven { account: account.id, who })))
}

async fn holder(app: &App, ctx: &RequestContext, code: &str) -> Result<Option<(Account, WhoReads)>> {
    let Some(account) = app.store.reader().accounts().by_code(code, ctx.at).await? else { return Ok(None) };
    Ok(who_reads(app, account.id).await?.map(|who| (account, who)))
}

/// Everything that is wrong at once, before the code is touched.
async fn check(
    app: &App,
    account: &Account,
    login: String,
    password: &str,
) -> Result<std::result::Result<LoginName, Vec<EnrolProblem>>> {
    let Ok(login) = LoginName::try_from(login) else { return Ok(Err(vec![EnrolProblem::Name])) };
    let mut found = Vec::new();
    let other = app.store.reader().accounts().by_login(&login).await?.filter(|a| a.id != account.id);
    // Names like those that stand for accounts without a name would only confuse.
    if other.is_some()
        || login.as_str().starts_with(&format!("{}_", <cs_kernel::AccountKind as cs_kernel::Kind>::PREFIX))
    {
        found.push(EnrolProblem::NameTaken);
    }
    if let Err(problem) = check_password(password, &login) {
        found.push(EnrolProblem::Password(problem));
    }
    Ok(if found.is_empty() { Ok(login) } else { Err(found) })
}

fn problems(found: Vec<EnrolProblem>) -> Result<EnrolAnswer, Error> {
    Ok(EnrolAnswer::Problems(found))
}
