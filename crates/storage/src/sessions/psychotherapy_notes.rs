//! The walled room: what one clinician wrote for themselves. Every read names its author, and each author has a key of their own for each
//! patient, which the patient's key does not open and which opens nothing else.
use crate::{
    Connection, PsychotherapyNotes, StorageError, Writing,
    convert::{id, int, ms, small, time},
    entities::{psychotherapy_keys, psychotherapy_notes},
    error::Result,
    rows,
    seal::{Cell, PatientKey, cell},
};
use cs_kernel::{EncounterId, PsychotherapyNoteId, StaffId};
use cs_sessions::PsychotherapyNote;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

impl<C: Connection> PsychotherapyNotes<'_, C> {
    /// The author's own; another's is not there, and neither is one about a patient who was erased.
    pub async fn find(&self, id: PsychotherapyNoteId, author: StaffId) -> Result<Option<PsychotherapyNote>> {
        let find = psychotherapy_notes::Entity::find_by_id(id.to_string())
            .filter(psychotherapy_notes::Column::Author.eq(author.to_string()));
        Ok(self.open(find.one(self.db).await?.into_iter().collect()).await?.pop())
    }

    /// The author's own about an encounter, oldest first.
    pub async fn of_encounter(&self, encounter: EncounterId, author: StaffId) -> Result<Vec<PsychotherapyNote>> {
        let find = psychotherapy_notes::Entity::find()
            .filter(psychotherapy_notes::Column::Author.eq(author.to_string()))
            .filter(psychotherapy_notes::Column::Encounter.eq(encounter.to_string()))
            .order_by_asc(psychotherapy_notes::Column::MadeAt)
            .order_by_asc(psychotherapy_notes::Column::Id);
        self.open(find.all(self.db).await?).await
    }

    async fn key(&self, author: &str, patient: &str) -> Result<Option<PatientKey>> {
        let find = psychotherapy_keys::Entity::find_by_id((author.to_owned(), patient.to_owned()));
        let Some(row) = find.one(self.db).await? else { return Ok(None) };
        self.vault.open_walled_key(&place_of_key(author, patient), &row.wrapped).map(Some)
    }

    async fn open(&self, rows: Vec<psychotherapy_notes::Model>) -> Result<Vec<PsychotherapyNote>> {
        let mut found = Vec::new();
        for row in rows {
            let Some(key) = self.key(&row.author, &row.patient).await? else { continue };
            let text = key.open(place(&row.id), &row.text_sealed)?;
            found.push(PsychotherapyNote {
                id: id(&row.id)?,
                encounter: id(&row.encounter)?,
                patient: id(&row.patient)?,
                author: id(&row.author)?,
                text: String::from_utf8(text).map_err(|_| StorageError::Sealed("psychotherapy_notes"))?,
                made_at: time(row.made_at)?,
                changed_at: time(row.changed_at)?,
                version: small(row.version),
            });
        }
        Ok(found)
    }
}

impl PsychotherapyNotes<'_, Writing> {
    /// Makes the key where this is the author's first about this patient. `Err(Erased)` where the patient was erased.
    pub async fn insert(&self, note: &PsychotherapyNote) -> Result<()> {
        let (author, patient) = (note.author.to_string(), note.patient.to_string());
        // Nothing new is written about somebody who was erased.
        self.vault.key(self.db, &patient).await?;
        let key = match self.key(&author, &patient).await? {
            Some(key) => key,
            None => {
                let (key, wrapped) = self.vault.new_walled_key(&place_of_key(&author, &patient))?;
                let row = psychotherapy_keys::Model { author, patient, wrapped };
                rows::insert::<psychotherapy_keys::Entity, _>(self.db, row).await?;
                key
            }
        };
        rows::insert::<psychotherapy_notes::Entity, _>(self.db, self.row(note, note.version, &key)?).await
    }

    /// Returns the new version; `note.version` is the one that was read.
    pub async fn update(&self, note: &PsychotherapyNote) -> Result<u32> {
        let (author, patient) = (note.author.to_string(), note.patient.to_string());
        let key = self.key(&author, &patient).await?.ok_or(StorageError::Erased)?;
        let row = self.row(note, note.version + 1, &key)?;
        let id = note.id.to_string();
        let (key, version) = (psychotherapy_notes::Column::Id, psychotherapy_notes::Column::Version);
        rows::update_versioned::<psychotherapy_notes::Entity, _>(self.db, row, key, &id, version, note.version).await
    }

    fn row(&self, note: &PsychotherapyNote, version: u32, key: &PatientKey) -> Result<psychotherapy_notes::Model> {
        let id = note.id.to_string();
        Ok(psychotherapy_notes::Model {
            encounter: note.encounter.to_string(),
            patient: note.patient.to_string(),
            author: note.author.to_string(),
            text_sealed: key.seal(self.vault, place(&id), note.text.as_bytes())?,
            made_at: ms(note.made_at),
            changed_at: ms(note.changed_at),
            version: int(version),
            id,
        })
    }
}

fn place(id: &str) -> Cell<'_> {
    cell("psychotherapy_notes", "text_sealed", id)
}

fn place_of_key(author: &str, patient: &str) -> String {
    format!("{author}/{patient}")
}
