//! Who else is looking at a thread.
use crate::{
    convert::{id, ms, texts},
    entities::presence,
    error::Result,
    rows,
};
use cs_kernel::{StaffId, ThreadId, Timestamp};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter};

/// Somebody at a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Present {
    pub thread: ThreadId,
    pub staff: StaffId,
}

#[derive(Debug, Clone, Copy)]
pub struct Presence<'a> {
    pub(super) db: &'a DatabaseConnection,
}

impl Presence<'_> {
    /// Says that somebody looks at a thread, until then unless said again.
    pub async fn seen(&self, thread: ThreadId, staff: StaffId, until: Timestamp) -> Result<()> {
        let row = presence::Model { thread: thread.to_string(), staff: staff.to_string(), until: ms(until) };
        rows::upsert::<presence::Entity, _>(self.db, row).await
    }

    pub async fn left(&self, thread: ThreadId, staff: StaffId) -> Result<()> {
        presence::Entity::delete_by_id((thread.to_string(), staff.to_string())).exec(self.db).await?;
        Ok(())
    }

    pub async fn at(&self, threads: &[ThreadId], now: Timestamp) -> Result<Vec<Present>> {
        let find = presence::Entity::find().filter(presence::Column::Thread.is_in(texts(threads)));
        let rows = find.filter(presence::Column::Until.gt(ms(now))).all(self.db).await?;
        rows.iter().map(|r| Ok(Present { thread: id(&r.thread)?, staff: id(&r.staff)? })).collect()
    }

    pub async fn delete_expired(&self, now: Timestamp) -> Result<u64> {
        let old = presence::Entity::delete_many().filter(presence::Column::Until.lte(ms(now)));
        Ok(old.exec(self.db).await?.rows_affected)
    }
}
