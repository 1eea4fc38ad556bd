//! Phrases that clinicians saved for their own replies.
use crate::{
    Connection, Phrases, Writing,
    convert::{id, ms, time},
    entities::phrases,
    error::Result,
    rows,
};
use cs_decisions::SavedPhrase;
use cs_kernel::{PhraseId, StaffId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

impl<C: Connection> Phrases<'_, C> {
    pub async fn find(&self, id: PhraseId) -> Result<Option<SavedPhrase>> {
        phrases::Entity::find_by_id(id.to_string()).one(self.db).await?.map(phrase).transpose()
    }

    /// Those of one clinician, oldest first.
    pub async fn of_staff(&self, staff: StaffId) -> Result<Vec<SavedPhrase>> {
        let find = phrases::Entity::find().filter(phrases::Column::Staff.eq(staff.to_string()));
        find.order_by_asc(phrases::Column::SavedAt).all(self.db).await?.into_iter().map(phrase).collect()
    }
}

impl Phrases<'_, Writing> {
    /// Writes a phrase, new or over the one with its id.
    pub async fn save(&self, phrase: &SavedPhrase) -> Result<()> {
        let row = phrases::Model {
            id: phrase.id.to_string(),
            staff: phrase.staff.to_string(),
            language: phrase.language.tag().to_owned(),
            fits: phrase.fits.clone(),
            body: phrase.body.clone(),
            saved_at: ms(phrase.saved_at),
        };
        rows::upsert::<phrases::Entity, _>(self.db, row).await
    }

    /// `false` where it was not there.
    pub async fn delete(&self, id: PhraseId) -> Result<bool> {
        Ok(phrases::Entity::delete_by_id(id.to_string()).exec(self.db).await?.rows_affected == 1)
    }
}

fn phrase(row: phrases::Model) -> Result<SavedPhrase> {
    Ok(SavedPhrase {
        id: id(&row.id)?,
        staff: id(&row.staff)?,
        language: row.language.into(),
        fits: row.fits,
        body: row.body,
        saved_at: time(row.saved_at)?,
    })
}
