//! `countersign migrate`: brings the database up to this version.
use crate::{clinic, place::Place};
use anyhow::{Context, Result};
use cs_kernel::OsRandom;
use cs_storage::Keyring;

/// Bring the database up to this version
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  countersign migrate --data ./clinic\n  \
    countersign migrate --data ./keys --database-url postgres://clinic@db.example.org/clinic")]
pub struct Args {
    #[command(flatten)]
    place: Place,
}

pub fn run(args: &Args) -> Result<()> {
    let runtime = tokio::runtime::Runtime::new().context("the runtime did not start")?;
    runtime.block_on(async {
        let key = args.place.master_key();
        if !key.exists() && args.place.file().is_none_or(|file| !file.exists()) {
            std::fs::create_dir_all(args.place.data())?;
            Keyring::create_file(&key, &OsRandom)?;
            eprintln!("made the master key {}; keep a copy apart from the backups of the database", key.display());
        }
        let applied = clinic::store(&args.place).await?.migrate().await?;
        match applied.as_slice() {
            [] => println!("the database is at this version already"),
            names => println!("applied {}", names.join(", ")),
        }
        Ok(())
    })
}
