//! Settings that the clinic keeps in its database, as JSON by name.
use crate::{
    Connection, SettingRows, Writing,
    convert::{from_json, to_json},
    entities::settings,
    error::Result,
    rows,
};
use sea_orm::EntityTrait;
use serde::{Serialize, de::DeserializeOwned};

impl<C: Connection> SettingRows<'_, C> {
    pub async fn get<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>> {
        let row = settings::Entity::find_by_id(name.to_owned()).one(self.db).await?;
        row.map(|row| from_json("setting", &row.value)).transpose()
    }
}

impl SettingRows<'_, Writing> {
    pub async fn set<T: Serialize + Sync>(&self, name: &str, value: &T) -> Result<()> {
        let row = settings::Model { name: name.to_owned(), value: to_json("setting", value)? };
        rows::upsert::<settings::Entity, _>(self.db, row).await
    }
}
