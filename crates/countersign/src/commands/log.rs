//! `countersign log`: exports the ledger, checks it against the stored rows, and prints the key that others verify it with.
use crate::{clinic, place::Place};
use anyhow::{Context, Result};
use cs_kernel::SystemClock;
use cs_ledger::{LogKey, Scope};
use cs_storage::Store;
use cs_workflows::ledger;
use std::{path::PathBuf, process::ExitCode};

/// Export the ledger, check it, or print its verifier key
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Write the log into a folder that anyone can verify with countersign-verify
    ///
    /// Events that wait are taken into the log first. Without --openings the export shows commitments alone and tells nobody what happened.
    #[command(after_help = "Examples:\n  countersign log export --data ./clinic --to ./log\n  \
        countersign log export --data ./clinic --to ./log --openings all\n  \
        countersign-verify --log ./log --key \"$(countersign log key --data ./clinic)\"")]
    Export(Export),
    /// Recompute the log from the stored rows; names the first that does not hold
    #[command(after_help = "Exit codes: 0 everything holds, 1 a finding, 2 the log could not be checked.\n\n\
        Example:\n  countersign log check --data ./clinic")]
    Check(Place),
    /// Print the line with which anyone verifies the log; makes the key where there is no log yet
    #[command(after_help = "Example:\n  countersign log key --data ./clinic > log.pub")]
    Key(Place),
}

#[derive(Debug, clap::Args)]
struct Export {
    #[command(flatten)]
    place: Place,
    /// An empty folder, or one that does not exist yet
    #[arg(long, value_name = "OUT")]
    to: PathBuf,
    /// Whose events to lay open: all, or the id of a patient
    #[arg(long, value_name = "all|pat_…")]
    openings: Option<Scope>,
}

pub fn run(args: Args) -> Result<ExitCode> {
    let runtime = tokio::runtime::Runtime::new().context("the runtime did not start")?;
    match args.what {
        What::Export(args) => runtime.block_on(export(&args)),
        What::Check(args) => runtime.block_on(check(&args)),
        What::Key(args) => runtime.block_on(key(&args)),
    }
}

async fn export(args: &Export) -> Result<ExitCode> {
    let store = clinic::existing_store(&args.place).await?;
    let key = log_key(&store, &args.place).await?;
    let owner = format!("log export, process {}", std::process::id());
    let done = ledger::export(&store, &key, &owner, &SystemClock, args.openings, &args.to).await?;
    let opened = done.openings.map(|n| format!(", {n} of them opened")).unwrap_or_default();
    eprintln!("{} entries{opened}, {} tiles and bundles in {}", done.entries, done.tiles, args.to.display());
    eprintln!("verify with: countersign-verify --log {} --key '{}'", args.to.display(), key.verifier());
    Ok(ExitCode::SUCCESS)
}

async fn check(place: &Place) -> Result<ExitCode> {
    let store = clinic::existing_store(place).await?;
    let key = log_key(&store, place).await?;
    let report = ledger::check(&store, key.verifier()).await?;
    println!(
        "{} entries, {} rows recomputed, {} events wait for their place",
        report.size, report.rows, report.pending
    );
    println!(
        "{} texts held against their digests, {} skipped because their patient was erased",
        report.texts, report.erased
    );
    Ok(match report.finding {
        None => {
            println!("everything holds");
            ExitCode::SUCCESS
        }
        Some(finding) => {
            println!("{finding}");
            ExitCode::from(1)
        }
    })
}

async fn key(place: &Place) -> Result<ExitCode> {
    let store = clinic::existing_store(place).await?;
    println!("{}", log_key(&store, place).await?.verifier());
    Ok(ExitCode::SUCCESS)
}

async fn log_key(store: &Store, place: &Place) -> Result<LogKey> {
    clinic::log_key(store, place, &clinic::settings(place)?.log.origin).await
}
