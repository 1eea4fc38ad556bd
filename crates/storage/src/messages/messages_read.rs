//! Reading messages: by thread in pages, by id, and those that wait for a program or for a person.
use super::message_rows::{message, salt_place, text_place};
use crate::{
    Connection, Cursor, FoundDigest, Messages, Page, StoredDigest,
    convert::{from_word, id, ms, texts, time},
    entities::messages,
    error::Result,
    salted::again,
};
use cs_kernel::{MessageId, PatientId, ThreadId, Timestamp};
use cs_messages::{Channel, Message};
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select, sea_query::Expr,
};
use std::collections::HashMap;

/// A message that no program has read yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingMessage {
    pub message: MessageId,
    pub thread: ThreadId,
    pub patient: PatientId,
    pub since: Timestamp,
}

impl<C: Connection> Messages<'_, C> {
    pub async fn find(&self, id: MessageId) -> Result<Option<Message>> {
        Ok(self.by_ids(&[id]).await?.pop())
    }

    /// Those of the ids that exist, in no order.
    pub async fn by_ids(&self, ids: &[MessageId]) -> Result<Vec<Message>> {
        let rows = messages::Entity::find().filter(messages::Column::Id.is_in(texts(ids))).all(self.db).await?;
        self.open(rows).await
    }

    /// How a message came in; `None` where there is none. It opens no words, so it answers for an erased patient too.
    pub async fn channel_of(&self, id: MessageId) -> Result<Option<Channel>> {
        let find = messages::Entity::find_by_id(id.to_string()).select_only().column(messages::Column::Channel);
        let found: Option<String> = find.into_tuple().one(self.db).await?;
        found.map(|channel| from_word("channel", &channel)).transpose()
    }

    /// A page of a thread, newest first. Costs the same in a thread of ten messages and of ten thousand.
    pub async fn page(&self, thread: ThreadId, before: Option<&Cursor>, limit: u64) -> Result<Page<Message>> {
        let rows = page_query(thread, before, limit + 1).all(self.db).await?;
        let page = Page::cut(rows, limit, |r| Cursor { at: r.sent_at, id: r.id.clone() }, Ok)?;
        Ok(Page { items: self.open(page.items).await?, next: page.next })
    }

    /// The last messages of a thread, oldest first: what an engine reads.
    pub async fn latest(&self, thread: ThreadId, limit: u64) -> Result<Vec<Message>> {
        let mut found = self.open(newest_first(thread).limit(limit).all(self.db).await?).await?;
        found.reverse();
        Ok(found)
    }

    /// The patient's messages of a thread that nobody has decided on yet, oldest first.
    pub async fn waiting(&self, thread: ThreadId) -> Result<Vec<Message>> {
        let find = messages::Entity::find()
            .filter(messages::Column::Thread.eq(thread.to_string()))
            .filter(messages::Column::WaitingSince.is_not_null())
            .order_by_asc(messages::Column::SentAt)
            .order_by_asc(messages::Column::Id);
        self.open(find.all(self.db).await?).await
    }

    /// Messages of the whole clinic that no program has read since before `until`, oldest first.
    pub async fn pending(&self, until: Timestamp, limit: u64) -> Result<Vec<PendingMessage>> {
        let rows: Vec<(String, String, String, i64)> = messages::Entity::find()
            .select_only()
            .columns([messages::Column::Id, messages::Column::Thread, messages::Column::Patient])
            .column(messages::Column::SentAt)
            .filter(messages::Column::PendingSince.is_not_null())
            .filter(messages::Column::PendingSince.lte(ms(until)))
            .order_by_asc(messages::Column::PendingSince)
            .order_by_asc(messages::Column::Id)
            .limit(limit)
            .into_tuple()
            .all(self.db)
            .await?;
        let pending = |(message, thread, patient, since): (String, String, String, i64)| {
            Ok(PendingMessage {
                message: id(&message)?,
                thread: id(&thread)?,
                patient: id(&patient)?,
                since: time(since)?,
            })
        };
        rows.into_iter().map(pending).collect()
    }

    /// What the stored words of these messages give today, of those that are there.
    pub async fn digests(&self, ids: &[MessageId]) -> Result<HashMap<MessageId, StoredDigest>> {
        let rows = messages::Entity::find().filter(messages::Column::Id.is_in(texts(ids))).all(self.db).await?;
        let keys = self.vault.keys(self.db, rows.iter().map(|r| r.patient.as_str())).await?;
        let of = |row: messages::Model| {
            let text = (text_place(&row.id), row.text_sealed.as_slice());
            let salt = row.salt_sealed.as_deref().map(|salt| (salt_place(&row.id), salt));
            let found = salt.map_or(FoundDigest::Broken, |salt| again(&keys, &row.patient, text, salt));
            Ok((id(&row.id)?, StoredDigest { patient: id(&row.patient)?, found }))
        };
        rows.into_iter().map(of).collect()
    }

    /// How many messages a thread has.
    pub async fn count(&self, thread: ThreadId) -> Result<u64> {
        let of = messages::Column::Thread.eq(thread.to_string());
        Ok(messages::Entity::find().filter(of).count(self.db).await?)
    }

    /// How many messages the clinic has. Reads an index from end to end: for summaries, not for pages.
    pub async fn count_all(&self) -> Result<u64> {
        Ok(messages::Entity::find().count(self.db).await?)
    }

    pub(super) async fn open(&self, rows: Vec<messages::Model>) -> Result<Vec<Message>> {
        let keys = self.vault.keys(self.db, rows.iter().map(|r| r.patient.as_str())).await?;
        rows.into_iter().map(|row| message(row, &keys)).collect()
    }
}

fn newest_first(thread: ThreadId) -> Select<messages::Entity> {
    messages::Entity::find()
        .filter(messages::Column::Thread.eq(thread.to_string()))
        .order_by_desc(messages::Column::SentAt)
        .order_by_desc(messages::Column::Id)
}

pub(super) fn page_query(thread: ThreadId, before: Option<&Cursor>, limit: u64) -> Select<messages::Entity> {
    let find = newest_first(thread).limit(limit);
    let Some(Cursor { at, id }) = before else { return find };
    let place = [messages::Column::SentAt, messages::Column::Id].map(Expr::col);
    find.filter(Expr::tuple(place).lt(Expr::tuple([Expr::value(*at), Expr::value(id.clone())])))
}
