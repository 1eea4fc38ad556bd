//! `countersign-verify`: checks a Countersign log without trusting whoever runs it.
use anyhow::{Context as _, bail};
use clap::{Args, Parser, Subcommand};
use countersign_verifier::{LogSource, Request, bench, verify, verify_receipt};
use cs_ledger::VerifierKey;
use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Checks a Countersign log: signature, every entry, every tile, and, as far as it is opened, every step and rule.
///
/// Exit status: 0 everything holds, 1 something does not, 2 the input cannot be used.
#[derive(Parser)]
#[command(version, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
struct Cli {
    #[command(flatten)]
    check: Check,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Args)]
struct Check {
    /// The exported folder, or the address under which the log is served.
    #[arg(long, value_name = "DIR|URL", required_unless_present = "proof")]
    log: Option<String>,
    /// The verifier key line (name+hash+base64), or a file that holds it.
    #[arg(long, value_name = "KEY", required = true)]
    key: Option<String>,
    /// Openings to check and judge; those in the exported folder are found without this.
    #[arg(long, value_name = "FILE")]
    openings: Option<PathBuf>,
    /// A checkpoint of this log that was kept from before: finds a cut-off end and a rewritten past.
    #[arg(long, value_name = "FILE")]
    since: Option<PathBuf>,
    /// A receipt (.tlog-proof) to check instead of a whole log.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["log", "openings", "since"])]
    proof: Option<PathBuf>,
    /// A file with the API token that a server asks for.
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// Print one JSON object instead of sentences.
    #[arg(long)]
    json: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Measure: write a log of this many entries to a temporary folder, verify it, print the times as JSON.
    Bench {
        #[arg(long, default_value_t = 1_000_000)]
        entries: u64,
        /// Open every entry, so that each is checked and judged as well.
        #[arg(long)]
        opened: bool,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match cli.command {
        Some(Command::Bench { entries, opened }) => measure(entries, opened),
        None => check(cli.check),
    };
    match outcome {
        Ok((output, holds)) => {
            let _ = std::io::stdout().write_all(output.as_bytes());
            ExitCode::from(u8::from(!holds))
        }
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn measure(entries: u64, opened: bool) -> anyhow::Result<(String, bool)> {
    let result = bench::run(entries, opened)?;
    Ok((format!("{result}\n"), result["holds"] == true))
}

/// What to print, and whether everything holds.
fn check(args: Check) -> anyhow::Result<(String, bool)> {
    let key = key(args.key.as_deref().unwrap_or_default())?;
    if let Some(proof) = args.proof {
        return receipt(&proof, &key, args.json);
    }
    let token = args.token_file.map(|path| read(&path)).transpose()?;
    let log = LogSource::open(args.log.as_deref().unwrap_or_default(), token.as_deref())?;
    if let Some(openings) = args.openings.as_deref().filter(|path| !path.is_file()) {
        bail!("{} is not a file; give the openings that came with the export", openings.display());
    }
    let since = args.since.map(|path| fs::read(&path).with_context(|| cannot_read(&path))).transpose()?;
    let report = verify(&Request { log, key, openings: args.openings, since })?;
    let output = if args.json { format!("{}\n", report.json()) } else { report.to_string() };
    Ok((output, report.holds()))
}

fn receipt(path: &Path, key: &VerifierKey, json: bool) -> anyhow::Result<(String, bool)> {
    let outcome = verify_receipt(&read(path)?, key);
    let holds = outcome.is_ok();
    let message = outcome.unwrap_or_else(|error| format!("{}: {error} [P01]\n", path.display()));
    if json {
        return Ok((format!("{}\n", serde_json::json!({"holds": holds, "message": message.trim_end()})), holds));
    }
    Ok((message, holds))
}

fn key(given: &str) -> anyhow::Result<VerifierKey> {
    let error = match given.parse() {
        Ok(key) => return Ok(key),
        Err(error) => error,
    };
    let path = Path::new(given);
    if !path.is_file() {
        bail!("{error}; '{given}' is no file either");
    }
    read(path)?.parse().with_context(|| format!("{} holds no key", path.display()))
}

fn read(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| cannot_read(path))
}

fn cannot_read(path: &Path) -> String {
    format!("{} cannot be read", path.display())
}
