//! Who acts for a patient, by name.
use crate::{App, Result};
use cs_people::Patient;

/// Those who act for them at present.
pub async fn proxy_names(app: &App, patient: &Patient) -> Result<Vec<String>> {
    let proxies = app.store.reader().proxies().of_patient(patient.id).await?;
    Ok(proxies.into_iter().filter(|p| p.removed_at.is_none()).map(|p| p.name).collect())
}
