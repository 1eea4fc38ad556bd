//! A clinic of its own for each measurement.
use anyhow::Result;
use countersign::engines::{EmbeddedChecks, EmbeddedTriage};
use cs_gateway::Gateway;
use cs_governance::Packs;
use cs_kernel::{OsRandom, SystemClock};
use cs_policy::Policy;
use cs_storage::{Keyring, Store};
use cs_triage::TriageEngine;
use cs_workflows::{App, StoredStanding};
use std::{path::Path, sync::Arc};

/// The database of a folder, with an engine. The schema is made by whoever fills it.
pub async fn open(data: &Path, engine: TriageEngine) -> Result<App> {
    let key = data.join("master.key");
    let keys = if key.exists() { Keyring::from_file(&key)? } else { Keyring::create_file(&key, &OsRandom)? };
    let url = format!("sqlite://{}?mode=rwc", data.join("countersign.sqlite").display());
    let (clock, random) = (Arc::new(SystemClock), Arc::new(OsRandom));
    let store = Store::open(&url, keys, clock.clone(), random.clone()).await?;
    let engine = Arc::new(EmbeddedTriage(engine));
    let standing = Arc::new(StoredStanding(store.clone()));
    let gateway = Gateway::builder(standing, clock.clone(), Packs::shipped()?, engine).build();
    Ok(App::new(store, Policy::load()?, gateway, clock, random).checks(Arc::new(EmbeddedChecks)))
}

/// The demonstration clinic: people, texts, and threads of three months.
pub async fn demo(data: &Path, engine: TriageEngine) -> Result<App> {
    let app = open(data, engine).await?;
    cs_demo::load(&app, &|_| ()).await?;
    Ok(app)
}
