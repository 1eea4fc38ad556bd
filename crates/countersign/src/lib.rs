#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
// What a command answers, it prints.
#![allow(clippy::print_stdout)]
mod clinic;
mod commands;
mod drafting;
pub mod engines;
mod input;
mod outbox;
mod place;
pub mod server;
mod serving;
mod settings;
mod telling;

use clap::{Parser, Subcommand};
use commands::{
    calibrate, check, config, deidentify, demo, draft, erase, evaluate, halt, import, log, migrate, serve, triage, user,
};
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
    Demo(demo::Args),
    Serve(serve::Args),
    Migrate(migrate::Args),
    User(user::Args),
    Halt(halt::Args),
    Erase(erase::Args),
    Config(config::Args),
    Triage(triage::Args),
    Check(check::Args),
    Draft(draft::Args),
    Evaluate(evaluate::Args),
    Calibrate(calibrate::Args),
    Deidentify(deidentify::Args),
    Import(import::Args),
    Log(log::Args),
}

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let command = Cli::parse().command;
    if !matches!(command, Command::Demo(_) | Command::Serve(_)) {
        // `countersign user list | head` ends quietly. A server goes on whatever becomes of its output.
        sigpipe::reset();
    }
    let result = match command {
        Command::Demo(args) => demo::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Serve(args) => serve::run(&args).map(|()| ExitCode::SUCCESS),
        Command::User(args) => user::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Erase(args) => erase::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Halt(args) => halt::run(&args),
        Command::Migrate(args) => migrate::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Config(args) => config::run(&args),
        Command::Triage(args) => triage::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Check(args) => check::run(&args),
        Command::Draft(args) => draft::run(&args),
        Command::Evaluate(args) => evaluate::run(&args),
        Command::Calibrate(args) => calibrate::run(&args),
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
