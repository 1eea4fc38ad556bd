//! What an engine in shadow read, sealed. It is compared with others in figures, and shown on no message.
use crate::{
    Connection, ShadowReadings, Writing,
    convert::{id, ms, time},
    entities::shadow_readings,
    error::{Result, StorageError},
    rows,
    seal::cell,
};
use cs_kernel::{MessageId, PatientId, SiteId, Timestamp};
use cs_messages::Assessment;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

/// What came of asking an engine in shadow.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "came", rename_all = "snake_case")]
pub enum ShadowRead {
    Read {
        assessment: Assessment,
    },
    /// It gave none; a stable code.
    Unread {
        reason: String,
    },
}

/// One reading in shadow.
#[derive(Debug, Clone, PartialEq)]
pub struct ShadowReading {
    pub message: MessageId,
    pub patient: PatientId,
    pub site: SiteId,
    /// `name@digest`.
    pub engine: String,
    pub read: ShadowRead,
    pub at: Timestamp,
}

impl<C: Connection> ShadowReadings<'_, C> {
    /// The newest of a site by one engine, from `since` on. Those of an erased patient are left out.
    pub async fn of_site(
        &self,
        site: SiteId,
        engine: &str,
        since: Timestamp,
        limit: u64,
    ) -> Result<Vec<ShadowReading>> {
        let find = shadow_readings::Entity::find()
            .filter(shadow_readings::Column::Site.eq(site.to_string()))
            .filter(shadow_readings::Column::Engine.eq(engine))
            .filter(shadow_readings::Column::At.gte(ms(since)))
            .order_by_desc(shadow_readings::Column::At)
            .order_by_desc(shadow_readings::Column::Message)
            .limit(limit);
        let rows = find.all(self.db).await?;
        let keys = self.vault.keys(self.db, rows.iter().map(|r| r.patient.as_str())).await?;
        let mut found = Vec::new();
        for row in rows {
            let place = place(&row.message, &row.engine);
            let place = cell("shadow_readings", "reading_sealed", &place);
            if let Some(read) = keys.json(&row.patient, place, &row.reading_sealed)? {
                found.push(ShadowReading {
                    message: id(&row.message)?,
                    patient: id(&row.patient)?,
                    site: id(&row.site)?,
                    engine: row.engine,
                    read,
                    at: time(row.at)?,
                });
            }
        }
        Ok(found)
    }
}

impl ShadowReadings<'_, Writing> {
    /// `false` where this engine had read the message before.
    pub async fn insert(&self, reading: &ShadowReading) -> Result<bool> {
        let (message, patient) = (reading.message.to_string(), reading.patient.to_string());
        let json = serde_json::to_vec(&reading.read).map_err(|_| StorageError::Row("shadow_reading"))?;
        let key = self.vault.key(self.db, &patient).await?;
        let place = place(&message, &reading.engine);
        let row = shadow_readings::Model {
            reading_sealed: key.seal(self.vault, cell("shadow_readings", "reading_sealed", &place), &json)?,
            engine: reading.engine.clone(),
            site: reading.site.to_string(),
            at: ms(reading.at),
            message,
            patient,
        };
        rows::insert_if_absent::<shadow_readings::Entity, _>(self.db, row).await
    }
}

/// A message may have been read by several engines.
fn place(message: &str, engine: &str) -> String {
    format!("{message}/{engine}")
}
