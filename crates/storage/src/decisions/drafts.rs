//! Drafts of replies. Content and salt are sealed together; each change makes a new version.
use crate::{
    Connection, Drafts, StorageError, Writing,
    convert::{from_json, id, int, ms, small, time, to_json},
    entities::drafts,
    error::Result,
    rows,
    seal::{Cell, PatientKey, cell},
};
use cs_decisions::{Beside, DraftState, Reply, ReplyDraft};
use cs_kernel::{DraftId, PatientId, Salt, StaffId, ThreadId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Content {
    reply: Reply,
    salt: Salt,
    #[serde(default)]
    beside: Beside,
}

impl<C: Connection> Drafts<'_, C> {
    /// `Err(Erased)` where the patient was erased.
    pub async fn find(&self, id: DraftId) -> Result<Option<ReplyDraft>> {
        let Some(row) = drafts::Entity::find_by_id(id.to_string()).one(self.db).await? else { return Ok(None) };
        self.open(vec![row]).await?.pop().ok_or(StorageError::Erased).map(Some)
    }

    /// The drafts of a thread in any state, oldest first.
    pub async fn of_thread(&self, thread: ThreadId) -> Result<Vec<ReplyDraft>> {
        let find = drafts::Entity::find().filter(drafts::Column::Thread.eq(thread.to_string()));
        let find = find.order_by_asc(drafts::Column::MadeAt).order_by_asc(drafts::Column::Id);
        self.open(find.all(self.db).await?).await
    }

    /// What somebody is working on in a thread: the newest.
    pub async fn working(&self, thread: ThreadId, staff: StaffId) -> Result<Option<ReplyDraft>> {
        let find = drafts::Entity::find()
            .filter(drafts::Column::Thread.eq(thread.to_string()))
            .filter(drafts::Column::Staff.eq(staff.to_string()))
            .filter(drafts::Column::Working.eq(true))
            .order_by_desc(drafts::Column::MadeAt)
            .order_by_desc(drafts::Column::Id);
        Ok(self.open(find.one(self.db).await?.into_iter().collect()).await?.pop())
    }

    /// Everything that somebody is working on, newest first.
    pub async fn working_of(&self, staff: StaffId) -> Result<Vec<ReplyDraft>> {
        let find = drafts::Entity::find()
            .filter(drafts::Column::Staff.eq(staff.to_string()))
            .filter(drafts::Column::Working.eq(true))
            .order_by_desc(drafts::Column::MadeAt);
        self.open(find.all(self.db).await?).await
    }

    /// Everything unsigned that is addressed to a patient: what a withdrawn consent makes void.
    pub async fn working_for(&self, patient: PatientId) -> Result<Vec<ReplyDraft>> {
        let find = drafts::Entity::find()
            .filter(drafts::Column::Patient.eq(patient.to_string()))
            .filter(drafts::Column::Working.eq(true));
        self.open(find.order_by_asc(drafts::Column::MadeAt).all(self.db).await?).await
    }

    /// Those of erased patients are left out.
    async fn open(&self, rows: Vec<drafts::Model>) -> Result<Vec<ReplyDraft>> {
        let keys = self.vault.keys(self.db, rows.iter().map(|r| r.patient.as_str())).await?;
        let mut found = Vec::new();
        for row in rows {
            let content = keys.json::<Content>(&row.patient, place(&row.id), &row.content_sealed)?;
            let Some(Content { reply, salt, beside }) = content else { continue };
            found.push(ReplyDraft {
                id: id(&row.id)?,
                thread: id(&row.thread)?,
                patient: id(&row.patient)?,
                staff: id(&row.staff)?,
                reply,
                engine: row.engine,
                beside,
                salt,
                state: from_json("draft", &row.state)?,
                made_at: time(row.made_at)?,
                version: small(row.version),
            });
        }
        Ok(found)
    }
}

impl Drafts<'_, Writing> {
    pub async fn insert(&self, draft: &ReplyDraft) -> Result<()> {
        let key = self.vault.key(self.db, &draft.patient.to_string()).await?;
        rows::insert::<drafts::Entity, _>(self.db, self.row(draft, draft.version, &key)?).await
    }

    /// Writes content and state. Returns the new version; `draft.version` is the one that was read.
    pub async fn update(&self, draft: &ReplyDraft) -> Result<u32> {
        let id = draft.id.to_string();
        let key = self.vault.key(self.db, &draft.patient.to_string()).await?;
        let row = self.row(draft, draft.version + 1, &key)?;
        let (key, version) = (drafts::Column::Id, drafts::Column::Version);
        rows::update_versioned::<drafts::Entity, _>(self.db, row, key, &id, version, draft.version).await
    }

    fn row(&self, draft: &ReplyDraft, version: u32, key: &PatientKey) -> Result<drafts::Model> {
        let id = draft.id.to_string();
        let content = Content { reply: draft.reply.clone(), salt: draft.salt, beside: draft.beside.clone() };
        let json = serde_json::to_vec(&content).map_err(|_| StorageError::Row("draft"))?;
        Ok(drafts::Model {
            thread: draft.thread.to_string(),
            patient: draft.patient.to_string(),
            staff: draft.staff.to_string(),
            content_sealed: key.seal(self.vault, place(&id), &json)?,
            engine: draft.engine.clone(),
            state: to_json("draft", &draft.state)?,
            working: draft.state == DraftState::Working,
            made_at: ms(draft.made_at),
            version: int(version),
            id,
        })
    }
}

fn place(id: &str) -> Cell<'_> {
    cell("drafts", "content_sealed", id)
}
