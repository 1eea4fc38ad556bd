#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
#![allow(clippy::print_stdout)]
mod invariants;
mod layers;
mod links;
mod report;
mod tree;

use anyhow::{Context, Result, bail};
use report::Report;
use std::{path::Path, process::ExitCode};

const USAGE: &str = "usage: cargo run -q -p xtask -- layers|links|invariants";

fn main() -> Result<ExitCode> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask stands in the repository's root")?;
    let mut sound = true;
    let checks: Vec<String> = std::env::args().skip(1).collect();
    if checks.is_empty() {
        bail!(USAGE);
    }
    for check in &checks {
        let report = run(check, root)?;
        sound &= report.is_sound();
        println!("{report}");
    }
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn run(check: &str, root: &Path) -> Result<Report> {
    match check {
        "layers" => layers::check(root),
        "links" => links::check(root),
        "invariants" => invariants::check(root),
        other => bail!("there is no check '{other}'; {USAGE}"),
    }
}
