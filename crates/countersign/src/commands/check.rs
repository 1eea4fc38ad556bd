//! `countersign check`: an embedded engine over somebody's work; it changes nothing.
mod note;

use anyhow::Result;
use std::process::ExitCode;

/// Check what somebody wrote against what it should rest on
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
