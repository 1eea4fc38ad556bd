//! Releases: scheduled for a moment, then either released or taken back. Of the two, exactly one happens.
use crate::{
    Connection, Releases, Writing,
    convert::{from_word, id, maybe_id, maybe_time, ms, time, word},
    entities::releases,
    error::Result,
    rows,
};
use cs_kernel::{CountersignatureId, MessageId, PatientId, ReleaseId, StaffId, ThreadId, Timestamp};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use serde::{Deserialize, Serialize};

/// What became of a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseState {
    Scheduled,
    Released,
    TakenBack,
}

/// A signed reply on its way to the patient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    pub id: ReleaseId,
    pub countersignature: CountersignatureId,
    pub thread: ThreadId,
    pub patient: PatientId,
    /// Who signed it and may take it back until it is due.
    pub staff: StaffId,
    pub due_at: Timestamp,
    pub state: ReleaseState,
    /// The message that it became.
    pub message: Option<MessageId>,
    pub settled_at: Option<Timestamp>,
}

impl<C: Connection> Releases<'_, C> {
    pub async fn find(&self, id: ReleaseId) -> Result<Option<Release>> {
        releases::Entity::find_by_id(id.to_string()).one(self.db).await?.map(release).transpose()
    }

    pub async fn of_countersignature(&self, id: CountersignatureId) -> Result<Option<Release>> {
        let find = releases::Entity::find().filter(releases::Column::Countersignature.eq(id.to_string()));
        find.one(self.db).await?.map(release).transpose()
    }

    pub async fn of_message(&self, id: MessageId) -> Result<Option<Release>> {
        let find = releases::Entity::find().filter(releases::Column::Message.eq(id.to_string()));
        find.one(self.db).await?.map(release).transpose()
    }

    /// Those of a thread in any state, oldest first.
    pub async fn of_thread(&self, thread: ThreadId) -> Result<Vec<Release>> {
        let find = releases::Entity::find().filter(releases::Column::Thread.eq(thread.to_string()));
        let find = find.order_by_asc(releases::Column::DueAt).order_by_asc(releases::Column::Id);
        find.all(self.db).await?.into_iter().map(release).collect()
    }

    /// Scheduled ones that are due at `at`, the longest overdue first.
    pub async fn due(&self, at: Timestamp, limit: u64) -> Result<Vec<Release>> {
        let find = releases::Entity::find()
            .filter(releases::Column::SettledAt.is_null())
            .filter(releases::Column::DueAt.lte(ms(at)))
            .order_by_asc(releases::Column::DueAt)
            .order_by_asc(releases::Column::Id)
            .limit(limit);
        find.all(self.db).await?.into_iter().map(release).collect()
    }
}

impl Releases<'_, Writing> {
    /// Schedules one; a signature has at most one release.
    pub async fn schedule(&self, release: &Release) -> Result<()> {
        let row = releases::Model {
            id: release.id.to_string(),
            countersignature: release.countersignature.to_string(),
            thread: release.thread.to_string(),
            patient: release.patient.to_string(),
            staff: release.staff.to_string(),
            due_at: ms(release.due_at),
            state: word("release", release.state)?,
            message: release.message.map(|m| m.to_string()),
            settled_at: release.settled_at.map(ms),
        };
        rows::insert::<releases::Entity, _>(self.db, row).await
    }

    /// Settles it as released, as this message. `false` where it was settled before: then write nothing else.
    pub async fn settle_released(&self, id: ReleaseId, message: MessageId, at: Timestamp) -> Result<bool> {
        self.settle(id, ReleaseState::Released, Some(message), at).await
    }

    /// Settles it as taken back. `false` where it was settled before.
    pub async fn settle_taken_back(&self, id: ReleaseId, at: Timestamp) -> Result<bool> {
        self.settle(id, ReleaseState::TakenBack, None, at).await
    }

    async fn settle(
        &self,
        id: ReleaseId,
        state: ReleaseState,
        message: Option<MessageId>,
        at: Timestamp,
    ) -> Result<bool> {
        let update = releases::Entity::update_many()
            .col_expr(releases::Column::State, Expr::value(word("release", state)?))
            .col_expr(releases::Column::Message, Expr::value(message.map(|m| m.to_string())))
            .col_expr(releases::Column::SettledAt, Expr::value(ms(at)))
            .filter(releases::Column::Id.eq(id.to_string()))
            .filter(releases::Column::SettledAt.is_null());
        Ok(update.exec(self.db).await?.rows_affected == 1)
    }
}

fn release(row: releases::Model) -> Result<Release> {
    Ok(Release {
        id: id(&row.id)?,
        countersignature: id(&row.countersignature)?,
        thread: id(&row.thread)?,
        patient: id(&row.patient)?,
        staff: id(&row.staff)?,
        due_at: time(row.due_at)?,
        state: from_word("release", &row.state)?,
        message: maybe_id(row.message.as_deref())?,
        settled_at: maybe_time(row.settled_at)?,
    })
}
