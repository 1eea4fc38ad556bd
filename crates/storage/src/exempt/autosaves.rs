//! What somebody is still writing, kept as they type. Sealed with the patient's key, seen by its writer alone.
use crate::{
    convert::{id, ms, time},
    entities::autosaves,
    error::Result,
    rows,
    seal::{Vault, cell},
};
use cs_kernel::{PatientId, Timestamp};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter};

/// An unfinished text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Autosave {
    /// Whose it is: the actor as text.
    pub writer: String,
    /// Where it is written: "new", a thread's id, or "reply:" and a thread's id.
    pub place: String,
    /// Whose key seals it.
    pub patient: PatientId,
    pub text: String,
    pub changed_at: Timestamp,
}

#[derive(Debug, Clone, Copy)]
pub struct Autosaves<'a> {
    pub(super) db: &'a DatabaseConnection,
    pub(super) vault: &'a Vault,
}

impl Autosaves<'_> {
    pub async fn put(&self, autosave: &Autosave) -> Result<()> {
        let patient = autosave.patient.to_string();
        let key = self.vault.key(self.db, &patient).await?;
        let place = row_id(&autosave.writer, &autosave.place);
        let sealed = key.seal(self.vault, cell("autosaves", "text_sealed", &place), autosave.text.as_bytes())?;
        let row = autosaves::Model {
            writer: autosave.writer.clone(),
            place: autosave.place.clone(),
            patient,
            text_sealed: sealed,
            changed_at: ms(autosave.changed_at),
        };
        rows::upsert::<autosaves::Entity, _>(self.db, row).await
    }

    pub async fn get(&self, writer: &str, place: &str) -> Result<Option<Autosave>> {
        let find = autosaves::Entity::find_by_id((writer.to_owned(), place.to_owned()));
        let Some(row) = find.one(self.db).await? else { return Ok(None) };
        let keys = self.vault.keys(self.db, [row.patient.as_str()]).await?;
        let at = row_id(writer, place);
        Ok(Some(Autosave {
            text: keys.text(&row.patient, cell("autosaves", "text_sealed", &at), &row.text_sealed)?,
            patient: id(&row.patient)?,
            changed_at: time(row.changed_at)?,
            writer: row.writer,
            place: row.place,
        }))
    }

    pub async fn delete(&self, writer: &str, place: &str) -> Result<()> {
        autosaves::Entity::delete_by_id((writer.to_owned(), place.to_owned())).exec(self.db).await?;
        Ok(())
    }

    pub async fn delete_older(&self, before: Timestamp) -> Result<u64> {
        let old = autosaves::Entity::delete_many().filter(autosaves::Column::ChangedAt.lt(ms(before)));
        Ok(old.exec(self.db).await?.rows_affected)
    }
}

fn row_id(writer: &str, place: &str) -> String {
    format!("{writer}/{place}")
}
