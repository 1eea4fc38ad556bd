//! `countersign evaluate`: an embedded engine over labelled files, and how often it is right.
mod notes;
mod page;
mod plots;
mod summary;
mod triage;
mod words;

use anyhow::Result;
use std::process::ExitCode;

/// Measure an embedded engine on labelled files
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    Triage(triage::Args),
    Notes(notes::Args),
}

pub fn run(args: &Args) -> Result<ExitCode> {
    match &args.what {
        What::Triage(args) => triage::run(args),
        What::Notes(args) => notes::run(args),
    }
}
