//! The queue of what waits for a person. It holds only what waits, and each page is read from an index that is in its
//! order already: its cost grows neither with history nor with the length of threads.
use super::queue_row::{QueueCursor, QueueEntry, entry, row};
use crate::{
    Connection, Page, Queue, Writing,
    convert::{count, id, maybe_time, ms, texts},
    entities::queue,
    error::Result,
    rows,
};
use cs_kernel::{CareTeamId, SiteId, StaffId, ThreadId, Timestamp};
use cs_messages::Standing;
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, SimpleExpr},
};
use std::collections::{BTreeMap, BTreeSet};

/// Whose part of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueueScope {
    /// What these care teams look after.
    Teams(Vec<CareTeamId>),
    /// What waits at these sites.
    Sites(Vec<SiteId>),
    /// What is assigned to these people.
    Staff(Vec<StaffId>),
    /// What these teams look after, and what is assigned to these people (whose cover somebody is).
    TeamsAndStaff(Vec<CareTeamId>, Vec<StaffId>),
}

/// A scope, and what of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueFilter {
    pub scope: QueueScope,
    /// Only these; empty means all.
    pub standings: Vec<Standing>,
    /// Only what is assigned to this person, within the scope.
    pub assigned: Option<StaffId>,
    /// Only what is due at or before this time.
    pub due_by: Option<Timestamp>,
}

impl QueueFilter {
    pub fn of(scope: QueueScope) -> Self {
        Self { scope, standings: Vec::new(), assigned: None, due_by: None }
    }
}

/// How many threads wait in each standing.
pub type QueueCounts = BTreeMap<&'static str, u64>;

impl<C: Connection> Queue<'_, C> {
    pub async fn find(&self, thread: ThreadId) -> Result<Option<QueueEntry>> {
        queue::Entity::find_by_id(thread.to_string()).one(self.db).await?.map(entry).transpose()
    }

    /// The next entries by rank, deadline and thread. One short index read for each team, site or person of the scope.
    pub async fn page(
        &self,
        filter: &QueueFilter,
        after: Option<&QueueCursor>,
        limit: u64,
    ) -> Result<Page<QueueEntry, QueueCursor>> {
        let mut found: BTreeMap<QueueCursor, QueueEntry> = BTreeMap::new();
        for part in parts(&filter.scope) {
            for row in page_query(filter, part, after, limit + 1).all(self.db).await? {
                let entry = entry(row)?;
                found.insert(entry.cursor(), entry);
            }
        }
        let take = usize::try_from(limit).unwrap_or(usize::MAX).saturating_add(1);
        let rows = found.into_values().take(take).collect();
        Page::cut(rows, limit, QueueEntry::cursor, Ok)
    }

    /// How many wait, by the standing's name; one that nobody stands in is absent.
    pub async fn counts(&self, scope: &QueueScope) -> Result<QueueCounts> {
        let mut counts = QueueCounts::new();
        for part in parts(scope) {
            let rows: Vec<(String, i64)> = queue::Entity::find()
                .select_only()
                .column(queue::Column::Standing)
                .column_as(queue::Column::Thread.count(), "n")
                .filter(part)
                .group_by(queue::Column::Standing)
                .into_tuple()
                .all(self.db)
                .await?;
            for (standing, n) in rows {
                let standing: Standing = crate::convert::parse("standing", &standing)?;
                *counts.entry(standing.as_str()).or_default() += count(n);
            }
        }
        Ok(counts)
    }

    /// The earliest deadline in a scope.
    pub async fn next_due(&self, scope: &QueueScope) -> Result<Option<Timestamp>> {
        let mut earliest: Option<i64> = None;
        for part in parts(scope) {
            let find = queue::Entity::find().select_only().column_as(queue::Column::DueAt.min(), "due").filter(part);
            let due: Option<Option<i64>> = find.into_tuple().one(self.db).await?;
            earliest = [earliest, due.flatten()].into_iter().flatten().min();
        }
        maybe_time(earliest)
    }

    /// When a place of the scope last changed, and how many wait: together they tell whether a list is still true.
    pub async fn fingerprint(&self, scope: &QueueScope) -> Result<(u64, i64)> {
        let (mut waiting, mut changed) = (0, 0);
        for part in parts(scope) {
            let find = queue::Entity::find()
                .select_only()
                .column_as(queue::Column::Thread.count(), "n")
                .column_as(queue::Column::ChangedAt.max(), "changed")
                .filter(part);
            if let Some((n, at)) = find.into_tuple::<(i64, Option<i64>)>().one(self.db).await? {
                waiting += count(n);
                changed = Ord::max(changed, at.unwrap_or(0));
            }
        }
        Ok((waiting, changed))
    }

    /// What is due at or before `at`, in the whole clinic, earliest first.
    pub async fn due(&self, at: Timestamp, limit: u64) -> Result<Vec<QueueEntry>> {
        let find = queue::Entity::find()
            .filter(queue::Column::DueAt.lte(ms(at)))
            .order_by_asc(queue::Column::DueAt)
            .order_by_asc(queue::Column::Thread)
            .limit(limit);
        find.all(self.db).await?.into_iter().map(entry).collect()
    }

    /// Threads of the scope whose place changed at or after `at`. What left the queue is not in it.
    pub async fn changed_since(&self, scope: &QueueScope, at: Timestamp) -> Result<BTreeSet<ThreadId>> {
        let mut changed = BTreeSet::new();
        for part in parts(scope) {
            let find = queue::Entity::find().select_only().column(queue::Column::Thread).filter(part);
            let find = find.filter(queue::Column::ChangedAt.gte(ms(at)));
            let threads: Vec<String> = find.into_tuple().all(self.db).await?;
            for thread in threads {
                changed.insert(id(&thread)?);
            }
        }
        Ok(changed)
    }
}

impl Queue<'_, Writing> {
    /// Puts a thread in its place, or moves it there.
    pub async fn upsert(&self, entry: &QueueEntry) -> Result<()> {
        rows::upsert::<queue::Entity, _>(self.db, row(entry)).await
    }

    /// Takes a thread out; `false` where it was not in.
    pub async fn remove(&self, thread: ThreadId) -> Result<bool> {
        Ok(queue::Entity::delete_by_id(thread.to_string()).exec(self.db).await?.rows_affected == 1)
    }
}

/// One condition for each team, site or person: each is one range of one index.
pub(super) fn parts(scope: &QueueScope) -> Vec<SimpleExpr> {
    let each = |column: queue::Column, ids: Vec<String>| {
        let distinct: BTreeSet<String> = ids.into_iter().collect();
        distinct.into_iter().map(|id| column.eq(id)).collect::<Vec<_>>()
    };
    match scope {
        QueueScope::Teams(teams) => each(queue::Column::CareTeam, texts(teams)),
        QueueScope::Sites(sites) => each(queue::Column::Site, texts(sites)),
        QueueScope::Staff(staff) => each(queue::Column::Assigned, texts(staff)),
        QueueScope::TeamsAndStaff(teams, staff) => {
            let others = || queue::Column::CareTeam.is_not_in(texts(teams));
            let assigned = each(queue::Column::Assigned, texts(staff)).into_iter().map(|part| part.and(others()));
            each(queue::Column::CareTeam, texts(teams)).into_iter().chain(assigned).collect()
        }
    }
}

pub(super) fn page_query(
    filter: &QueueFilter,
    part: SimpleExpr,
    after: Option<&QueueCursor>,
    limit: u64,
) -> Select<queue::Entity> {
    let mut find = queue::Entity::find()
        .filter(part)
        .order_by_asc(queue::Column::Rank)
        .order_by_asc(queue::Column::DueAt)
        .order_by_asc(queue::Column::Thread)
        .limit(limit);
    if let Some(QueueCursor { rank, due_at, thread }) = after {
        let place = [queue::Column::Rank, queue::Column::DueAt, queue::Column::Thread].map(Expr::col);
        let cursor = [Expr::value(*rank), Expr::value(*due_at), Expr::value(thread.clone())];
        find = find.filter(Expr::tuple(place).gt(Expr::tuple(cursor)));
    }
    if !filter.standings.is_empty() {
        find = find.filter(queue::Column::Standing.is_in(filter.standings.iter().map(|s| s.as_str())));
    }
    if let Some(staff) = filter.assigned {
        find = find.filter(queue::Column::Assigned.eq(staff.to_string()));
    }
    if let Some(due_by) = filter.due_by {
        find = find.filter(queue::Column::DueAt.lte(ms(due_by)));
    }
    find
}
