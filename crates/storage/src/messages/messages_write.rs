//! Writing messages. What is addressed to a patient is taken only from what somebody licensed signed or approved.
use super::message_rows::{row, salt_place, seal_screening};
use crate::{
    Messages, Threads, Writing,
    convert::{ms, texts},
    entities::messages,
    error::{Result, StorageError},
    rows,
    salted::salted,
    seal::PatientKey,
};
use cs_decisions::{Countersigned, FixedText, Reply};
use cs_kernel::{Digest, MessageId, PatientId, StaffId, Timestamp};
use cs_messages::{Author, Level, Message, Screening};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, UpdateMany, sea_query::Expr};

impl Messages<'_, Writing> {
    /// Adds what came from the patient's side, and answers the salted digest of its words for the ledger. Any other author is
    /// `Unsigned`.
    pub async fn receive(&self, message: &Message) -> Result<Digest> {
        if !message.author.from_patient_side() {
            return Err(StorageError::Unsigned);
        }
        let key = self.vault.key(self.db, &message.patient.to_string()).await?;
        let (digest, salt) = salted(self.vault, &key, salt_place(&message.id.to_string()), &message.text)?;
        self.add(message, Some(salt), &key).await?;
        Ok(digest)
    }

    /// Adds a reply to a patient: exactly the words that were countersigned, to the patient and thread that they were for.
    pub async fn release(&self, message: &Message, signed: &Countersigned<Reply>) -> Result<()> {
        let (reply, record) = (signed.content(), signed.record());
        let same = message.text == reply.text()
            && message.patient == reply.recipient
            && message.thread == reply.thread
            && message.language.as_ref() == Some(&reply.language);
        match message.author {
            Author::Clinician { countersignature, staff, .. }
                if same && countersignature == record.id && staff == record.signer =>
            {
                self.add_unsalted(message).await
            }
            _ => Err(StorageError::Unsigned),
        }
    }

    /// Adds a fixed text: exactly the approved words with its fields filled in.
    pub async fn send_fixed(&self, message: &Message, text: &FixedText, fields: &[(&'static str, &str)]) -> Result<()> {
        let words = text.fill(fields).map_err(|_| StorageError::Unsigned)?;
        if message.author == (Author::FixedText { text: text.record().id }) && message.text == words {
            self.add_unsalted(message).await
        } else {
            Err(StorageError::Unsigned)
        }
    }

    /// Notes the first member of staff who opened it. `false` where somebody had already.
    pub async fn mark_read(&self, id: MessageId, by: StaffId, at: Timestamp) -> Result<bool> {
        let update = messages::Entity::update_many()
            .col_expr(messages::Column::ReadBy, Expr::value(by.to_string()))
            .col_expr(messages::Column::ReadAt, Expr::value(ms(at)))
            .filter(messages::Column::ReadAt.is_null())
            .filter(messages::Column::Id.eq(id.to_string()));
        Ok(update.exec(self.db).await?.rows_affected == 1)
    }

    /// Writes what programs made of a message; the patient is whose key seals it.
    pub async fn set_screening(&self, id: MessageId, patient: PatientId, screening: &Screening) -> Result<()> {
        let key = self.vault.key(self.db, &patient.to_string()).await?;
        let sealed = seal_screening(&id.to_string(), screening, &key, self.vault)?;
        let update = messages::Entity::update_many().col_expr(messages::Column::ScreeningSealed, Expr::value(sealed));
        let update = match screening {
            Screening::Pending => update.col_expr(messages::Column::PendingSince, Expr::col(messages::Column::SentAt)),
            _ => update.col_expr(messages::Column::PendingSince, Expr::value(Option::<i64>::None)),
        };
        self.write(id, update.filter(messages::Column::Patient.eq(patient.to_string()))).await
    }

    /// Sets or (with `None`, an undo) takes away the level that a human gave.
    pub async fn set_human_level(&self, id: MessageId, level: Option<Level>) -> Result<()> {
        let level = level.map(|l| l.as_str().to_owned());
        let update = messages::Entity::update_many().col_expr(messages::Column::HumanLevel, Expr::value(level));
        self.write(id, update).await
    }

    /// Notes that a licensed human has decided on these messages. Returns how many of them still waited.
    pub async fn dispose(&self, ids: &[MessageId], at: Timestamp) -> Result<u64> {
        let update = messages::Entity::update_many()
            .col_expr(messages::Column::DisposedAt, Expr::value(ms(at)))
            .col_expr(messages::Column::WaitingSince, Expr::value(Option::<i64>::None))
            .filter(messages::Column::Id.is_in(texts(ids)))
            .filter(messages::Column::WaitingSince.is_not_null());
        Ok(update.exec(self.db).await?.rows_affected)
    }

    /// Words that were signed or approved: their digest is that of the signature or of the text.
    async fn add_unsalted(&self, message: &Message) -> Result<()> {
        let key = self.vault.key(self.db, &message.patient.to_string()).await?;
        self.add(message, None, &key).await
    }

    async fn add(&self, message: &Message, salt: Option<Vec<u8>>, key: &PatientKey) -> Result<()> {
        rows::insert::<messages::Entity, _>(self.db, row(message, salt, key, self.vault)?).await?;
        Threads { db: self.db, vault: self.vault }.touch(message.thread, message.sent_at).await
    }

    async fn write(&self, id: MessageId, update: UpdateMany<messages::Entity>) -> Result<()> {
        rows::one::<messages::Entity>(update.filter(messages::Column::Id.eq(id.to_string())).exec(self.db).await?)
    }
}
