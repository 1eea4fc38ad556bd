//! `countersign draft`: what an embedded engine would write. Nothing of it reaches anybody until it is signed.
mod note;

use anyhow::Result;
use std::process::ExitCode;

/// Draft a note from a transcript
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    Note(note::Args),
}

pub fn run(args: &Args) -> Result<ExitCode> {
    let What::Note(args) = &args.what;
    note::run(args)
}
