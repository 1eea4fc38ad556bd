//! Dispositions of threads: what a licensed person decided, with a sealed note.
use crate::{
    Connection, Dispositions, Writing,
    convert::{from_json, id, ms, parse, time, to_json},
    entities::dispositions,
    error::Result,
    rows,
    seal::{Cell, cell},
};
use cs_kernel::{DispositionId, PatientId, ThreadId};
use cs_messages::Disposition;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

impl<C: Connection> Dispositions<'_, C> {
    pub async fn find(&self, id: DispositionId) -> Result<Option<Disposition>> {
        let row = dispositions::Entity::find_by_id(id.to_string()).one(self.db).await?;
        Ok(self.open(row.into_iter().collect()).await?.pop())
    }

    /// Those of a thread, oldest first.
    pub async fn of_thread(&self, thread: ThreadId) -> Result<Vec<Disposition>> {
        let find = dispositions::Entity::find()
            .filter(dispositions::Column::Thread.eq(thread.to_string()))
            .order_by_asc(dispositions::Column::At)
            .order_by_asc(dispositions::Column::Id);
        self.open(find.all(self.db).await?).await
    }

    async fn open(&self, rows: Vec<dispositions::Model>) -> Result<Vec<Disposition>> {
        let keys = self.vault.keys(self.db, rows.iter().map(|r| r.patient.as_str())).await?;
        let open = |row: dispositions::Model| {
            let note =
                row.note_sealed.as_deref().map(|n| keys.text(&row.patient, note_place(&row.id), n)).transpose()?;
            Ok(Disposition {
                id: id(&row.id)?,
                thread: id(&row.thread)?,
                messages: from_json("messages", &row.messages)?,
                outcome: parse("outcome", &row.outcome)?,
                note,
                by: id(&row.staff)?,
                at: time(row.at)?,
            })
        };
        rows.into_iter().map(open).collect()
    }
}

impl Dispositions<'_, Writing> {
    /// The patient is the thread's, whose key seals the note.
    pub async fn insert(&self, disposition: &Disposition, patient: PatientId) -> Result<()> {
        let (id, patient) = (disposition.id.to_string(), patient.to_string());
        let key = self.vault.key(self.db, &patient).await?;
        let seal = |note: &String| key.seal(self.vault, note_place(&id), note.as_bytes());
        let row = dispositions::Model {
            thread: disposition.thread.to_string(),
            messages: to_json("messages", &disposition.messages)?,
            outcome: disposition.outcome.as_str().to_owned(),
            note_sealed: disposition.note.as_ref().map(seal).transpose()?,
            staff: disposition.by.to_string(),
            at: ms(disposition.at),
            id: id.clone(),
            patient,
        };
        rows::insert::<dispositions::Entity, _>(self.db, row).await
    }
}

fn note_place(id: &str) -> Cell<'_> {
    cell("dispositions", "note_sealed", id)
}
