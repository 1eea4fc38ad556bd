//! Transcripts, each sealed with a key of its own that its patient's key wraps. Destroying one takes key, words and salt away in one write.
use crate::{
    Connection, StorageError, Transcripts, Writing,
    convert::{from_word, id, int, maybe_time, ms, small, time, word},
    entities::transcripts,
    error::Result,
    rows,
    seal::{Cell, PatientKey, cell},
};
use cs_kernel::{EncounterId, Salt, Timestamp, TranscriptId};
use cs_sessions::{Destroyed, HeldTranscript, Transcript, WhyDestroyed};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use serde::{Deserialize, Serialize};

/// What was said, with the salt of its digest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Said {
    pub transcript: Transcript,
    pub salt: Salt,
}

impl<C: Connection> Transcripts<'_, C> {
    /// All but the words; also of one that is destroyed.
    pub async fn find(&self, id: TranscriptId) -> Result<Option<HeldTranscript>> {
        transcripts::Entity::find_by_id(id.to_string()).one(self.db).await?.map(held).transpose()
    }

    /// Those of an encounter, destroyed ones too, oldest first.
    pub async fn of_encounter(&self, encounter: EncounterId) -> Result<Vec<HeldTranscript>> {
        let find = transcripts::Entity::find().filter(transcripts::Column::Encounter.eq(encounter.to_string()));
        let find = find.order_by_asc(transcripts::Column::AddedAt).order_by_asc(transcripts::Column::Id);
        find.all(self.db).await?.into_iter().map(held).collect()
    }

    /// Those whose time is over, the longest overdue first.
    pub async fn due(&self, at: Timestamp, limit: u64) -> Result<Vec<HeldTranscript>> {
        let find = transcripts::Entity::find()
            .filter(transcripts::Column::DestroyedAt.is_null())
            .filter(transcripts::Column::DestroyAt.lte(ms(at)))
            .order_by_asc(transcripts::Column::DestroyAt)
            .order_by_asc(transcripts::Column::Id)
            .limit(limit);
        find.all(self.db).await?.into_iter().map(held).collect()
    }

    /// The words; `None` where they were destroyed, or the patient erased.
    pub async fn said(&self, id: TranscriptId) -> Result<Option<Said>> {
        let text = id.to_string();
        let Some(row) = transcripts::Entity::find_by_id(&text).one(self.db).await? else { return Ok(None) };
        let (Some(wrapped), Some(sealed)) = (row.key_wrapped, row.content_sealed) else { return Ok(None) };
        let keys = self.vault.keys(self.db, [row.patient.as_str()]).await?;
        let Some(key) = keys.of(&row.patient) else { return Ok(None) };
        let plain = key.transcript_key(&text, &wrapped)?.open(place(&text), &sealed)?;
        serde_json::from_slice(&plain).map(Some).map_err(|_| StorageError::Row("transcript"))
    }
}

impl Transcripts<'_, Writing> {
    pub async fn insert(&self, transcript: &HeldTranscript, said: &Said) -> Result<()> {
        let (id, patient) = (transcript.id.to_string(), transcript.patient.to_string());
        let (key, wrapped) = self.vault.new_transcript_key(&self.vault.key(self.db, &patient).await?, &id)?;
        let row = transcripts::Model {
            encounter: transcript.encounter.to_string(),
            source: word("transcript", transcript.source)?,
            format: word("transcript", transcript.format)?,
            utterances: int(transcript.utterances),
            words: int(transcript.words),
            key_wrapped: Some(wrapped),
            content_sealed: Some(self.sealed(&key, &id, said)?),
            added_by: transcript.added_by.to_string(),
            added_at: ms(transcript.added_at),
            destroy_at: ms(transcript.destroy_at),
            destroyed_at: None,
            destroyed_why: None,
            version: 1,
            id,
            patient,
        };
        rows::insert::<transcripts::Entity, _>(self.db, row).await
    }

    /// The same words with other speakers. `false` where it was destroyed meanwhile: then nothing was written.
    pub async fn change(&self, transcript: &HeldTranscript, said: &Said) -> Result<bool> {
        let (id, patient) = (transcript.id.to_string(), transcript.patient.to_string());
        let (key, wrapped) = self.vault.new_transcript_key(&self.vault.key(self.db, &patient).await?, &id)?;
        let update = transcripts::Entity::update_many()
            .col_expr(transcripts::Column::KeyWrapped, Expr::value(wrapped))
            .col_expr(transcripts::Column::ContentSealed, Expr::value(self.sealed(&key, &id, said)?))
            .filter(transcripts::Column::Id.eq(id))
            .filter(transcripts::Column::DestroyedAt.is_null());
        Ok(update.exec(self.db).await?.rows_affected == 1)
    }

    /// Takes the words and their key away. `false` where somebody was first. What was derived from them is the use case's to take away
    /// in the same unit of work.
    pub async fn destroy(&self, id: TranscriptId, destroyed: Destroyed) -> Result<bool> {
        let none = || Expr::value(Option::<Vec<u8>>::None);
        let update = transcripts::Entity::update_many()
            .col_expr(transcripts::Column::KeyWrapped, none())
            .col_expr(transcripts::Column::ContentSealed, none())
            .col_expr(transcripts::Column::DestroyedAt, Expr::value(ms(destroyed.at)))
            .col_expr(transcripts::Column::DestroyedWhy, Expr::value(word("transcript", destroyed.why)?))
            .filter(transcripts::Column::Id.eq(id.to_string()))
            .filter(transcripts::Column::DestroyedAt.is_null());
        Ok(update.exec(self.db).await?.rows_affected == 1)
    }

    fn sealed(&self, key: &PatientKey, id: &str, said: &Said) -> Result<Vec<u8>> {
        let json = serde_json::to_vec(said).map_err(|_| StorageError::Row("transcript"))?;
        key.seal(self.vault, place(id), &json)
    }
}

fn held(row: transcripts::Model) -> Result<HeldTranscript> {
    let why = row.destroyed_why.as_deref().map(|w| from_word::<WhyDestroyed>("transcript", w)).transpose()?;
    let destroyed = maybe_time(row.destroyed_at)?.zip(why).map(|(at, why)| Destroyed { at, why });
    Ok(HeldTranscript {
        id: id(&row.id)?,
        encounter: id(&row.encounter)?,
        patient: id(&row.patient)?,
        source: from_word("transcript", &row.source)?,
        format: from_word("transcript", &row.format)?,
        utterances: small(row.utterances),
        words: small(row.words),
        added_by: id(&row.added_by)?,
        added_at: time(row.added_at)?,
        destroy_at: time(row.destroy_at)?,
        destroyed,
    })
}

fn place(id: &str) -> Cell<'_> {
    cell("transcripts", "content_sealed", id)
}
