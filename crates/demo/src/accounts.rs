//! Sign-in accounts of the demonstration. All have one password, which is hashed once.
use crate::{DEMO_PASSWORD, DemoError, Result, stage::Stage};
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, SaltString},
};
use cs_kernel::{Actor, PatientId, Random};
use cs_ledger::Fact;
use cs_people::{Account, AccountHolder, Lockout, LoginName};
use cs_storage::UnitOfWork;

/// The PHC string of the demonstration's password.
pub fn password_hash(random: &dyn Random) -> Result<String> {
    let salt = SaltString::encode_b64(&random.array::<16>()).map_err(|_| DemoError::Password)?;
    let hash = Argon2::default().hash_password(DEMO_PASSWORD.as_bytes(), &salt).map_err(|_| DemoError::Password)?;
    Ok(hash.to_string())
}

/// Opens an account inside the caller's unit of work. The holder chose the password, as far as the ledger goes.
pub async fn open_account(
    stage: &Stage,
    work: &mut UnitOfWork,
    holder: AccountHolder,
    login: &str,
    password_hash: &str,
    subject: Option<PatientId>,
) -> Result<()> {
    let login: LoginName = login.parse().map_err(|e| DemoError::corpus("staff.json or patients.jsonl", e))?;
    let account = Account {
        id: stage.id(),
        holder,
        login,
        password_hash: Some(password_hash.to_owned()),
        lockout: Lockout::default(),
        disabled: false,
    };
    work.accounts().insert(&account).await?;
    let by = match holder {
        AccountHolder::Patient(id) => Actor::Patient(id),
        AccountHolder::Proxy(id) => Actor::Proxy(id),
        AccountHolder::Staff(id) => Actor::Staff(id),
    };
    work.record(Fact::AccountCreated { account: account.id }, subject);
    work.record_as(by, Fact::PasswordChanged { account: account.id }, subject);
    Ok(())
}
