//! Named leases: which process does a task that one alone may do. Each change of hands makes a greater fencing token.
use crate::{
    convert::{long, ms},
    entities::leases,
    error::Result,
    rows,
};
use cs_kernel::{SignedDuration, Timestamp};
use sea_orm::{
    ColumnTrait, DatabaseConnection, EntityTrait, ExprTrait, QueryFilter, TransactionTrait, sea_query::Expr,
};

/// A lease that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    pub name: String,
    pub owner: String,
    /// Greater than that of every earlier holder. What it guards refuses a smaller one than it has seen.
    pub token: u64,
    pub until: Timestamp,
}

#[derive(Debug, Clone, Copy)]
pub struct Leases<'a> {
    pub(super) db: &'a DatabaseConnection,
}

impl Leases<'_> {
    /// Takes the lease if it is free or has run out at `now`; its holder keeps it by [`Self::renew`].
    pub async fn acquire(
        &self,
        name: &str,
        owner: &str,
        now: Timestamp,
        length: SignedDuration,
    ) -> Result<Option<Lease>> {
        let until = now.saturating_add(length).unwrap_or(now);
        let first = leases::Model { name: name.to_owned(), owner: owner.to_owned(), token: 1, until: ms(until) };
        let lease =
            |token: i64| Lease { name: name.to_owned(), owner: owner.to_owned(), token: token.unsigned_abs(), until };
        if rows::insert_if_absent::<leases::Entity, _>(self.db, first).await? {
            return Ok(Some(lease(1)));
        }
        // The update holds the row until the token was read, so that nobody can take the lease in between.
        let transaction = self.db.begin().await?;
        let update = leases::Entity::update_many()
            .col_expr(leases::Column::Owner, Expr::value(owner))
            .col_expr(leases::Column::Token, Expr::col(leases::Column::Token).add(1))
            .col_expr(leases::Column::Until, Expr::value(ms(until)))
            .filter(leases::Column::Name.eq(name))
            .filter(leases::Column::Until.lte(ms(now)));
        if update.exec(&transaction).await?.rows_affected == 0 {
            transaction.rollback().await?;
            return Ok(None);
        }
        let row = leases::Entity::find_by_id(name.to_owned()).one(&transaction).await?;
        transaction.commit().await?;
        Ok(row.map(|row| lease(row.token)))
    }

    /// Holds it for longer; `None` where it has changed hands.
    pub async fn renew(&self, lease: &Lease, now: Timestamp, length: SignedDuration) -> Result<Option<Lease>> {
        let until = now.saturating_add(length).unwrap_or(now);
        let update = leases::Entity::update_many().col_expr(leases::Column::Until, Expr::value(ms(until)));
        let done = update.filter(mine(lease)).exec(self.db).await?;
        Ok((done.rows_affected == 1).then(|| Lease { until, ..lease.clone() }))
    }

    /// Gives it back at once. The token stays, so that the next holder's is greater.
    pub async fn release(&self, lease: &Lease) -> Result<()> {
        let update = leases::Entity::update_many().col_expr(leases::Column::Until, Expr::value(0_i64));
        update.filter(mine(lease)).exec(self.db).await?;
        Ok(())
    }
}

fn mine(lease: &Lease) -> sea_orm::Condition {
    sea_orm::Condition::all()
        .add(leases::Column::Name.eq(lease.name.clone()))
        .add(leases::Column::Owner.eq(lease.owner.clone()))
        .add(leases::Column::Token.eq(long(lease.token)))
}
