//! The first entry: a log says that it starts before it says anything else.
use super::Log;
use crate::{
    convert::{ms, time},
    entities::events,
    error::Result,
    work,
};
use cs_kernel::{Actor, Timestamp};
use cs_ledger::{Event, Fact};
use sea_orm::{
    ActiveValue::Set, EntityTrait, QueryOrder, QuerySelect, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

/// Events that happened have greater numbers; they may have been recorded long before the log was begun.
const FIRST: i64 = 0;

impl Log<'_> {
    /// Puts the event that says so before every other one, unless it is there. Its time is that of the first thing that happened
    /// where that was earlier: times go forward. `false` where it was there.
    pub async fn begin(&self, fact: Fact, now: Timestamp) -> Result<bool> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        let transaction = self.write.begin_with_options(options).await?;
        let oldest: Option<(i64, i64)> = events::Entity::find()
            .select_only()
            .columns([events::Column::Seq, events::Column::At])
            .order_by_asc(events::Column::Seq)
            .limit(1)
            .into_tuple()
            .one(&transaction)
            .await?;
        if oldest.is_some_and(|(seq, _)| seq <= FIRST) {
            transaction.rollback().await?;
            return Ok(false);
        }
        let at = oldest.map_or(ms(now), |(_, at)| at.min(ms(now)));
        let event = Event::new(time(at)?, &*self.vault.random, Actor::program("sequencer"), None, fact);
        let row = events::ActiveModel { seq: Set(FIRST), ..work::row(&event, self.vault)? };
        events::Entity::insert(row).exec_without_returning(&transaction).await?;
        transaction.commit().await?;
        Ok(true)
    }
}
