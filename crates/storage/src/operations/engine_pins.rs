//! Which engines may answer for which capability.
use crate::{
    Connection, EnginePins, Writing,
    convert::{ms, parse, time},
    entities::engine_pins,
    error::Result,
    rows,
};
use cs_governance::{Capability, EnginePin};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

impl<C: Connection> EnginePins<'_, C> {
    pub async fn all(&self) -> Result<Vec<EnginePin>> {
        let find = engine_pins::Entity::find().order_by_asc(engine_pins::Column::PinnedAt);
        find.all(self.db).await?.into_iter().map(pin).collect()
    }

    pub async fn of(&self, capability: Capability) -> Result<Vec<EnginePin>> {
        let find = engine_pins::Entity::find().filter(engine_pins::Column::Capability.eq(capability.as_str()));
        find.order_by_asc(engine_pins::Column::PinnedAt).all(self.db).await?.into_iter().map(pin).collect()
    }
}

impl EnginePins<'_, Writing> {
    /// `false` where it was pinned already.
    pub async fn pin(&self, pin: &EnginePin) -> Result<bool> {
        let row = engine_pins::Model {
            capability: pin.capability.as_str().to_owned(),
            engine: pin.engine.clone(),
            pinned_at: ms(pin.pinned_at),
        };
        rows::insert_if_absent::<engine_pins::Entity, _>(self.db, row).await
    }

    /// `false` where it was not pinned.
    pub async fn unpin(&self, capability: Capability, engine: &str) -> Result<bool> {
        let key = (capability.as_str().to_owned(), engine.to_owned());
        Ok(engine_pins::Entity::delete_by_id(key).exec(self.db).await?.rows_affected == 1)
    }
}

fn pin(row: engine_pins::Model) -> Result<EnginePin> {
    Ok(EnginePin {
        capability: parse("capability", &row.capability)?,
        engine: row.engine,
        pinned_at: time(row.pinned_at)?,
    })
}
