//! Consents: answers are added, never changed; the newest of each purpose counts.
use crate::{
    Connection, ConsentAnswers, Writing,
    convert::{from_word, id, maybe_id, ms, parse, texts, time, word},
    entities::consents,
    error::Result,
    rows,
};
use cs_kernel::{ConsentId, PatientId};
use cs_people::{Consent, Consents};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;

impl<C: Connection> ConsentAnswers<'_, C> {
    pub async fn find(&self, id: ConsentId) -> Result<Option<Consent>> {
        consents::Entity::find_by_id(id.to_string()).one(self.db).await?.map(consent).transpose()
    }

    /// What holds now.
    pub async fn of_patient(&self, patient: PatientId) -> Result<Consents> {
        Ok(Consents::from_answers(self.history(patient).await?))
    }

    /// Every answer, oldest first.
    pub async fn history(&self, patient: PatientId) -> Result<Vec<Consent>> {
        let find = consents::Entity::find().filter(consents::Column::Patient.eq(patient.to_string()));
        let find = find.order_by_asc(consents::Column::At).order_by_asc(consents::Column::Id);
        find.all(self.db).await?.into_iter().map(consent).collect()
    }

    /// What holds now for each of several patients; one without an answer is not in it.
    pub async fn of_patients(&self, patients: &[PatientId]) -> Result<HashMap<PatientId, Consents>> {
        let find = consents::Entity::find().filter(consents::Column::Patient.is_in(texts(patients)));
        let mut answers: HashMap<PatientId, Vec<Consent>> = HashMap::new();
        for row in find.all(self.db).await? {
            let consent = consent(row)?;
            answers.entry(consent.patient).or_default().push(consent);
        }
        Ok(answers.into_iter().map(|(patient, all)| (patient, Consents::from_answers(all))).collect())
    }
}

impl ConsentAnswers<'_, Writing> {
    pub async fn append(&self, consent: &Consent) -> Result<()> {
        let row = consents::Model {
            id: consent.id.to_string(),
            patient: consent.patient.to_string(),
            purpose: consent.purpose.as_str().to_owned(),
            state: word("consent", consent.state)?,
            statement: consent.statement.clone(),
            taken_by: consent.taken_by.map(|s| s.to_string()),
            at: ms(consent.at),
        };
        rows::insert::<consents::Entity, _>(self.db, row).await
    }
}

fn consent(row: consents::Model) -> Result<Consent> {
    Ok(Consent {
        id: id(&row.id)?,
        patient: id(&row.patient)?,
        purpose: parse("purpose", &row.purpose)?,
        state: from_word("consent", &row.state)?,
        statement: row.statement,
        taken_by: maybe_id(row.taken_by.as_deref())?,
        at: time(row.at)?,
    })
}
