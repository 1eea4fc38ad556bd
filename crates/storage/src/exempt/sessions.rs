//! Sign-in sessions, by the digest of their cookie.
use crate::{
    convert::{maybe_id, ms, parse, time},
    entities::sessions,
    error::Result,
    rows,
};
use cs_kernel::{AccountId, Digest, Timestamp};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, sea_query::Expr};

/// A session as stored. The data is JSON without patient text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub key: Digest,
    pub account: Option<AccountId>,
    pub data: String,
    pub expires_at: Timestamp,
}

#[derive(Debug, Clone, Copy)]
pub struct Sessions<'a> {
    pub(super) db: &'a DatabaseConnection,
}

impl Sessions<'_> {
    /// Adds one; `false` where the key exists already.
    pub async fn create(&self, session: &Session) -> Result<bool> {
        rows::insert_if_absent::<sessions::Entity, _>(self.db, row(session)).await
    }

    /// Writes over one that is there; `false` where it is not, and then nothing is written: what a change of password ended
    /// must not come back with a request that was under way.
    pub async fn save(&self, session: &Session) -> Result<bool> {
        let row = row(session);
        let update = sessions::Entity::update_many()
            .col_expr(sessions::Column::Account, Expr::value(row.account))
            .col_expr(sessions::Column::Data, Expr::value(row.data))
            .col_expr(sessions::Column::ExpiresAt, Expr::value(row.expires_at))
            .filter(sessions::Column::Id.eq(row.id));
        Ok(update.exec(self.db).await?.rows_affected == 1)
    }

    /// Reads one, expired or not.
    pub async fn load(&self, key: &Digest) -> Result<Option<Session>> {
        let Some(row) = sessions::Entity::find_by_id(key.to_string()).one(self.db).await? else { return Ok(None) };
        Ok(Some(Session {
            key: parse("digest", &row.id)?,
            account: maybe_id(row.account.as_deref())?,
            data: row.data,
            expires_at: time(row.expires_at)?,
        }))
    }

    pub async fn delete(&self, key: &Digest) -> Result<()> {
        sessions::Entity::delete_by_id(key.to_string()).exec(self.db).await?;
        Ok(())
    }

    /// Ends every session of an account. Returns how many.
    pub async fn delete_for_account(&self, account: AccountId) -> Result<u64> {
        let of = sessions::Entity::delete_many().filter(sessions::Column::Account.eq(account.to_string()));
        Ok(of.exec(self.db).await?.rows_affected)
    }

    pub async fn delete_expired(&self, now: Timestamp) -> Result<u64> {
        let old = sessions::Entity::delete_many().filter(sessions::Column::ExpiresAt.lte(ms(now)));
        Ok(old.exec(self.db).await?.rows_affected)
    }
}

fn row(session: &Session) -> sessions::Model {
    sessions::Model {
        id: session.key.to_string(),
        account: session.account.map(|a| a.to_string()),
        data: session.data.clone(),
        expires_at: ms(session.expires_at),
    }
}
