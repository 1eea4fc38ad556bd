#![doc = include_str!("../README.md")]
#![allow(clippy::print_stdout)]
mod bare;
mod clinic;
mod encoder;
mod history;
mod inbox;
mod ledger;
mod machine;
mod messages;
mod server;
mod start;
mod summary;
mod triage;

use anyhow::{Context, Result};
use clap::Parser;
use std::path::PathBuf;

/// Measure, and print each figure beside its budget
#[derive(Debug, Parser)]
#[command(after_help = "Examples:\n  ./dev bench\n  ./dev bench messages inbox --history 100000")]
struct Args {
    /// What to measure: messages, inbox, start, ledger, triage, encoder [default: all]
    what: Vec<String>,
    /// How many messages stand in the database for the inbox page; several are measured one after the other
    #[arg(long, value_delimiter = ',', default_values_t = [100_000, 1_000_000])]
    history: Vec<u64>,
    /// Seconds for each run of messages
    #[arg(long, default_value_t = 20)]
    seconds: u64,
    /// The server to measure
    #[arg(long, default_value = "target/release/countersign")]
    server: PathBuf,
}

fn main() -> Result<()> {
    let args = Args::parse();
    let runtime = tokio::runtime::Runtime::new().context("the runtime did not start")?;
    println!("{}\n", machine::describe());
    println!("| What | Measured | Budget |\n|---|---|---|");
    let wanted = |name: &str| args.what.is_empty() || args.what.iter().any(|w| w == name);
    if wanted("triage") {
        triage::run()?;
    }
    if wanted("encoder") {
        encoder::run()?;
    }
    if wanted("ledger") {
        ledger::run()?;
    }
    if wanted("messages") {
        runtime.block_on(messages::run(args.seconds))?;
    }
    if wanted("start") {
        runtime.block_on(start::run(&args.server))?;
    }
    if wanted("inbox") {
        for messages in &args.history {
            runtime.block_on(inbox::run(&args.server, *messages))?;
        }
    }
    Ok(())
}
