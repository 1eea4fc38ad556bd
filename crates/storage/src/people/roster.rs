//! The on-call roster of each site.
use crate::{
    Connection, Roster, Writing,
    convert::{id, int, small},
    entities::shifts,
    error::{Result, StorageError},
    rows,
};
use cs_kernel::{ShiftId, SiteId};
use cs_people::Shift;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

impl<C: Connection> Roster<'_, C> {
    /// Every shift of a site, by day, time and place in the chain.
    pub async fn of_site(&self, site: SiteId) -> Result<Vec<Shift>> {
        let find = shifts::Entity::find()
            .filter(shifts::Column::Site.eq(site.to_string()))
            .order_by_asc(shifts::Column::Weekday)
            .order_by_asc(shifts::Column::FromMinute)
            .order_by_asc(shifts::Column::Position);
        find.all(self.db).await?.into_iter().map(shift).collect()
    }

    pub async fn find(&self, id: ShiftId) -> Result<Option<Shift>> {
        shifts::Entity::find_by_id(id.to_string()).one(self.db).await?.map(shift).transpose()
    }
}

impl Roster<'_, Writing> {
    pub async fn insert(&self, shift: &Shift) -> Result<()> {
        rows::insert::<shifts::Entity, _>(self.db, row(shift)).await
    }

    /// Writes a shift over the one with its id.
    pub async fn update(&self, shift: &Shift) -> Result<()> {
        rows::upsert::<shifts::Entity, _>(self.db, row(shift)).await
    }

    pub async fn remove(&self, id: ShiftId) -> Result<()> {
        let done = shifts::Entity::delete_by_id(id.to_string()).exec(self.db).await?;
        if done.rows_affected == 1 { Ok(()) } else { Err(StorageError::Missing("shifts")) }
    }

    /// Puts a whole roster in place of a site's present one.
    pub async fn replace(&self, site: SiteId, all: &[Shift]) -> Result<()> {
        shifts::Entity::delete_many().filter(shifts::Column::Site.eq(site.to_string())).exec(self.db).await?;
        rows::insert_all::<shifts::Entity, _>(self.db, all.iter().map(row).collect()).await
    }
}

fn row(shift: &Shift) -> shifts::Model {
    shifts::Model {
        id: shift.id.to_string(),
        site: shift.site.to_string(),
        staff: shift.staff.to_string(),
        weekday: i32::from(shift.weekday),
        from_minute: shift.from_minute,
        to_minute: shift.to_minute,
        position: int(shift.position),
    }
}

fn shift(row: shifts::Model) -> Result<Shift> {
    Ok(Shift {
        id: id(&row.id)?,
        site: id(&row.site)?,
        staff: id(&row.staff)?,
        weekday: i8::try_from(row.weekday).map_err(|_| StorageError::Row("weekday"))?,
        from_minute: row.from_minute,
        to_minute: row.to_minute,
        position: small(row.position),
    })
}
