//! Appending: pending events get their places, tiles are written, and the head moves by compare-and-swap, all at once.
use super::Log;
use crate::{
    convert::{count, id, long, ms, parse, time},
    entities::{checkpoints, events},
    error::{Result, StorageError},
    rows,
};
use cs_kernel::{Digest, EventId, Timestamp};
use cs_ledger::TileFile;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
    sea_query::{CaseStatement, Expr},
};

/// How many events one UPDATE places: each takes three bound values.
const PLACED_AT_ONCE: usize = 200;

/// An event that has no place in the log yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingEvent {
    pub id: EventId,
    /// The entry: `SHA-256(salt ‖ canonical)`.
    pub commitment: Digest,
}

/// The head of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogHead {
    pub size: u64,
    pub root: Digest,
    /// The signed checkpoint, as served.
    pub note: String,
    /// The fencing token of the lease under which it was written.
    pub token: u64,
    pub at: Timestamp,
}

/// Events that follow the log of `old_size` in this order, with the tiles and the head that result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogBatch {
    pub old_size: u64,
    pub events: Vec<EventId>,
    pub tiles: Vec<TileFile>,
    pub head: LogHead,
}

impl Log<'_> {
    /// The events that wait, in the order of cause and effect. Asks for what has no place, never for what is newer than
    /// some id: on PostgreSQL a smaller id may be committed later.
    pub async fn pending(&self, limit: u64) -> Result<Vec<PendingEvent>> {
        let rows: Vec<(String, Vec<u8>)> = events::Entity::find()
            .select_only()
            .columns([events::Column::Id, events::Column::Commitment])
            .filter(events::Column::LeafIndex.is_null())
            .order_by_asc(events::Column::Seq)
            .limit(limit)
            .into_tuple()
            .all(self.read)
            .await?;
        let pending = |(event, commitment): (String, Vec<u8>)| {
            Ok(PendingEvent { id: id(&event)?, commitment: super::tiles::digest(&commitment)? })
        };
        rows.into_iter().map(pending).collect()
    }

    pub async fn pending_count(&self) -> Result<u64> {
        Ok(events::Entity::find().filter(events::Column::LeafIndex.is_null()).count(self.read).await?)
    }

    /// `None` before the first checkpoint.
    pub async fn head(&self) -> Result<Option<LogHead>> {
        let Some(row) = checkpoints::Entity::find_by_id(1).one(self.read).await? else { return Ok(None) };
        Ok(Some(LogHead {
            size: count(row.size),
            root: parse("root", &row.root)?,
            note: row.note,
            token: count(row.token),
            at: time(row.at)?,
        }))
    }

    /// Writes the head of an empty log; `false` where there is one.
    pub async fn start(&self, head: &LogHead) -> Result<bool> {
        rows::insert_if_absent::<checkpoints::Entity, _>(self.write, row(head)).await
    }

    /// Appends a batch. `LeaseLost` where the head is no longer at `old_size`, or was written under a greater token, or an
    /// event has its place already: then nothing was written.
    pub async fn append(&self, batch: &LogBatch) -> Result<()> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        let transaction = self.write.begin_with_options(options).await?;
        move_head(&transaction, batch).await?;
        place(&transaction, batch).await?;
        for tile in &batch.tiles {
            super::tiles::put(&transaction, tile).await?;
        }
        Ok(transaction.commit().await?)
    }
}

async fn move_head(transaction: &DatabaseTransaction, batch: &LogBatch) -> Result<()> {
    let head = &batch.head;
    let update = checkpoints::Entity::update_many()
        .col_expr(checkpoints::Column::Size, Expr::value(long(head.size)))
        .col_expr(checkpoints::Column::Root, Expr::value(head.root.to_string()))
        .col_expr(checkpoints::Column::Note, Expr::value(head.note.clone()))
        .col_expr(checkpoints::Column::Token, Expr::value(long(head.token)))
        .col_expr(checkpoints::Column::At, Expr::value(ms(head.at)))
        .filter(checkpoints::Column::Id.eq(1))
        .filter(checkpoints::Column::Size.eq(long(batch.old_size)))
        .filter(checkpoints::Column::Token.lte(long(head.token)));
    let moved = update.exec(transaction).await?.rows_affected == 1;
    let adds_up = head.size == batch.old_size + batch.events.len() as u64;
    if moved && adds_up { Ok(()) } else { Err(StorageError::LeaseLost) }
}

async fn place(transaction: &DatabaseTransaction, batch: &LogBatch) -> Result<()> {
    let mut index = long(batch.old_size);
    for chunk in batch.events.chunks(PLACED_AT_ONCE) {
        let ids: Vec<String> = chunk.iter().map(ToString::to_string).collect();
        let mut places = CaseStatement::new();
        for id in &ids {
            places = places.case(events::Column::Id.eq(id.clone()), Expr::value(index));
            index += 1;
        }
        let update = events::Entity::update_many()
            .col_expr(events::Column::LeafIndex, places.into())
            .filter(events::Column::Id.is_in(ids))
            .filter(events::Column::LeafIndex.is_null());
        if update.exec(transaction).await?.rows_affected != chunk.len() as u64 {
            return Err(StorageError::LeaseLost);
        }
    }
    Ok(())
}

fn row(head: &LogHead) -> checkpoints::Model {
    checkpoints::Model {
        id: 1,
        size: long(head.size),
        root: head.root.to_string(),
        note: head.note.clone(),
        token: long(head.token),
        at: ms(head.at),
    }
}
