//! Who is away, and who covers for them.
use crate::{
    AwayTimes, Connection, Writing,
    convert::{id, ms, time},
    entities::away,
    error::Result,
    rows,
};
use cs_kernel::{StaffId, Timestamp};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// A time away, `until` exclusive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Away {
    pub staff: StaffId,
    pub cover: StaffId,
    pub from: Timestamp,
    pub until: Timestamp,
}

impl<C: Connection> AwayTimes<'_, C> {
    /// All times of one person, the latest first.
    pub async fn of_staff(&self, staff: StaffId) -> Result<Vec<Away>> {
        let find = away::Entity::find().filter(away::Column::Staff.eq(staff.to_string()));
        find.order_by_desc(away::Column::FromAt).all(self.db).await?.into_iter().map(one).collect()
    }

    /// Whose messages somebody covers at `at`.
    pub async fn covered_by(&self, cover: StaffId, at: Timestamp) -> Result<Vec<StaffId>> {
        let find = away::Entity::find().filter(away::Column::Cover.eq(cover.to_string()));
        let now = find.filter(away::Column::FromAt.lte(ms(at))).filter(away::Column::Until.gt(ms(at)));
        now.all(self.db).await?.iter().map(|row| id(&row.staff)).collect()
    }

    /// Who covers for somebody at `at`, if they are away.
    pub async fn cover_of(&self, staff: StaffId, at: Timestamp) -> Result<Option<StaffId>> {
        let find = away::Entity::find().filter(away::Column::Staff.eq(staff.to_string()));
        let now = find.filter(away::Column::FromAt.lte(ms(at))).filter(away::Column::Until.gt(ms(at)));
        now.order_by_desc(away::Column::FromAt).one(self.db).await?.map(|row| id(&row.cover)).transpose()
    }
}

impl AwayTimes<'_, Writing> {
    /// Writes a time away over one with the same beginning.
    pub async fn set(&self, away: &Away) -> Result<()> {
        let row = away::Model {
            staff: away.staff.to_string(),
            cover: away.cover.to_string(),
            from_at: ms(away.from),
            until: ms(away.until),
        };
        rows::upsert::<away::Entity, _>(self.db, row).await
    }
}

fn one(row: away::Model) -> Result<Away> {
    Ok(Away { staff: id(&row.staff)?, cover: id(&row.cover)?, from: time(row.from_at)?, until: time(row.until)? })
}
