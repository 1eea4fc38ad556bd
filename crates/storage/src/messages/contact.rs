//! What was done about an escalation: tries to reach the patient, crisis texts sent, and the disposition that closed it.
use crate::{
    Connection, Escalations, Writing,
    convert::{id, ms, parse, time},
    entities::{contact_attempts, escalation_dispositions, escalation_texts},
    error::Result,
    rows,
    seal::{Cell, cell},
};
use cs_decisions::FixedTextUse;
use cs_kernel::{AttemptId, DispositionId, EscalationId, MessageId, PatientId, StaffId, Timestamp};
use cs_messages::{AttemptOutcome, EscalationOutcome, Means};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// One try to reach a patient; the note is sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactAttempt {
    pub id: AttemptId,
    pub escalation: EscalationId,
    pub patient: PatientId,
    pub by: StaffId,
    pub means: Means,
    pub outcome: AttemptOutcome,
    pub note: Option<String>,
    pub at: Timestamp,
}

/// What ended an escalation; the note is sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EscalationDisposition {
    pub id: DispositionId,
    pub escalation: EscalationId,
    pub patient: PatientId,
    pub outcome: EscalationOutcome,
    pub note: Option<String>,
    pub by: StaffId,
    pub at: Timestamp,
}

/// A crisis text that went out for an escalation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrisisTextSent {
    pub escalation: EscalationId,
    pub use_as: FixedTextUse,
    pub message: MessageId,
    pub at: Timestamp,
}

impl<C: Connection> Escalations<'_, C> {
    /// Tries to reach the patient, oldest first.
    pub async fn attempts(&self, escalation: EscalationId) -> Result<Vec<ContactAttempt>> {
        let find = contact_attempts::Entity::find()
            .filter(contact_attempts::Column::Escalation.eq(escalation.to_string()))
            .order_by_asc(contact_attempts::Column::At)
            .order_by_asc(contact_attempts::Column::Id);
        let rows = find.all(self.db).await?;
        let keys = self.vault.keys(self.db, rows.iter().map(|r| r.patient.as_str())).await?;
        let open = |row: contact_attempts::Model| {
            Ok(ContactAttempt {
                id: id(&row.id)?,
                escalation,
                patient: id(&row.patient)?,
                by: id(&row.staff)?,
                means: parse("means", &row.means)?,
                outcome: parse("outcome", &row.outcome)?,
                note: row.note_sealed.as_deref().map(|n| keys.text(&row.patient, attempt(&row.id), n)).transpose()?,
                at: time(row.at)?,
            })
        };
        rows.into_iter().map(open).collect()
    }

    pub async fn disposition(&self, escalation: EscalationId) -> Result<Option<EscalationDisposition>> {
        let find = escalation_dispositions::Entity::find()
            .filter(escalation_dispositions::Column::Escalation.eq(escalation.to_string()));
        let Some(row) = find.one(self.db).await? else { return Ok(None) };
        let keys = self.vault.keys(self.db, [row.patient.as_str()]).await?;
        Ok(Some(EscalationDisposition {
            id: id(&row.id)?,
            escalation,
            patient: id(&row.patient)?,
            outcome: parse("outcome", &row.outcome)?,
            note: row.note_sealed.as_deref().map(|n| keys.text(&row.patient, closing(&row.id), n)).transpose()?,
            by: id(&row.staff)?,
            at: time(row.at)?,
        }))
    }

    pub async fn crisis_texts(&self, escalation: EscalationId) -> Result<Vec<CrisisTextSent>> {
        let find =
            escalation_texts::Entity::find().filter(escalation_texts::Column::Escalation.eq(escalation.to_string()));
        let sent = |row: escalation_texts::Model| {
            Ok(CrisisTextSent {
                escalation,
                use_as: parse("use", &row.use_as)?,
                message: id(&row.message)?,
                at: time(row.at)?,
            })
        };
        find.all(self.db).await?.into_iter().map(sent).collect()
    }
}

impl Escalations<'_, Writing> {
    pub async fn insert_attempt(&self, attempt_made: &ContactAttempt) -> Result<()> {
        let (id, patient) = (attempt_made.id.to_string(), attempt_made.patient.to_string());
        let key = self.vault.key(self.db, &patient).await?;
        let seal = |note: &String| key.seal(self.vault, attempt(&id), note.as_bytes());
        let row = contact_attempts::Model {
            escalation: attempt_made.escalation.to_string(),
            staff: attempt_made.by.to_string(),
            means: attempt_made.means.as_str().to_owned(),
            outcome: attempt_made.outcome.as_str().to_owned(),
            note_sealed: attempt_made.note.as_ref().map(seal).transpose()?,
            at: ms(attempt_made.at),
            id: id.clone(),
            patient,
        };
        rows::insert::<contact_attempts::Entity, _>(self.db, row).await
    }

    /// One for each escalation; a second is `Unique`.
    pub async fn insert_disposition(&self, disposition: &EscalationDisposition) -> Result<()> {
        let (id, patient) = (disposition.id.to_string(), disposition.patient.to_string());
        let key = self.vault.key(self.db, &patient).await?;
        let seal = |note: &String| key.seal(self.vault, closing(&id), note.as_bytes());
        let row = escalation_dispositions::Model {
            escalation: disposition.escalation.to_string(),
            outcome: disposition.outcome.as_str().to_owned(),
            note_sealed: disposition.note.as_ref().map(seal).transpose()?,
            staff: disposition.by.to_string(),
            at: ms(disposition.at),
            id: id.clone(),
            patient,
        };
        rows::insert::<escalation_dispositions::Entity, _>(self.db, row).await
    }

    /// Notes that a crisis text goes out; `false` where one of this use went out for this escalation already.
    pub async fn claim_crisis_text(&self, sent: &CrisisTextSent) -> Result<bool> {
        let row = escalation_texts::Model {
            escalation: sent.escalation.to_string(),
            use_as: sent.use_as.as_str().to_owned(),
            message: sent.message.to_string(),
            at: ms(sent.at),
        };
        rows::insert_if_absent::<escalation_texts::Entity, _>(self.db, row).await
    }
}

fn attempt(id: &str) -> Cell<'_> {
    cell("contact_attempts", "note_sealed", id)
}

fn closing(id: &str) -> Cell<'_> {
    cell("escalation_dispositions", "note_sealed", id)
}
