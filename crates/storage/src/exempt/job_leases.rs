//! Which worker has which job. A lease is taken by a conditional UPDATE, which works alike on both engines.
use crate::{
    convert::ms,
    entities::jobs,
    error::{Result, StorageError},
    operations::{Job, free, given_back, held, job, new_token},
    seal::Vault,
};
use cs_kernel::{SignedDuration, Timestamp};
use sea_orm::{
    ColumnTrait, DatabaseConnection, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};

#[derive(Debug, Clone, Copy)]
pub struct JobLeases<'a> {
    pub(super) db: &'a DatabaseConnection,
    pub(super) vault: &'a Vault,
}

impl JobLeases<'_> {
    /// Takes up to `limit` jobs of these kinds that are due and that nobody holds, for `lease`. Of several who claim at once
    /// each job goes to one.
    pub async fn claim(
        &self,
        owner: &str,
        kinds: &[&str],
        now: Timestamp,
        lease: SignedDuration,
        limit: u64,
    ) -> Result<Vec<Job>> {
        let candidates: Vec<String> = jobs::Entity::find()
            .select_only()
            .column(jobs::Column::Id)
            .filter(jobs::Column::Kind.is_in(kinds.iter().copied()))
            .filter(jobs::Column::DueAt.lte(ms(now)))
            .filter(free(now))
            .order_by_asc(jobs::Column::DueAt)
            .order_by_asc(jobs::Column::Id)
            .limit(limit)
            .into_tuple()
            .all(self.db)
            .await?;
        if candidates.is_empty() {
            return Ok(Vec::new());
        }
        let token = new_token(&*self.vault.random);
        let until = now.saturating_add(lease).unwrap_or(now);
        let update = jobs::Entity::update_many()
            .col_expr(jobs::Column::LeaseOwner, Expr::value(owner))
            .col_expr(jobs::Column::LeaseToken, Expr::value(token.clone()))
            .col_expr(jobs::Column::LeaseUntil, Expr::value(ms(until)))
            .col_expr(jobs::Column::Attempts, Expr::col(jobs::Column::Attempts).add(1))
            .filter(jobs::Column::Id.is_in(candidates))
            .filter(free(now));
        update.exec(self.db).await?;
        let find = jobs::Entity::find().filter(jobs::Column::LeaseToken.eq(token));
        find.order_by_asc(jobs::Column::DueAt).all(self.db).await?.into_iter().map(job).collect()
    }

    /// Holds a job for longer. `LeaseLost` where another worker has it.
    pub async fn renew(&self, job: &Job, until: Timestamp) -> Result<()> {
        let update = jobs::Entity::update_many().col_expr(jobs::Column::LeaseUntil, Expr::value(ms(until)));
        one(update.filter(held(job)?).exec(self.db).await?)
    }

    /// Gives a job back after a failure, to be tried again at `due_at`. `LeaseLost` where another worker has it.
    pub async fn postpone(&self, job: &Job, due_at: Timestamp) -> Result<()> {
        one(given_back(due_at).filter(held(job)?).exec(self.db).await?)
    }

    /// Gives back everything that `owner` holds: at an orderly end.
    pub async fn release_all(&self, owner: &str) -> Result<u64> {
        let update = jobs::Entity::update_many()
            .col_expr(jobs::Column::LeaseToken, Expr::value(Option::<String>::None))
            .col_expr(jobs::Column::LeaseUntil, Expr::value(Option::<i64>::None));
        Ok(update.filter(jobs::Column::LeaseOwner.eq(owner)).exec(self.db).await?.rows_affected)
    }
}

fn one(done: sea_orm::UpdateResult) -> Result<()> {
    if done.rows_affected == 1 { Ok(()) } else { Err(StorageError::LeaseLost) }
}
