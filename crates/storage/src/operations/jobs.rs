//! Jobs: what a worker must do, due at a moment. Made and finished inside units of work, so that an effect and the end of
//! its job are one; leased outside of them ([`crate::exempt`]).
use crate::{
    Connection, Jobs, StorageError, Writing,
    convert::{id, int, ms, small, time},
    entities::jobs,
    error::Result,
    rows,
};
use cs_kernel::{JobId, SignedDuration, Timestamp};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};

/// A job to enqueue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJob {
    pub id: JobId,
    /// "screen", "page", "release", "notice" …
    pub kind: String,
    /// The id of what it is about.
    pub subject: String,
    pub due_at: Timestamp,
    /// Enqueued as leased already: to whom, from when, for how long. For work that its maker begins at once.
    pub lease: Option<(String, Timestamp, SignedDuration)>,
}

/// A job, held by whoever has its lease token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    pub id: JobId,
    pub kind: String,
    pub subject: String,
    pub due_at: Timestamp,
    /// How often it was leased, this time included.
    pub attempts: u32,
    pub(crate) token: Option<String>,
}

impl<C: Connection> Jobs<'_, C> {
    /// The jobs about one thing, whoever holds them.
    pub async fn about(&self, subject: &str) -> Result<Vec<Job>> {
        let find = jobs::Entity::find().filter(jobs::Column::Subject.eq(subject));
        find.order_by_asc(jobs::Column::DueAt).all(self.db).await?.into_iter().map(job).collect()
    }

    /// When the next job of these kinds is due that nobody holds at `now`.
    pub async fn next_due(&self, kinds: &[&str], now: Timestamp) -> Result<Option<Timestamp>> {
        let find = jobs::Entity::find()
            .filter(jobs::Column::Kind.is_in(kinds.iter().copied()))
            .filter(free(now))
            .order_by_asc(jobs::Column::DueAt)
            .limit(1);
        find.one(self.db).await?.map(|row| time(row.due_at)).transpose()
    }

    pub async fn count(&self, kind: &str) -> Result<u64> {
        Ok(jobs::Entity::find().filter(jobs::Column::Kind.eq(kind)).count(self.db).await?)
    }
}

impl Jobs<'_, Writing> {
    /// Adds a job. Returned as held where it was leased at once.
    pub async fn enqueue(&self, new: &NewJob) -> Result<Job> {
        let token = new.lease.as_ref().map(|_| new_token(&*self.vault.random));
        let row = jobs::Model {
            id: new.id.to_string(),
            kind: new.kind.clone(),
            subject: new.subject.clone(),
            due_at: ms(new.due_at),
            lease_owner: new.lease.as_ref().map(|(owner, ..)| owner.clone()),
            lease_token: token,
            lease_until: new.lease.as_ref().map(|(_, from, length)| ms(from.saturating_add(*length).unwrap_or(*from))),
            attempts: int(u32::from(new.lease.is_some())),
        };
        rows::insert::<jobs::Entity, _>(self.db, row.clone()).await?;
        job(row)
    }

    /// Ends a job together with its effects. `LeaseLost` where another worker has it or it is done: then roll back.
    pub async fn finish(&self, job: &Job) -> Result<()> {
        let done = jobs::Entity::delete_many().filter(held(job)?).exec(self.db).await?;
        if done.rows_affected == 1 { Ok(()) } else { Err(StorageError::LeaseLost) }
    }

    /// Gives a job back, to be due at `due_at`, together with the effects so far. `LeaseLost` as for [`Self::finish`].
    pub async fn reschedule(&self, job: &Job, due_at: Timestamp) -> Result<()> {
        let done = given_back(due_at).filter(held(job)?).exec(self.db).await?;
        if done.rows_affected == 1 { Ok(()) } else { Err(StorageError::LeaseLost) }
    }

    /// Removes every job of a kind about one thing, leased or not: what it was for no longer is. Returns how many.
    pub async fn cancel(&self, kind: &str, subject: &str) -> Result<u64> {
        let of = jobs::Entity::delete_many().filter(jobs::Column::Subject.eq(subject));
        Ok(of.filter(jobs::Column::Kind.eq(kind)).exec(self.db).await?.rows_affected)
    }
}

/// A worker's proof that it holds a job: 128 random bits.
pub(crate) fn new_token(random: &dyn cs_kernel::Random) -> String {
    hex::encode(random.array::<16>())
}

pub(crate) fn given_back(due_at: Timestamp) -> sea_orm::UpdateMany<jobs::Entity> {
    jobs::Entity::update_many()
        .col_expr(jobs::Column::DueAt, Expr::value(ms(due_at)))
        .col_expr(jobs::Column::LeaseOwner, Expr::value(Option::<String>::None))
        .col_expr(jobs::Column::LeaseToken, Expr::value(Option::<String>::None))
        .col_expr(jobs::Column::LeaseUntil, Expr::value(Option::<i64>::None))
}

pub(crate) fn held(job: &Job) -> Result<sea_orm::Condition> {
    let token = job.token.clone().ok_or(StorageError::LeaseLost)?;
    Ok(sea_orm::Condition::all().add(jobs::Column::Id.eq(job.id.to_string())).add(jobs::Column::LeaseToken.eq(token)))
}

pub(crate) fn free(now: Timestamp) -> sea_orm::Condition {
    sea_orm::Condition::any().add(jobs::Column::LeaseUntil.is_null()).add(jobs::Column::LeaseUntil.lte(ms(now)))
}

pub(crate) fn job(row: jobs::Model) -> Result<Job> {
    Ok(Job {
        id: id(&row.id)?,
        kind: row.kind,
        subject: row.subject,
        due_at: time(row.due_at)?,
        attempts: small(row.attempts),
        token: row.lease_token,
    })
}
