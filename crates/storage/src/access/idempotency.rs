//! Idempotency keys of the inbound API: the same request twice is one message.
use crate::{
    Connection, IdempotencyKeys, Writing,
    convert::{id, ms, parse, time},
    entities::idempotency_keys,
    error::{Result, StorageError},
    rows,
};
use cs_kernel::{ApiTokenId, Digest, MessageId, Timestamp};
use sea_orm::EntityTrait;

/// What a key stood for when it was first used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyRecord {
    pub token: ApiTokenId,
    pub key: String,
    /// Digest of the request's body: the same key with another body is refused by the caller.
    pub request: Digest,
    pub message: MessageId,
    pub at: Timestamp,
}

/// What came of claiming a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// It is ours: go on and write the message.
    Fresh,
    /// It was used before: answer as then, write nothing.
    Used(IdempotencyRecord),
}

impl<C: Connection> IdempotencyKeys<'_, C> {
    pub async fn find(&self, token: ApiTokenId, key: &str) -> Result<Option<IdempotencyRecord>> {
        let row = idempotency_keys::Entity::find_by_id((token.to_string(), key.to_owned())).one(self.db).await?;
        row.map(record).transpose()
    }
}

impl IdempotencyKeys<'_, Writing> {
    /// Claims a key inside the unit of work that writes the message. Of two at once, one waits and then finds it used.
    pub async fn claim(&self, record: &IdempotencyRecord) -> Result<Claim> {
        let row = idempotency_keys::Model {
            token: record.token.to_string(),
            client_key: record.key.clone(),
            request: record.request.to_string(),
            message: record.message.to_string(),
            at: ms(record.at),
        };
        if rows::insert_if_absent::<idempotency_keys::Entity, _>(self.db, row).await? {
            return Ok(Claim::Fresh);
        }
        self.find(record.token, &record.key).await?.map(Claim::Used).ok_or(StorageError::Retry)
    }
}

fn record(row: idempotency_keys::Model) -> Result<IdempotencyRecord> {
    Ok(IdempotencyRecord {
        token: id(&row.token)?,
        key: row.client_key,
        request: parse("digest", &row.request)?,
        message: id(&row.message)?,
        at: time(row.at)?,
    })
}
