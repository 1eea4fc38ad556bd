//! `countersign import messages`: plays real messages through the whole path.
use crate::{clinic, input, place::Place};
use anyhow::{Context, Result, anyhow, bail};
use cs_kernel::Actor;
use cs_messages::Level;
use cs_workflows::{
    ledger::sequence_all,
    messages::{ImportRecord, Imported, Screened, import_record, screen_pending},
    people::import_place,
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
    /// nothing is sent outside. The same id twice changes nothing, so that an import that was cut off can be run again. Into a clinic that
    /// is there already it wants --into, with the site's name or id.
    #[command(
        after_help = "Examples:\n  countersign import messages questions.jsonl --data ./imported\n  countersign import messages questions.jsonl --data ./clinic --into 'Harbor Light'"
    )]
    Messages(Messages),
}

#[derive(Debug, clap::Args)]
struct Messages {
    /// A JSON Lines file; - is standard input
    file: PathBuf,
    /// The site of an existing clinic that takes the messages: its name or its id
    #[arg(long, value_name = "SITE")]
    into: Option<String>,
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
    if let (Some(_), Some(file)) = (&args.into, args.place.file())
        && !file.is_file()
    {
        let folder = args.place.data().display();
        bail!("there is no clinic here yet, in {folder}; leave --into away, and the import makes one");
    }
    let clinic::Clinic { app, settings, place } = clinic::open(&args.place).await?;
    app.store.migrate().await?;
    let operator = app.request(Actor::Operator("import".into()));
    let into = import_place(&app, &operator, args.into.as_deref()).await.map_err(|e| anyhow!("{}", words(&e)))?;
    let mut summary = Summary { late: screen_pending(&app).await?, ..Summary::default() };
    let progress = ProgressBar::new(records.len() as u64);
    for (line, record) in records {
        match import_record(&app, into, "import", record).await {
            Ok(imported) => summary.count(imported),
            Err(error) => return Err(anyhow!("line {line}: {}; the lines before it are stored", words(&error))),
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

/// What an operator needs to know of a failure: the fields' own words, and the cause of a fault of ours.
fn words(error: &cs_workflows::Error) -> String {
    match error {
        cs_workflows::Error::Invalid(problems) => {
            problems.iter().map(|p| p.problem.as_str()).collect::<Vec<_>>().join("; ")
        }
        other => other.detail(),
    }
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
