//! Sign-in accounts. A sign-in name is sealed (with the patient's key where it is a patient's) and found by its blind index.
use crate::{
    Accounts, Connection, ERASED, StorageError, Writing,
    convert::{id, int, maybe_time, ms, small},
    entities::{accounts, proxies},
    error::Result,
    rows,
    seal::{Cell, cell},
};
use cs_kernel::{AccountId, Kind, Timestamp};
use cs_people::{Account, AccountHolder, Lockout, LoginName};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};

impl<C: Connection> Accounts<'_, C> {
    pub async fn find(&self, id: AccountId) -> Result<Option<Account>> {
        self.open(accounts::Entity::find_by_id(id.to_string()).one(self.db).await?).await
    }

    pub async fn by_login(&self, login: &LoginName) -> Result<Option<Account>> {
        let index = self.vault.blind("login", login.as_str());
        self.open(accounts::Entity::find().filter(accounts::Column::LoginIndex.eq(index)).one(self.db).await?).await
    }

    pub async fn of_holder(&self, holder: &AccountHolder) -> Result<Option<Account>> {
        let (kind, holder) = holder_columns(holder);
        let find = accounts::Entity::find().filter(accounts::Column::Holder.eq(holder));
        self.open(find.filter(accounts::Column::HolderKind.eq(kind)).one(self.db).await?).await
    }

    /// The account that this one-time code opens, if the code is right, unused and not expired at `at`. The code is found by
    /// a keyed digest, so that the time of the look-up tells nothing about it.
    pub async fn by_code(&self, code: &str, at: Timestamp) -> Result<Option<Account>> {
        let find = accounts::Entity::find().filter(accounts::Column::CodeDigest.eq(self.vault.blind("code", code)));
        self.open(find.filter(accounts::Column::CodeExpiresAt.gt(ms(at))).one(self.db).await?).await
    }

    /// Whether anybody can sign in yet.
    pub async fn any(&self) -> Result<bool> {
        let one: Option<String> = accounts::Entity::find()
            .select_only()
            .column(accounts::Column::Id)
            .limit(1)
            .into_tuple()
            .one(self.db)
            .await?;
        Ok(one.is_some())
    }

    async fn open(&self, row: Option<accounts::Model>) -> Result<Option<Account>> {
        let Some(row) = row else { return Ok(None) };
        let place = place(&row.id);
        let login = match &row.patient {
            None => String::from_utf8(self.vault.open_clinic(place, &row.login_sealed)?).unwrap_or_default(),
            Some(patient) => {
                self.vault.keys(self.db, [patient.as_str()]).await?.text(patient, place, &row.login_sealed)?
            }
        };
        if login == ERASED {
            return Ok(None);
        }
        account(row, &login).map(Some)
    }
}

impl Accounts<'_, Writing> {
    /// Adds an account; `Unique("accounts")` where the sign-in name is taken.
    pub async fn insert(&self, account: &Account) -> Result<()> {
        let id = account.id.to_string();
        let patient = match account.holder {
            AccountHolder::Staff(_) => None,
            AccountHolder::Patient(patient) => Some(patient.to_string()),
            AccountHolder::Proxy(proxy) => {
                let proxy = proxies::Entity::find_by_id(proxy.to_string()).one(self.db).await?;
                Some(proxy.ok_or(StorageError::Missing("proxies"))?.patient)
            }
        };
        let login_sealed = self.seal_login(&id, patient.as_deref(), &account.login).await?;
        let (holder_kind, holder) = holder_columns(&account.holder);
        let row = accounts::Model {
            id,
            holder_kind: holder_kind.to_owned(),
            holder,
            patient,
            login_index: Some(self.vault.blind("login", account.login.as_str())),
            login_sealed,
            password_hash: account.password_hash.clone(),
            failures: int(account.lockout.failures),
            locked_until: account.lockout.locked_until.map(ms),
            disabled: account.disabled,
            code_digest: None,
            code_expires_at: None,
        };
        rows::insert::<accounts::Entity, _>(self.db, row).await
    }

    /// Moves a lockout on from what was read. `false` where somebody else moved it first: read it again, so that no wrong
    /// password goes uncounted however many are tried at once.
    pub async fn move_lockout(&self, id: AccountId, from: Lockout, to: Lockout) -> Result<bool> {
        let until = match from.locked_until {
            Some(until) => accounts::Column::LockedUntil.eq(ms(until)),
            None => accounts::Column::LockedUntil.is_null(),
        };
        let done = accounts::Entity::update_many()
            .col_expr(accounts::Column::Failures, Expr::value(int(to.failures)))
            .col_expr(accounts::Column::LockedUntil, Expr::value(to.locked_until.map(ms)))
            .filter(accounts::Column::Id.eq(id.to_string()))
            .filter(accounts::Column::Failures.eq(int(from.failures)))
            .filter(until)
            .exec(self.db)
            .await?;
        Ok(done.rows_affected == 1)
    }

    /// Gives the account another sign-in name; `Unique("accounts")` where it is taken.
    pub async fn set_login(&self, id: AccountId, login: &LoginName) -> Result<()> {
        let row = accounts::Entity::find_by_id(id.to_string()).one(self.db).await?;
        let row = row.ok_or(StorageError::Missing("accounts"))?;
        let sealed = self.seal_login(&row.id, row.patient.as_deref(), login).await?;
        let update = accounts::Entity::update_many()
            .col_expr(accounts::Column::LoginIndex, Expr::value(self.vault.blind("login", login.as_str())))
            .col_expr(accounts::Column::LoginSealed, Expr::value(sealed));
        match update.filter(accounts::Column::Id.eq(row.id)).exec(self.db).await.map_err(StorageError::from) {
            Ok(done) => rows::one::<accounts::Entity>(done),
            Err(StorageError::Unique(_)) => Err(StorageError::Unique("accounts")),
            Err(other) => Err(other),
        }
    }

    async fn seal_login(&self, id: &str, patient: Option<&str>, login: &LoginName) -> Result<Vec<u8>> {
        let login = login.as_str().as_bytes();
        match patient {
            None => self.vault.seal_clinic(place(id), login),
            Some(patient) => self.vault.key(self.db, patient).await?.seal(self.vault, place(id), login),
        }
    }

    pub async fn set_lockout(&self, id: AccountId, lockout: Lockout) -> Result<()> {
        let update = accounts::Entity::update_many()
            .col_expr(accounts::Column::Failures, Expr::value(int(lockout.failures)))
            .col_expr(accounts::Column::LockedUntil, Expr::value(lockout.locked_until.map(ms)));
        self.write(id, update).await
    }

    /// Sets the password (argon2id, PHC string), opens a lockout, and uses up any one-time code.
    pub async fn set_password(&self, id: AccountId, hash: &str) -> Result<()> {
        let update = accounts::Entity::update_many()
            .col_expr(accounts::Column::PasswordHash, Expr::value(hash))
            .col_expr(accounts::Column::Failures, Expr::value(0))
            .col_expr(accounts::Column::LockedUntil, Expr::value(Option::<i64>::None))
            .col_expr(accounts::Column::CodeDigest, Expr::value(Option::<String>::None))
            .col_expr(accounts::Column::CodeExpiresAt, Expr::value(Option::<i64>::None));
        self.write(id, update).await
    }

    pub async fn set_disabled(&self, id: AccountId, disabled: bool) -> Result<()> {
        let update = accounts::Entity::update_many().col_expr(accounts::Column::Disabled, Expr::value(disabled));
        self.write(id, update).await
    }

    /// Stores the digest of a fresh one-time code in place of any other.
    pub async fn set_code(&self, id: AccountId, code: &str, expires_at: Timestamp) -> Result<()> {
        let update = accounts::Entity::update_many()
            .col_expr(accounts::Column::CodeDigest, Expr::value(self.vault.blind("code", code)))
            .col_expr(accounts::Column::CodeExpiresAt, Expr::value(ms(expires_at)));
        self.write(id, update).await
    }

    /// Uses up a one-time code. Of two who try at once exactly one gets `true`.
    pub async fn use_code(&self, id: AccountId, code: &str, at: Timestamp) -> Result<bool> {
        let done = accounts::Entity::update_many()
            .col_expr(accounts::Column::CodeDigest, Expr::value(Option::<String>::None))
            .col_expr(accounts::Column::CodeExpiresAt, Expr::value(Option::<i64>::None))
            .filter(accounts::Column::Id.eq(id.to_string()))
            .filter(accounts::Column::CodeDigest.eq(self.vault.blind("code", code)))
            .filter(accounts::Column::CodeExpiresAt.gt(ms(at)))
            .exec(self.db)
            .await?;
        Ok(done.rows_affected == 1)
    }

    async fn write(&self, id: AccountId, update: sea_orm::UpdateMany<accounts::Entity>) -> Result<()> {
        rows::one::<accounts::Entity>(update.filter(accounts::Column::Id.eq(id.to_string())).exec(self.db).await?)
    }
}

fn place(id: &str) -> Cell<'_> {
    cell("accounts", "login_sealed", id)
}

fn holder_columns(holder: &AccountHolder) -> (&'static str, String) {
    match holder {
        AccountHolder::Patient(id) => (cs_kernel::PatientKind::PREFIX, id.to_string()),
        AccountHolder::Proxy(id) => (cs_kernel::ProxyKind::PREFIX, id.to_string()),
        AccountHolder::Staff(id) => (cs_kernel::StaffKind::PREFIX, id.to_string()),
    }
}

fn account(row: accounts::Model, login: &str) -> Result<Account> {
    let holder = match row.holder_kind.as_str() {
        cs_kernel::PatientKind::PREFIX => AccountHolder::Patient(id(&row.holder)?),
        cs_kernel::ProxyKind::PREFIX => AccountHolder::Proxy(id(&row.holder)?),
        cs_kernel::StaffKind::PREFIX => AccountHolder::Staff(id(&row.holder)?),
        _ => return Err(StorageError::Row("account holder")),
    };
    Ok(Account {
        id: id(&row.id)?,
        holder,
        login: login.parse().map_err(|_| StorageError::Row("sign-in name"))?,
        password_hash: row.password_hash,
        lockout: Lockout { failures: small(row.failures), locked_until: maybe_time(row.locked_until)? },
        disabled: row.disabled,
    })
}
