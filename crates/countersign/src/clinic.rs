//! Opens a clinic: its settings, its keys, its database, the engines behind the gateway.
use crate::{
    drafting::{self, EmbeddedDrafts},
    engines::{self, EmbeddedChecks},
    place::Place,
    settings::FileSettings,
};
use anyhow::{Context, Result, bail};
use cs_gateway::{Gateway, Limits};
use cs_governance::Packs;
use cs_kernel::{OsRandom, SystemClock};
use cs_ledger::LogKey;
use cs_policy::Policy;
use cs_storage::{Keyring, Store};
use cs_workflows::{App, StoredStanding, ledger};
use std::{path::Path, sync::Arc, time::Duration};

/// An opened clinic.
pub struct Clinic {
    pub app: App,
    pub settings: FileSettings,
    pub place: Place,
}

/// Opens it; the folder, the master key and the embedded database are made where there are none. PostgreSQL is migrated by
/// `countersign migrate` alone, since several processes may work on it.
pub async fn open(place: &Place) -> Result<Clinic> {
    let clinic = connect(place).await?;
    if place.file().is_some() {
        clinic.app.store.migrate().await?;
    } else if !clinic.app.store.ready().await? {
        bail!("the database has no schema, or that of another version; run 'countersign migrate' once");
    }
    Ok(clinic)
}

/// The same without making or changing the schema: a demonstration begins its ledger in the past.
pub async fn connect(place: &Place) -> Result<Clinic> {
    let settings = settings(place)?;
    let data = place.data();
    std::fs::create_dir_all(data).with_context(|| format!("cannot make {}", data.display()))?;
    let key_file = place.master_key();
    if !key_file.exists() && place.file().is_none_or(|file| !file.exists()) {
        Keyring::create_file(&key_file, &OsRandom)?;
    }
    if let Some(file) = place.file() {
        keep_private(&file).with_context(|| format!("cannot make {}", file.display()))?;
    }
    let store = store(place).await?;
    Ok(Clinic { app: app(store, &settings)?, settings, place: place.clone() })
}

/// Makes a database file that its owner alone reads and writes, as the keys beside it are. SQLite gives its other files the same mode.
fn keep_private(file: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map(|_| ())
}

/// The database of a clinic that is there, without its engines.
pub async fn existing_store(place: &Place) -> Result<Store> {
    if let Some(file) = place.file()
        && !file.is_file()
    {
        bail!("there is no database {}; name the clinic's data folder with --data", file.display());
    }
    let store = store(place).await?;
    if !store.ready().await? {
        bail!("the database has the schema of another version; run 'countersign migrate' once");
    }
    Ok(store)
}

pub async fn store(place: &Place) -> Result<Store> {
    let key_file = place.master_key();
    let keys = Keyring::from_file(&key_file)
        .with_context(|| format!("the master key {} cannot be used", key_file.display()))?;
    let opened = Store::open(&place.url()?, keys, Arc::new(SystemClock), Arc::new(OsRandom)).await;
    opened.with_context(|| match place.file() {
        Some(file) => format!("cannot open {}", file.display()),
        // The URL holds a password.
        None => "cannot open the PostgreSQL database; check the URL, the user and the network".to_owned(),
    })
}

pub fn settings(place: &Place) -> Result<FileSettings> {
    let file = place.settings_file();
    if place.config.is_some() && !file.is_file() {
        bail!("there is no settings file {}", file.display());
    }
    FileSettings::load(&file)
}

fn app(store: Store, settings: &FileSettings) -> Result<App> {
    let (clock, random) = (Arc::new(SystemClock), Arc::new(OsRandom));
    let calibration = settings.triage.calibration.as_deref();
    let engine = engines::reader(&settings.triage.engine, calibration)
        .with_context(|| format!("there is no engine \"{}\"", settings.triage.engine))??;
    let standing = Arc::new(StoredStanding(store.clone()));
    let mut gateway = Gateway::builder(standing, clock.clone(), Packs::shipped()?, Arc::new(engine))
        .embedded_replies(Arc::new(EmbeddedDrafts));
    let mut limits = Limits::default();
    if let Some(set_up) = &settings.provider {
        limits.provider_within = Duration::from_millis(set_up.within_ms);
        gateway = gateway.provider(drafting::provider(set_up)?);
    }
    if let Some(set_up) = &settings.second_reader {
        limits.second_within = Duration::from_millis(set_up.within_ms);
        gateway = gateway.second_reader(drafting::second_reader(set_up)?);
    }
    if let Some(shadow) = engines::reader(&settings.triage.shadow, calibration) {
        gateway = gateway.shadow(Arc::new(shadow?));
    }
    let gateway = gateway.limits(limits).build();
    Ok(App::new(store, Policy::load()?, gateway, clock, random)
        .settings(settings.for_use_cases())
        .checks(Arc::new(EmbeddedChecks)))
}

/// The log's key. A log that was signed already is never given another.
pub async fn log_key(store: &Store, place: &Place, origin: &str) -> Result<LogKey> {
    let file = place.log_key();
    if let Some(key) = ledger::read_key(&file)? {
        return Ok(key);
    }
    if store.log().head().await?.is_some() {
        bail!("{} is missing, and the log is signed with it; restore it from where you keep your keys", file.display());
    }
    Ok(ledger::open_key(&file, origin, &OsRandom)?)
}
