//! Every reading of a message by a program, kept as it was.
use crate::{
    Assessments, Connection, Writing,
    convert::{id, ms, texts, time},
    entities::assessments,
    error::{Result, StorageError},
    rows,
    seal::cell,
};
use cs_kernel::{AssessmentId, MessageId, PatientId, Timestamp};
use cs_messages::Assessment;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// A reading. Sealed, because it tells what a patient wrote about.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredAssessment {
    pub id: AssessmentId,
    pub message: MessageId,
    pub patient: PatientId,
    pub assessment: Assessment,
    pub at: Timestamp,
}

impl<C: Connection> Assessments<'_, C> {
    /// Every reading of these messages, oldest first. Those of an erased patient are left out.
    pub async fn of_messages(&self, messages: &[MessageId]) -> Result<Vec<StoredAssessment>> {
        let find = assessments::Entity::find()
            .filter(assessments::Column::Message.is_in(texts(messages)))
            .order_by_asc(assessments::Column::At)
            .order_by_asc(assessments::Column::Id);
        let rows = find.all(self.db).await?;
        let keys = self.vault.keys(self.db, rows.iter().map(|r| r.patient.as_str())).await?;
        let mut found = Vec::new();
        for row in rows {
            let place = cell("assessments", "assessment_sealed", &row.id);
            if let Some(assessment) = keys.json(&row.patient, place, &row.assessment_sealed)? {
                found.push(StoredAssessment {
                    id: id(&row.id)?,
                    message: id(&row.message)?,
                    patient: id(&row.patient)?,
                    assessment,
                    at: time(row.at)?,
                });
            }
        }
        Ok(found)
    }
}

impl Assessments<'_, Writing> {
    pub async fn insert(&self, stored: &StoredAssessment) -> Result<()> {
        let (id, patient) = (stored.id.to_string(), stored.patient.to_string());
        let json = serde_json::to_vec(&stored.assessment).map_err(|_| StorageError::Row("assessment"))?;
        let key = self.vault.key(self.db, &patient).await?;
        let row = assessments::Model {
            message: stored.message.to_string(),
            engine: stored.assessment.engine.clone(),
            assessment_sealed: key.seal(self.vault, cell("assessments", "assessment_sealed", &id), &json)?,
            at: ms(stored.at),
            id,
            patient,
        };
        rows::insert::<assessments::Entity, _>(self.db, row).await
    }
}
