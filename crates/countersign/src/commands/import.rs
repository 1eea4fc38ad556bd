//! `countersign import messages`: plays real messages through the whole path.
use crate::{clinic, input, place::Place};
use anyhow::{Context, Result, anyhow};
use cs_kernel::Actor;
use cs_messages::Level;
use cs_workflows::{
    ledger::sequence_all,
    messages::{ImportRecord, Imported, Screened, import_record, screen_pending},
    people::import_clinic,
};
use indicatif::ProgressBar;
use std::{io::BufRead, path::PathBuf};

/// Bring records in from elsewhere
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Store messages, have them read, and put them in the queue
    ///
    /// In: {"id", "text"} a line, optionally "language". On an empty folder it makes a clinic first: one site in California, the shipped
    /// crisis texts, an intake pool with a roster. Each record is its own patient with a consent to screening. Escalations open, and
    /// nothing is sent outside. The same id twice changes nothing, so that an import that was cut off can be run again.
    #[command(after_help = "Example:\n  countersign import messages questions.jsonl --data ./imported")]
    Messages(Messages),
}

#[derive(Debug, clap::Args)]
struct Messages {
    /// A JSON Lines file; - is standard input
    file: PathBuf,
    #[command(flatten)]
    place: Place,
}

pub fn run(args: Args) -> Result<()> {
    let What::Messages(args) = args.what;
    let runtime = tokio::runtime::Runtime::new().context("the runtime did not start")?;
    runtime.block_on(messages(args))
}

async fn messages(args: Messages) -> Result<()> {
    let records = read(input::open(&args.file)?)?;
    let clinic::Clinic { app, settings, place } = clinic::open(&args.place).await?;
    app.store.migrate().await?;
    let into = import_clinic(&app, &app.request(Actor::Operator("import".into()))).await?;
    let mut summary = Summary { late: screen_pending(&app).await?, ..Summary::default() };
    let progress = ProgressBar::new(records.len() as u64);
    for (line, record) in records {
        match import_record(&app, into, "import", record).await {
            Ok(imported) => summary.count(imported),
            Err(cs_workflows::Error::Invalid(problems)) => {
                let words: Vec<&str> = problems.iter().map(|p| p.problem.as_str()).collect();
                return Err(anyhow!("line {line}: {}; the lines before it are stored", words.join("; ")));
            }
            Err(error) => return Err(error).with_context(|| format!("line {line}; the lines before it are stored")),
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    let owner = format!("import, process {}", std::process::id());
    let key = clinic::log_key(&app.store, &place, &settings.log.origin).await?;
    let log = sequence_all(&app.store, &key, &owner, &*app.clock).await?;
    eprintln!("{summary}");
    eprintln!("a checkpoint covers all {} events", log.size);
    Ok(())
}

/// All lines before any is stored: a file with a bad line changes nothing.
fn read(lines: Box<dyn BufRead>) -> Result<Vec<(usize, ImportRecord)>> {
    let mut records = Vec::new();
    for (index, line) in lines.lines().enumerate() {
        let number = index + 1;
        let line =
            line.with_context(|| format!("line {number} could not be read; is the file UTF-8? Nothing was stored"))?;
        if line.trim().is_empty() {
            continue;
        }
        let record = serde_json::from_str(line.trim()).map_err(|e| {
            anyhow!("line {number} is not {{\"id\", \"text\"}} (at column {}); nothing was stored", e.column())
        })?;
        records.push((number, record));
    }
    Ok(records)
}

/// What an import did.
#[derive(Debug, Default)]
struct Summary {
    crisis: u64,
    urgent: u64,
    routine: u64,
    administrative: u64,
    unscreened: u64,
    repeated: u64,
    late: u64,
}

impl Summary {
    fn count(&mut self, imported: Imported) {
        let counter = match imported {
            Imported::New(Screened::Assessed(Level::Crisis)) => &mut self.crisis,
            Imported::New(Screened::Assessed(Level::Urgent)) => &mut self.urgent,
            Imported::New(Screened::Assessed(Level::Routine)) => &mut self.routine,
            Imported::New(Screened::Assessed(Level::Administrative)) => &mut self.administrative,
            Imported::New(Screened::Unscreened | Screened::Done) => &mut self.unscreened,
            Imported::Repeated => &mut self.repeated,
        };
        *counter += 1;
    }
}

impl std::fmt::Display for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let new = self.crisis + self.urgent + self.routine + self.administrative + self.unscreened;
        writeln!(f, "{new} stored, {} were there already, {} read late from an earlier run", self.repeated, self.late)?;
        write!(
            f,
            "{} crisis, each with an escalation; {} urgent; {} routine; {} administrative; {} unscreened",
            self.crisis, self.urgent, self.routine, self.administrative, self.unscreened
        )
    }
}
