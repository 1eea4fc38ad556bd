//! Adds somebody who works at the clinic, with an account that they open with a one-time code.
use super::staff_details::{StaffDetails, none_of};
use crate::{App, Error, FieldProblem, Result, authorise};
use cs_kernel::{AccountId, RequestContext, SiteId, StaffId};
use cs_ledger::Fact;
use cs_people::{Account, AccountHolder, Lockout, LoginName, Staff};
use cs_policy::Action;
use cs_storage::StorageError;

#[derive(Debug, Clone)]
pub struct AddStaff {
    pub site: SiteId,
    pub details: StaffDetails,
    /// The name to sign in with, as typed.
    pub login: String,
}

pub async fn add_staff(app: &App, ctx: &RequestContext, command: AddStaff) -> Result<StaffId> {
    authorise::site(app, ctx, Action::AddStaff, command.site).await?;
    let mut problems = Vec::new();
    let details = command.details.check(&mut problems);
    let login: Result<LoginName, _> = command.login.parse();
    if login.is_err() {
        let problem = "Enter a sign-in name of 3 to 100 letters, digits or . _ - @ +";
        problems.push(FieldProblem::new("login", problem));
    }
    none_of(problems)?;
    let login = login.map_err(|e| Error::invalid("login", e))?;
    let staff = Staff {
        id: StaffId::new(ctx.at, &*app.random),
        site: command.site,
        phone: details.phone(),
        name: details.name,
        email: details.email,
        roles: details.roles,
        languages: Vec::new(),
        licences: Vec::new(),
        deactivated_at: None,
        version: 1,
    };
    let account = Account {
        id: AccountId::new(ctx.at, &*app.random),
        holder: AccountHolder::Staff(staff.id),
        login,
        password_hash: None,
        lockout: Lockout::default(),
        disabled: false,
    };
    let mut work = app.store.begin(ctx).await?;
    work.staff().insert(&staff).await?;
    match work.accounts().insert(&account).await {
        Err(StorageError::Unique(_)) => {
            return Err(Error::invalid("login", "Somebody has this sign-in name already; choose another"));
        }
        done => done?,
    }
    let roles = staff.roles.iter().map(|r| r.as_str().to_owned()).collect();
    work.record(Fact::StaffAdded { staff: staff.id, roles }, None);
    work.record(Fact::AccountCreated { account: account.id }, None);
    work.commit().await?;
    Ok(staff.id)
}
