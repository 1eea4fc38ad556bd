//! Opens the clinic of a data folder: its keys, its database, the engines behind the gateway.
use crate::engines::{EmbeddedChecks, EmbeddedTriage};
use anyhow::{Context, Result, bail};
use cs_gateway::Gateway;
use cs_governance::Packs;
use cs_kernel::{OsRandom, SystemClock};
use cs_ledger::LogKey;
use cs_policy::Policy;
use cs_storage::{Keyring, Store};
use cs_workflows::{App, StoredStanding, ledger};
use std::{path::Path, sync::Arc};

/// The log's name until its key file says another.
const ORIGIN: &str = "countersign.local";

/// `DIR/countersign.sqlite` and `DIR/master.key`; both are made where there is neither.
pub async fn open(data: &Path) -> Result<App> {
    let app = connect(data).await?;
    app.store.migrate().await?;
    Ok(app)
}

/// The same without making or changing the schema: what `cs_demo::load` wants.
pub async fn connect(data: &Path) -> Result<App> {
    let (clock, random) = (Arc::new(SystemClock), Arc::new(OsRandom));
    std::fs::create_dir_all(data).with_context(|| format!("cannot make {}", data.display()))?;
    let (key_file, database) = (data.join("master.key"), data.join("countersign.sqlite"));
    let keys = if key_file.exists() || database.exists() {
        Keyring::from_file(&key_file)
            .with_context(|| format!("the master key {} cannot be used", key_file.display()))?
    } else {
        Keyring::create_file(&key_file, &*random)?
    };
    let url = format!("sqlite://{}?mode=rwc", database.display());
    let store = Store::open(&url, keys, clock.clone(), random.clone())
        .await
        .with_context(|| format!("cannot open {}", database.display()))?;
    let engine = EmbeddedTriage(cs_triage::TriageEngine::load()?);
    let standing = Arc::new(StoredStanding(store.clone()));
    let gateway = Gateway::builder(standing, clock.clone(), Packs::shipped()?, Arc::new(engine)).build();
    Ok(App::new(store, Policy::load()?, gateway, clock, random).checks(Arc::new(EmbeddedChecks)))
}

/// The log's key. A log that was signed already is never given another.
pub async fn log_key(store: &Store, data: &Path) -> Result<LogKey> {
    let file = data.join("log.key");
    if let Some(key) = ledger::read_key(&file)? {
        return Ok(key);
    }
    if store.log().head().await?.is_some() {
        bail!("{} is missing, and the log is signed with it; restore it from where you keep your keys", file.display());
    }
    Ok(ledger::open_key(&file, ORIGIN, &OsRandom)?)
}
