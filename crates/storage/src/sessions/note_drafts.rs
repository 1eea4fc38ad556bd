//! Drafts of notes, and what was put before whose eyes. Content, what stands beside it and the salt are sealed together.
use crate::{
    Connection, NoteDrafts, StorageError, Writing,
    convert::{from_json, id, int, ms, parse, small, time, to_json},
    entities::{note_drafts, note_reviews},
    error::Result,
    rows,
    seal::{Cell, cell},
};
use cs_decisions::{DraftState, Note, NoteBeside, NoteDraft, Reviewed};
use cs_kernel::{DraftId, EncounterId, PatientId, Salt, StaffId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Content {
    note: Note,
    salt: Salt,
    beside: NoteBeside,
}

impl<C: Connection> NoteDrafts<'_, C> {
    /// `Err(Erased)` where the patient was erased.
    pub async fn find(&self, id: DraftId) -> Result<Option<NoteDraft>> {
        let Some(row) = note_drafts::Entity::find_by_id(id.to_string()).one(self.db).await? else { return Ok(None) };
        self.open(vec![row]).await?.pop().ok_or(StorageError::Erased).map(Some)
    }

    /// Those of an encounter that are worked on, oldest first.
    pub async fn working(&self, encounter: EncounterId) -> Result<Vec<NoteDraft>> {
        let find = note_drafts::Entity::find()
            .filter(note_drafts::Column::Encounter.eq(encounter.to_string()))
            .filter(note_drafts::Column::Working.eq(true));
        let find = find.order_by_asc(note_drafts::Column::MadeAt).order_by_asc(note_drafts::Column::Id);
        self.open(find.all(self.db).await?).await
    }

    /// Those of an encounter in any state, oldest first.
    pub async fn of_encounter(&self, encounter: EncounterId) -> Result<Vec<NoteDraft>> {
        let find = note_drafts::Entity::find().filter(note_drafts::Column::Encounter.eq(encounter.to_string()));
        let find = find.order_by_asc(note_drafts::Column::MadeAt).order_by_asc(note_drafts::Column::Id);
        self.open(find.all(self.db).await?).await
    }

    /// Everything unsigned that is about a patient: what a withdrawn consent makes void.
    pub async fn working_for(&self, patient: PatientId) -> Result<Vec<NoteDraft>> {
        let find = note_drafts::Entity::find()
            .filter(note_drafts::Column::Patient.eq(patient.to_string()))
            .filter(note_drafts::Column::Working.eq(true));
        self.open(find.order_by_asc(note_drafts::Column::MadeAt).all(self.db).await?).await
    }

    /// What this person was shown last of a draft.
    pub async fn reviewed(&self, draft: DraftId, by: StaffId) -> Result<Option<Reviewed>> {
        let find = note_reviews::Entity::find()
            .filter(note_reviews::Column::Draft.eq(draft.to_string()))
            .filter(note_reviews::Column::Staff.eq(by.to_string()))
            .order_by_desc(note_reviews::Column::Version);
        find.one(self.db).await?.map(reviewed).transpose()
    }

    /// Those of erased patients are left out.
    async fn open(&self, rows: Vec<note_drafts::Model>) -> Result<Vec<NoteDraft>> {
        let keys = self.vault.keys(self.db, rows.iter().map(|r| r.patient.as_str())).await?;
        let mut found = Vec::new();
        for row in rows {
            let content = keys.json::<Content>(&row.patient, place(&row.id), &row.content_sealed)?;
            let Some(Content { note, salt, beside }) = content else { continue };
            found.push(NoteDraft {
                id: id(&row.id)?,
                note,
                staff: id(&row.staff)?,
                engine: row.engine,
                beside,
                salt,
                state: from_json("note draft", &row.state)?,
                made_at: time(row.made_at)?,
                version: small(row.version),
            });
        }
        Ok(found)
    }
}

impl NoteDrafts<'_, Writing> {
    pub async fn insert(&self, draft: &NoteDraft) -> Result<()> {
        let row = self.row(draft, draft.version).await?;
        rows::insert::<note_drafts::Entity, _>(self.db, row).await
    }

    /// Writes content and state. Returns the new version; `draft.version` is the one that was read.
    pub async fn update(&self, draft: &NoteDraft) -> Result<u32> {
        let row = self.row(draft, draft.version + 1).await?;
        let id = draft.id.to_string();
        let (key, version) = (note_drafts::Column::Id, note_drafts::Column::Version);
        rows::update_versioned::<note_drafts::Entity, _>(self.db, row, key, &id, version, draft.version).await
    }

    /// Notes a showing; the same version shown again to the same person takes the place of the first.
    pub async fn record_review(&self, reviewed: &Reviewed) -> Result<()> {
        let row = note_reviews::Model {
            draft: reviewed.draft.to_string(),
            version: int(reviewed.version),
            staff: reviewed.by.to_string(),
            digest: reviewed.digest.to_string(),
            at: ms(reviewed.at),
        };
        rows::upsert::<note_reviews::Entity, _>(self.db, row).await
    }

    async fn row(&self, draft: &NoteDraft, version: u32) -> Result<note_drafts::Model> {
        let (id, patient) = (draft.id.to_string(), draft.note.patient.to_string());
        let key = self.vault.key(self.db, &patient).await?;
        let content = Content { note: draft.note.clone(), salt: draft.salt, beside: draft.beside.clone() };
        let json = serde_json::to_vec(&content).map_err(|_| StorageError::Row("note draft"))?;
        Ok(note_drafts::Model {
            encounter: draft.note.encounter.to_string(),
            staff: draft.staff.to_string(),
            amends: draft.note.amends.map(|n| n.to_string()),
            content_sealed: key.seal(self.vault, place(&id), &json)?,
            engine: draft.engine.clone(),
            state: to_json("note draft", &draft.state)?,
            working: draft.state == DraftState::Working,
            made_at: ms(draft.made_at),
            version: int(version),
            id,
            patient,
        })
    }
}

fn reviewed(row: note_reviews::Model) -> Result<Reviewed> {
    Ok(Reviewed {
        draft: id(&row.draft)?,
        version: small(row.version),
        digest: parse("digest", &row.digest)?,
        by: id(&row.staff)?,
        at: time(row.at)?,
    })
}

fn place(id: &str) -> Cell<'_> {
    cell("note_drafts", "content_sealed", id)
}
