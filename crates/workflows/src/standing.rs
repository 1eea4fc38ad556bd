//! How things stand with a patient and with the installation, as the gateway asks: read from the store each time.
use async_trait::async_trait;
use cs_gateway::{PatientStanding, Standing, StandingUnknown};
use cs_governance::EnginePin;
use cs_kernel::PatientId;
use cs_people::Purpose;
use cs_storage::{Reader, Store};

/// The store as the gateway's standing.
#[derive(Debug, Clone)]
pub struct StoredStanding(pub Store);

#[async_trait]
impl Standing for StoredStanding {
    async fn halted(&self) -> Result<bool, StandingUnknown> {
        let current = self.0.reader().halts().current().await.map_err(|_| StandingUnknown)?;
        Ok(current.is_some())
    }

    async fn of_patient(&self, patient: PatientId) -> Result<PatientStanding, StandingUnknown> {
        read(&self.0.reader(), patient).await.ok().flatten().ok_or(StandingUnknown)
    }

    async fn pins(&self) -> Result<Vec<EnginePin>, StandingUnknown> {
        self.0.reader().engine_pins().all().await.map_err(|_| StandingUnknown)
    }
}

async fn read(reader: &Reader, id: PatientId) -> Result<Option<PatientStanding>, cs_storage::StorageError> {
    let Some(patient) = reader.patients().find(id).await? else { return Ok(None) };
    let Some(site) = reader.sites().find(patient.site).await? else { return Ok(None) };
    let consents = reader.consents().of_patient(id).await?;
    let here = patient.present_location.as_ref().map_or(&patient.home, |(place, _)| place);
    let mut places = vec![site.jurisdiction];
    if let Some(state) = &here.state {
        let place = format!("US-{state}");
        if !places.contains(&place) {
            places.push(place);
        }
    }
    Ok(Some(PatientStanding {
        consents: Purpose::ALL.into_iter().filter(|p| consents.given(*p)).collect(),
        places,
        labels: patient.labels,
        escalation_open: !reader.escalations().open_of(id).await?.is_empty(),
    }))
}
