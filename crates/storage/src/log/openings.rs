//! Openings: stored events with their place and salt, for those entitled to a scope.
use super::Log;
use crate::{
    convert::{count, id, long},
    entities::events,
    error::Result,
};
use cs_kernel::{Actor, EventId, PatientId, Salt};
use cs_ledger::opening_line;
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

/// Which events to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpeningScope {
    All,
    /// What is about a patient or was done by them.
    Patient(PatientId),
    /// What somebody did.
    Actor(Actor),
}

/// An event as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    pub id: EventId,
    /// Its place in the log; `None` until the sequencer takes it.
    pub index: Option<u64>,
    pub salt: Salt,
    /// RFC 8785 JSON.
    pub canonical: String,
    pub commitment: cs_kernel::Digest,
}

impl StoredEvent {
    /// The line of an export, once it has a place.
    pub fn opening(&self) -> Option<String> {
        self.index.map(|index| opening_line(index, &self.salt, &self.canonical))
    }

    /// The event; `None` where a newer version of the program wrote it.
    pub fn event(&self) -> Option<cs_ledger::Event> {
        serde_json::from_str(&self.canonical).ok()
    }
}

impl Log<'_> {
    /// The events of a scope from a place on, by place. Only those that have one.
    pub async fn openings(&self, scope: &OpeningScope, from: u64, limit: u64) -> Result<Vec<StoredEvent>> {
        let mut find = events::Entity::find()
            .filter(events::Column::LeafIndex.gte(long(from)))
            .order_by_asc(events::Column::LeafIndex)
            .limit(limit);
        find = match scope {
            OpeningScope::All => find,
            OpeningScope::Patient(patient) => find.filter(
                events::Column::Subject.eq(patient.to_string()).or(events::Column::Actor.eq(patient.to_string())),
            ),
            OpeningScope::Actor(actor) => find.filter(events::Column::Actor.eq(actor.to_string())),
        };
        find.all(self.read).await?.into_iter().map(stored).collect()
    }

    pub async fn event(&self, id: EventId) -> Result<Option<StoredEvent>> {
        let find = events::Entity::find().filter(events::Column::Id.eq(id.to_string()));
        find.one(self.read).await?.map(stored).transpose()
    }

    /// The event at a place.
    pub async fn event_at(&self, index: u64) -> Result<Option<StoredEvent>> {
        let find = events::Entity::find().filter(events::Column::LeafIndex.eq(long(index)));
        find.one(self.read).await?.map(stored).transpose()
    }

    /// The newest events of a kind ("reply_released"), newest first, placed or not.
    pub async fn of_kind(&self, kind: &str, limit: u64) -> Result<Vec<StoredEvent>> {
        let find = events::Entity::find().filter(events::Column::Kind.eq(kind));
        find.order_by_desc(events::Column::Seq).limit(limit).all(self.read).await?.into_iter().map(stored).collect()
    }

    /// What is about a patient, newest first, placed or not.
    pub async fn about(&self, patient: PatientId, limit: u64) -> Result<Vec<StoredEvent>> {
        let find = events::Entity::find().filter(events::Column::Subject.eq(patient.to_string()));
        find.order_by_desc(events::Column::Seq).limit(limit).all(self.read).await?.into_iter().map(stored).collect()
    }

    /// What of these kinds is about a patient, newest first, placed or not.
    pub async fn about_of_kinds(&self, patient: PatientId, kinds: &[&str], limit: u64) -> Result<Vec<StoredEvent>> {
        let find = events::Entity::find()
            .filter(events::Column::Subject.eq(patient.to_string()))
            .filter(events::Column::Kind.is_in(kinds.iter().copied()));
        find.order_by_desc(events::Column::Seq).limit(limit).all(self.read).await?.into_iter().map(stored).collect()
    }

    /// The number of the newest event, nought before the first: it grows with every change, whichever process makes it.
    pub async fn latest(&self) -> Result<u64> {
        let find = events::Entity::find().select_only().column_as(events::Column::Seq.max(), "seq");
        let latest: Option<Option<i64>> = find.into_tuple().one(self.read).await?;
        Ok(count(latest.flatten().unwrap_or(0)))
    }

    /// All events, placed or not.
    pub async fn count(&self) -> Result<u64> {
        Ok(events::Entity::find().count(self.read).await?)
    }
}

fn stored(row: events::Model) -> Result<StoredEvent> {
    Ok(StoredEvent {
        id: id(&row.id)?,
        index: row.leaf_index.map(count),
        salt: Salt(super::tiles::digest(&row.salt)?.0),
        canonical: row.canonical,
        commitment: super::tiles::digest(&row.commitment)?,
    })
}
