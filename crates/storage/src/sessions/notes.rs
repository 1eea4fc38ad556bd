//! The chart: signed notes, each checked against its signature when it is read. There is no way to write one that nobody signed, and none
//! to change one.
use crate::{
    Connection, Notes, StorageError, Writing,
    convert::{id, ms},
    entities::notes,
    error::Result,
    rows,
    seal::{Cell, cell},
};
use cs_decisions::{Countersigned, Note, SignatureRecord};
use cs_kernel::{EncounterId, NoteId, PatientId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

/// A note as it stands in a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedNote {
    pub id: NoteId,
    pub signed: Countersigned<Note>,
}

#[derive(Serialize, Deserialize)]
struct Signed {
    record: SignatureRecord,
    content: Note,
}

impl<C: Connection> Notes<'_, C> {
    /// `Err(Erased)` where the patient was erased, `Err(Sealed)` where the content is not what was signed.
    pub async fn find(&self, id: NoteId) -> Result<Option<SignedNote>> {
        let Some(row) = notes::Entity::find_by_id(id.to_string()).one(self.db).await? else { return Ok(None) };
        self.open(vec![row]).await?.pop().ok_or(StorageError::Erased).map(Some)
    }

    /// The notes of a chart with their addenda, newest first.
    pub async fn of_patient(&self, patient: PatientId, limit: u64) -> Result<Vec<SignedNote>> {
        let find = notes::Entity::find()
            .filter(notes::Column::Patient.eq(patient.to_string()))
            .order_by_desc(notes::Column::SignedAt)
            .order_by_desc(notes::Column::Id)
            .limit(limit);
        self.open(find.all(self.db).await?).await
    }

    /// Those of an encounter, oldest first.
    pub async fn of_encounter(&self, encounter: EncounterId) -> Result<Vec<SignedNote>> {
        let find = notes::Entity::find().filter(notes::Column::Encounter.eq(encounter.to_string()));
        let find = find.order_by_asc(notes::Column::SignedAt).order_by_asc(notes::Column::Id);
        self.open(find.all(self.db).await?).await
    }

    async fn open(&self, rows: Vec<notes::Model>) -> Result<Vec<SignedNote>> {
        let keys = self.vault.keys(self.db, rows.iter().map(|r| r.patient.as_str())).await?;
        let mut found = Vec::new();
        for row in rows {
            let signed = keys.json::<Signed>(&row.patient, place(&row.id), &row.content_sealed)?;
            let Some(Signed { record, content }) = signed else { continue };
            let signed = Countersigned::restore(content, record).ok_or(StorageError::Sealed("notes"))?;
            found.push(SignedNote { id: id(&row.id)?, signed });
        }
        Ok(found)
    }
}

impl Notes<'_, Writing> {
    /// One for each draft: of two who sign at once, the second is `Unique("notes")`.
    pub async fn insert(&self, id: NoteId, signed: &Countersigned<Note>) -> Result<()> {
        let (record, note) = (signed.record(), signed.content());
        let (id, patient) = (id.to_string(), record.recipient.to_string());
        let sealed = Signed { record: record.clone(), content: note.clone() };
        let json = serde_json::to_vec(&sealed).map_err(|_| StorageError::Row("note"))?;
        let key = self.vault.key(self.db, &patient).await?;
        let row = notes::Model {
            countersignature: record.id.to_string(),
            draft: record.draft.to_string(),
            encounter: note.encounter.to_string(),
            signer: record.signer.to_string(),
            amends: note.amends.map(|n| n.to_string()),
            content_sealed: key.seal(self.vault, place(&id), &json)?,
            signed_at: ms(record.signed_at),
            id,
            patient,
        };
        rows::insert::<notes::Entity, _>(self.db, row).await
    }
}

fn place(id: &str) -> Cell<'_> {
    cell("notes", "content_sealed", id)
}
