//! Patients: a sealed profile, a key each, and blind indexes to find them by.
use crate::{
    Connection, Page, Patients, StorageError, Writing,
    convert::{id, int, small, texts},
    entities::{accounts, autosaves, patient_keys, patients, psychotherapy_keys},
    error::Result,
    rows,
    seal::{PatientKey, cell},
};
use cs_kernel::{CareTeamId, PatientId, SiteId};
use cs_people::{Patient, PersonName};
use jiff::civil::Date;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};

/// A patient as a list shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatientRecord {
    Known(Box<Patient>),
    /// The key is destroyed: nothing but the id is left.
    Erased(PatientId),
}

impl PatientRecord {
    pub fn id(&self) -> PatientId {
        match self {
            Self::Known(patient) => patient.id,
            Self::Erased(id) => *id,
        }
    }

    pub fn known(self) -> Option<Patient> {
        match self {
            Self::Known(patient) => Some(*patient),
            Self::Erased(_) => None,
        }
    }
}

impl<C: Connection> Patients<'_, C> {
    /// `None` where there is no such patient; `Err(Erased)` where there was one.
    pub async fn find(&self, id: PatientId) -> Result<Option<Patient>> {
        match self.records(&[id]).await?.pop() {
            Some(PatientRecord::Known(patient)) => Ok(Some(*patient)),
            Some(PatientRecord::Erased(_)) => Err(StorageError::Erased),
            None => Ok(None),
        }
    }

    /// Those of the ids that are known; erased ones are left out.
    pub async fn by_ids(&self, ids: &[PatientId]) -> Result<Vec<Patient>> {
        Ok(self.records(ids).await?.into_iter().filter_map(PatientRecord::known).collect())
    }

    pub async fn records(&self, ids: &[PatientId]) -> Result<Vec<PatientRecord>> {
        let rows = patients::Entity::find().filter(patients::Column::Id.is_in(texts(ids))).all(self.db).await?;
        self.open(rows).await
    }

    /// The patients of some teams, in order of enrolment.
    pub async fn of_teams(
        &self,
        teams: &[CareTeamId],
        after: Option<PatientId>,
        limit: u64,
    ) -> Result<Page<PatientRecord, PatientId>> {
        self.page(patients::Column::CareTeam.is_in(texts(teams)), after, limit).await
    }

    pub async fn of_site(
        &self,
        site: SiteId,
        after: Option<PatientId>,
        limit: u64,
    ) -> Result<Page<PatientRecord, PatientId>> {
        self.page(patients::Column::Site.eq(site.to_string()), after, limit).await
    }

    /// By the whole name, whatever its case and spacing.
    pub async fn by_name(&self, name: &str) -> Result<Vec<Patient>> {
        self.by_index(patients::Column::NameIndex.eq(self.vault.blind("name", name))).await
    }

    pub async fn by_email(&self, email: &str) -> Result<Vec<Patient>> {
        self.by_index(patients::Column::EmailIndex.eq(self.vault.blind("email", email))).await
    }

    pub async fn by_birth_date(&self, date: Date) -> Result<Vec<Patient>> {
        self.by_index(patients::Column::BirthDateIndex.eq(self.vault.blind("birth_date", &date.to_string()))).await
    }

    async fn by_index(&self, filter: sea_orm::sea_query::SimpleExpr) -> Result<Vec<Patient>> {
        let rows = patients::Entity::find().filter(filter).limit(100).all(self.db).await?;
        Ok(self.open(rows).await?.into_iter().filter_map(PatientRecord::known).collect())
    }

    async fn page(
        &self,
        filter: sea_orm::sea_query::SimpleExpr,
        after: Option<PatientId>,
        limit: u64,
    ) -> Result<Page<PatientRecord, PatientId>> {
        let mut find = patients::Entity::find().filter(filter).order_by_asc(patients::Column::Id).limit(limit + 1);
        if let Some(after) = after {
            find = find.filter(patients::Column::Id.gt(after.to_string()));
        }
        let records = self.open(find.all(self.db).await?).await?;
        Page::cut(records, limit, PatientRecord::id, Ok)
    }

    async fn open(&self, rows: Vec<patients::Model>) -> Result<Vec<PatientRecord>> {
        let keys = self.vault.keys(self.db, rows.iter().map(|r| r.id.as_str())).await?;
        let open = |row: &patients::Model| {
            let profile: Option<Patient> = keys.json(&row.id, profile(&row.id), &row.profile_sealed)?;
            Ok(match profile {
                Some(patient) => PatientRecord::Known(Box::new(Patient { version: small(row.version), ..patient })),
                None => PatientRecord::Erased(id(&row.id)?),
            })
        };
        rows.iter().map(open).collect()
    }
}

impl Patients<'_, Writing> {
    /// Adds a patient and makes their key.
    pub async fn insert(&self, patient: &Patient) -> Result<()> {
        let (key, wrapped) = self.vault.new_patient_key(patient.id)?;
        let row = patient_keys::Model { patient: patient.id.to_string(), wrapped };
        rows::insert::<patient_keys::Entity, _>(self.db, row).await?;
        rows::insert::<patients::Entity, _>(self.db, self.row(patient, patient.version, &key)?).await
    }

    /// Returns the new version; `patient.version` is the one that was read.
    pub async fn update(&self, patient: &Patient) -> Result<u32> {
        let id = patient.id.to_string();
        let key = self.vault.key(self.db, &id).await?;
        let row = self.row(patient, patient.version + 1, &key)?;
        let (key, version) = (patients::Column::Id, patients::Column::Version);
        rows::update_versioned::<patients::Entity, _>(self.db, row, key, &id, version, patient.version).await
    }

    /// Destroys the patient's key, and with it everything that is sealed; forgets how to find them. Record
    /// [`cs_ledger::Fact::PatientErased`] in the same unit of work. Whether retention and legal hold allow it is the use case's.
    pub async fn erase(&self, id: PatientId) -> Result<()> {
        let id = id.to_string();
        let key = patient_keys::Entity::delete_by_id(id.clone()).exec(self.db).await?;
        if key.rows_affected == 0 {
            return Err(StorageError::Erased);
        }
        let none = || Expr::value(Option::<String>::None);
        patients::Entity::update_many()
            .col_expr(patients::Column::NameIndex, none())
            .col_expr(patients::Column::EmailIndex, none())
            .col_expr(patients::Column::BirthDateIndex, none())
            .filter(patients::Column::Id.eq(id.clone()))
            .exec(self.db)
            .await?;
        accounts::Entity::update_many()
            .col_expr(accounts::Column::LoginIndex, none())
            .col_expr(accounts::Column::PasswordHash, none())
            .col_expr(accounts::Column::CodeDigest, none())
            .col_expr(accounts::Column::Disabled, Expr::value(true))
            .filter(accounts::Column::Patient.eq(id.clone()))
            .exec(self.db)
            .await?;
        // What their clinicians wrote in the walled room about them is closed as well.
        let walled = psychotherapy_keys::Entity::delete_many().filter(psychotherapy_keys::Column::Patient.eq(&id));
        walled.exec(self.db).await?;
        autosaves::Entity::delete_many().filter(autosaves::Column::Patient.eq(id)).exec(self.db).await?;
        Ok(())
    }

    fn row(&self, patient: &Patient, version: u32, key: &PatientKey) -> Result<patients::Model> {
        let id = patient.id.to_string();
        let json = serde_json::to_vec(patient).map_err(|_| StorageError::Row("patient"))?;
        let index = |purpose: &str, text: &str| self.vault.blind(purpose, text);
        Ok(patients::Model {
            site: patient.site.to_string(),
            care_team: patient.care_team.to_string(),
            clinician: patient.clinician.map(|c| c.to_string()),
            profile_sealed: key.seal(self.vault, profile(&id), &json)?,
            name_index: Some(index("name", PersonName::as_str(&patient.name))),
            email_index: patient.email.as_deref().map(|e| index("email", e)),
            birth_date_index: patient.birth_date.map(|d| index("birth_date", &d.to_string())),
            enrolled_at: patient.enrolled_at.as_millisecond(),
            version: int(version),
            id,
        })
    }
}

fn profile(id: &str) -> crate::seal::Cell<'_> {
    cell("patients", "profile_sealed", id)
}
