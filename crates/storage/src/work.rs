//! The unit of work: changes and the events that tell of them, committed together or not at all.
use crate::{
    convert::ms,
    entities::events,
    error::{Result, StorageError},
    seal::Vault,
};
use cs_kernel::{Actor, EventId, PatientId, Random, RequestContext, Salt};
use cs_ledger::{Event, Fact, seal};
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, DatabaseTransaction, EntityTrait};
use std::sync::atomic::{AtomicU16, Ordering};

/// A transaction that commits only with at least one event. Dropping it leaves no trace.
#[derive(Debug)]
pub struct UnitOfWork {
    pub(crate) transaction: DatabaseTransaction,
    pub(crate) vault: Vault,
    ctx: RequestContext,
    events: Vec<Event>,
    ids: InOrder,
}

/// What a commit wrote to the ledger, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    pub events: Vec<EventId>,
}

impl UnitOfWork {
    pub(crate) fn new(transaction: DatabaseTransaction, vault: Vault, ctx: RequestContext) -> Self {
        let ids = InOrder { prefix: vault.random_bytes(), next: AtomicU16::new(0) };
        Self { transaction, vault, ctx, events: Vec::new(), ids }
    }

    pub fn context(&self) -> &RequestContext {
        &self.ctx
    }

    /// Says what happened, by the actor of the request. Written when the unit of work commits.
    pub fn record(&mut self, fact: Fact, subject: Option<PatientId>) {
        self.record_as(self.ctx.actor.clone(), fact, subject);
    }

    /// Says what happened by somebody else than the one who asked: a program on the way of a person's request.
    pub fn record_as(&mut self, actor: Actor, fact: Fact, subject: Option<PatientId>) {
        self.events.push(Event::new(self.ctx.at, &self.ids, actor, subject, fact));
    }

    /// Writes everything, or answers [`StorageError::Uneventful`] and writes nothing.
    pub async fn commit(self) -> Result<Committed> {
        if self.events.is_empty() {
            return Err(StorageError::Uneventful);
        }
        let ids = self.events.iter().map(|e| e.id).collect();
        let rows = self.events.iter().map(|e| row(e, &self.vault)).collect::<Result<Vec<_>>>()?;
        for chunk in rows.chunks(500) {
            events::Entity::insert_many(chunk.to_vec()).exec_without_returning(&self.transaction).await?;
        }
        self.transaction.commit().await?;
        Ok(Committed { events: ids })
    }

    /// Takes everything back at once, rather than when the connection is next used.
    pub async fn roll_back(self) -> Result<()> {
        Ok(self.transaction.rollback().await?)
    }
}

pub(crate) fn row(event: &Event, vault: &Vault) -> Result<events::ActiveModel> {
    let sealed = seal(event, Salt::new(&*vault.random))?;
    let kind = serde_json::to_value(event.actor.kind()).ok().and_then(|k| k.as_str().map(str::to_owned));
    Ok(events::ActiveModel {
        seq: NotSet,
        id: Set(event.id.to_string()),
        at: Set(ms(event.at)),
        actor_kind: Set(kind.unwrap_or_default()),
        actor: Set(event.actor.to_string()),
        subject: Set(event.subject.map(|s| s.to_string())),
        kind: Set(event.fact.kind()),
        canonical: Set(sealed.canonical),
        salt: Set(sealed.salt.0.to_vec()),
        commitment: Set(sealed.commitment.0.to_vec()),
        leaf_index: NotSet,
    })
}

/// Random ids that keep the order in which they were made within one unit of work: a random prefix and a counter.
#[derive(Debug)]
struct InOrder {
    prefix: [u8; 8],
    next: AtomicU16,
}

impl Random for InOrder {
    fn fill(&self, bytes: &mut [u8]) {
        let counter = self.next.fetch_add(1, Ordering::Relaxed).to_le_bytes();
        for (to, from) in bytes.iter_mut().zip(counter.iter().chain(&self.prefix)) {
            *to = *from;
        }
    }
}

impl Vault {
    fn random_bytes<const N: usize>(&self) -> [u8; N] {
        self.random.array()
    }
}
