#![doc = include_str!("../README.md")]
// What a command answers, it prints.
#![allow(clippy::print_stdout)]
mod clinic;
mod commands;
mod engines;
mod input;
mod server;

use clap::{Parser, Subcommand};
use commands::{deidentify, import, log, triage};
use std::process::ExitCode;

/// The co-pilot for mental-health care in which nothing a program writes reaches a patient until a clinician countersigns it.
#[derive(Debug, Parser)]
#[command(version, about, after_help = "Exit codes: 0 ok, 1 a finding, 2 bad input, with the number of the line.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Triage(triage::Args),
    Deidentify(deidentify::Args),
    Import(import::Args),
    Log(log::Args),
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Triage(args) => triage::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Deidentify(args) => deidentify::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Import(args) => import::run(args).map(|()| ExitCode::SUCCESS),
        Command::Log(args) => log::run(args),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            eprintln!("countersign: {error:#}");
            ExitCode::from(2)
        }
    }
}
