//! What anybody may know of the clinic without a sign-in: its sites, with their telephone and crisis contacts.
use crate::{App, Result};
use cs_people::Site;

/// Every site, by name; none before the first-run set-up.
pub async fn clinic_sites(app: &App) -> Result<Vec<Site>> {
    Ok(app.store.reader().sites().all().await?)
}

/// The places whose law this version knows: code and name.
pub fn jurisdictions(app: &App) -> Vec<(String, String)> {
    app.gateway.packs().all().map(|pack| (pack.code.clone(), pack.name.clone())).collect()
}
