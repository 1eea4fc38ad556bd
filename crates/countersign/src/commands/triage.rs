//! `countersign triage`: the embedded engine over JSON Lines, the same engine and the same answer as a server's.
use crate::{engines::TriageChoice, input};
use anyhow::Result;
use cs_triage::wire;
use std::{
    io::{self, BufWriter},
    path::PathBuf,
};

/// Say how soon each message needs a person, with the words that say so
///
/// In: one JSON object a line, {"id", "text"} or {"id", "thread": [{"from": "patient" or "clinician", "text"}]}, and optionally "language".
/// Out: {"id", "level", "score", "urgent_score", "concerns", "evidence", "engine"} a line; offsets count Unicode scalar values of
/// the last patient text. A message in a language that the engine does not read has "unscreened" and stands as urgent.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  echo '{\"id\": \"1\", \"text\": \"Can I move my appointment?\"}' | countersign triage --input -"
)]
pub struct Args {
    /// A JSON Lines file; - is standard input
    #[arg(long, value_name = "FILE")]
    input: PathBuf,
    #[command(flatten)]
    engine: TriageChoice,
}

pub fn run(args: &Args) -> Result<()> {
    let lines = input::open(&args.input)?;
    let engine = args.engine.load()?;
    let read = wire::run_lines(&engine, lines, BufWriter::new(io::stdout().lock()))?;
    eprintln!(
        "{} read: {} crisis, {} urgent ({} of them unscreened), {} routine, {} administrative",
        read.lines(),
        read.crisis,
        read.urgent,
        read.unscreened,
        read.routine,
        read.administrative
    );
    Ok(())
}
