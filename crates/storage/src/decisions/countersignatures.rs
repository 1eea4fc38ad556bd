//! Signatures with the exact content that was signed, sealed together and checked against each other when read.
use crate::{
    Connection, Countersignatures, StorageError, Writing,
    convert::{ms, texts},
    entities::countersignatures,
    error::Result,
    rows,
    seal::{Cell, cell},
};
use cs_decisions::{Countersigned, Reply, SignatureRecord};
use cs_kernel::{CountersignatureId, DraftId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Signed {
    record: SignatureRecord,
    content: Reply,
}

impl<C: Connection> Countersignatures<'_, C> {
    /// `Err(Erased)` where the patient was erased, `Err(Sealed)` where the content is not what was signed.
    pub async fn find(&self, id: CountersignatureId) -> Result<Option<Countersigned<Reply>>> {
        let row = countersignatures::Entity::find_by_id(id.to_string()).one(self.db).await?;
        self.one(row).await
    }

    pub async fn of_draft(&self, draft: DraftId) -> Result<Option<Countersigned<Reply>>> {
        let of = countersignatures::Column::Draft.eq(draft.to_string());
        self.one(countersignatures::Entity::find().filter(of).one(self.db).await?).await
    }

    /// Those of the ids that can be read; what belongs to an erased patient is left out.
    pub async fn by_ids(&self, ids: &[CountersignatureId]) -> Result<Vec<Countersigned<Reply>>> {
        let of = countersignatures::Column::Id.is_in(texts(ids));
        self.open(countersignatures::Entity::find().filter(of).all(self.db).await?).await
    }

    async fn one(&self, row: Option<countersignatures::Model>) -> Result<Option<Countersigned<Reply>>> {
        let Some(row) = row else { return Ok(None) };
        self.open(vec![row]).await?.pop().ok_or(StorageError::Erased).map(Some)
    }

    async fn open(&self, rows: Vec<countersignatures::Model>) -> Result<Vec<Countersigned<Reply>>> {
        let keys = self.vault.keys(self.db, rows.iter().map(|r| r.patient.as_str())).await?;
        let mut found = Vec::new();
        for row in rows {
            let signed = keys.json::<Signed>(&row.patient, place(&row.id), &row.content_sealed)?;
            let Some(Signed { record, content }) = signed else { continue };
            found.push(Countersigned::restore(content, record).ok_or(StorageError::Sealed("countersignatures"))?);
        }
        Ok(found)
    }
}

impl Countersignatures<'_, Writing> {
    /// One for each draft: of two who sign at once, the second is `Unique("countersignatures")`.
    pub async fn insert(&self, signed: &Countersigned<Reply>) -> Result<()> {
        let record = signed.record();
        let (id, patient) = (record.id.to_string(), record.recipient.to_string());
        let sealed = Signed { record: record.clone(), content: signed.content().clone() };
        let json = serde_json::to_vec(&sealed).map_err(|_| StorageError::Row("countersignature"))?;
        let key = self.vault.key(self.db, &patient).await?;
        let row = countersignatures::Model {
            draft: record.draft.to_string(),
            signer: record.signer.to_string(),
            content_sealed: key.seal(self.vault, place(&id), &json)?,
            signed_at: ms(record.signed_at),
            id,
            patient,
        };
        rows::insert::<countersignatures::Entity, _>(self.db, row).await
    }
}

fn place(id: &str) -> Cell<'_> {
    cell("countersignatures", "content_sealed", id)
}
