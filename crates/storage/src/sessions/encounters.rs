//! Encounters. Who is treated stands in rows of its own, so that each chart finds its encounters; guests are sealed.
use crate::{
    Connection, Encounters, StorageError, Writing,
    convert::{id, int, ms, parse, small, texts, time},
    entities::{encounter_patients, encounters},
    error::Result,
    rows,
    seal::{Cell, PatientKey, cell},
};
use cs_kernel::{EncounterId, PatientId, StaffId, Timestamp};
use cs_sessions::{Encounter, Guest};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

impl<C: Connection> Encounters<'_, C> {
    /// `Err(Erased)` where the patient was erased from whose chart it was opened.
    pub async fn find(&self, id: EncounterId) -> Result<Option<Encounter>> {
        let Some(row) = encounters::Entity::find_by_id(id.to_string()).one(self.db).await? else { return Ok(None) };
        self.open(vec![row]).await?.pop().ok_or(StorageError::Erased).map(Some)
    }

    /// What a clinician has between two moments, the earliest first.
    pub async fn of_clinician(&self, staff: StaffId, from: Timestamp, until: Timestamp) -> Result<Vec<Encounter>> {
        let find = encounters::Entity::find()
            .filter(encounters::Column::Clinician.eq(staff.to_string()))
            .filter(encounters::Column::StartsAt.gte(ms(from)))
            .filter(encounters::Column::StartsAt.lt(ms(until)))
            .order_by_asc(encounters::Column::StartsAt)
            .order_by_asc(encounters::Column::Id);
        self.open(find.all(self.db).await?).await
    }

    /// Those in which somebody is treated, the newest first.
    pub async fn of_patient(&self, patient: PatientId, limit: u64) -> Result<Vec<Encounter>> {
        let find = encounter_patients::Entity::find()
            .filter(encounter_patients::Column::Patient.eq(patient.to_string()))
            .order_by_desc(encounter_patients::Column::StartsAt)
            .order_by_desc(encounter_patients::Column::Encounter)
            .limit(limit);
        let ids: Vec<String> = find.all(self.db).await?.into_iter().map(|r| r.encounter).collect();
        let rows = encounters::Entity::find().filter(encounters::Column::Id.is_in(ids));
        let rows = rows.order_by_desc(encounters::Column::StartsAt).order_by_desc(encounters::Column::Id);
        self.open(rows.all(self.db).await?).await
    }

    async fn open(&self, rows: Vec<encounters::Model>) -> Result<Vec<Encounter>> {
        let ids: Vec<String> = rows.iter().map(|r| r.id.clone()).collect();
        let find = encounter_patients::Entity::find().filter(encounter_patients::Column::Encounter.is_in(ids));
        let mut patients: HashMap<String, Vec<PatientId>> = HashMap::new();
        for row in find.order_by_asc(encounter_patients::Column::Place).all(self.db).await? {
            patients.entry(row.encounter).or_default().push(id(&row.patient)?);
        }
        let keys = self.vault.keys(self.db, rows.iter().map(|r| r.patient.as_str())).await?;
        let mut found = Vec::new();
        for row in rows {
            let guests = keys.json::<Vec<Guest>>(&row.patient, place(&row.id), &row.guests_sealed)?;
            let Some(guests) = guests else { continue };
            found.push(Encounter {
                id: id(&row.id)?,
                site: id(&row.site)?,
                clinician: id(&row.clinician)?,
                kind: parse("encounter", &row.kind)?,
                starts_at: time(row.starts_at)?,
                patients: patients.remove(&row.id).unwrap_or_default(),
                guests,
                opened_at: time(row.opened_at)?,
                version: small(row.version),
            });
        }
        Ok(found)
    }
}

impl Encounters<'_, Writing> {
    pub async fn insert(&self, encounter: &Encounter) -> Result<()> {
        let (row, _) = self.row(encounter, encounter.version).await?;
        rows::insert::<encounters::Entity, _>(self.db, row).await?;
        let ids = texts(&encounter.patients);
        let of = |(at, patient): (usize, String)| encounter_patients::Model {
            encounter: encounter.id.to_string(),
            patient,
            place: i32::try_from(at).unwrap_or(i32::MAX),
            starts_at: ms(encounter.starts_at),
        };
        let rows = ids.into_iter().enumerate().map(of).collect();
        rows::insert_all::<encounter_patients::Entity, _>(self.db, rows).await
    }

    /// Kind, time and guests; who is treated stays. Returns the new version; `encounter.version` is the one that was read.
    pub async fn update(&self, encounter: &Encounter) -> Result<u32> {
        let (row, _) = self.row(encounter, encounter.version + 1).await?;
        let id = encounter.id.to_string();
        let (key, version) = (encounters::Column::Id, encounters::Column::Version);
        rows::update_versioned::<encounters::Entity, _>(self.db, row, key, &id, version, encounter.version).await
    }

    async fn row(&self, encounter: &Encounter, version: u32) -> Result<(encounters::Model, PatientKey)> {
        let id = encounter.id.to_string();
        let patient = encounter.main_patient().ok_or(StorageError::Row("encounter"))?.to_string();
        let key = self.vault.key(self.db, &patient).await?;
        let json = serde_json::to_vec(&encounter.guests).map_err(|_| StorageError::Row("encounter"))?;
        let row = encounters::Model {
            site: encounter.site.to_string(),
            clinician: encounter.clinician.to_string(),
            kind: encounter.kind.as_str().to_owned(),
            starts_at: ms(encounter.starts_at),
            guests_sealed: key.seal(self.vault, place(&id), &json)?,
            opened_at: ms(encounter.opened_at),
            version: int(version),
            patient,
            id,
        };
        Ok((row, key))
    }
}

fn place(id: &str) -> Cell<'_> {
    cell("encounters", "guests_sealed", id)
}
