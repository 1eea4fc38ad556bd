//! Which record of which source became which message: the same record twice changes nothing.
use crate::{
    Connection, Imports, Writing,
    convert::{id, ms},
    entities::imports,
    error::Result,
    rows,
};
use cs_kernel::{MessageId, Timestamp};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

impl<C: Connection> Imports<'_, C> {
    /// The message that a record became.
    pub async fn find(&self, source: &str, external_id: &str) -> Result<Option<MessageId>> {
        let row = imports::Entity::find_by_id((source.to_owned(), external_id.to_owned())).one(self.db).await?;
        row.map(|row| id(&row.message)).transpose()
    }

    pub async fn count(&self, source: &str) -> Result<u64> {
        Ok(imports::Entity::find().filter(imports::Column::Source.eq(source)).count(self.db).await?)
    }
}

impl Imports<'_, Writing> {
    /// Claims a record inside the unit of work that writes its message. `false` where it was imported before.
    pub async fn claim(&self, source: &str, external_id: &str, message: MessageId, at: Timestamp) -> Result<bool> {
        let row = imports::Model {
            source: source.to_owned(),
            external_id: external_id.to_owned(),
            message: message.to_string(),
            at: ms(at),
        };
        rows::insert_if_absent::<imports::Entity, _>(self.db, row).await
    }
}
