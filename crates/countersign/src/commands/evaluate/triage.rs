//! `countersign evaluate triage`: the engine of `countersign triage` and of a server over labelled messages.
use super::{page, summary::Summary};
use crate::{engines::TriageChoice, input};
use anyhow::{Context, Result, ensure};
use cs_evaluation::{Bounds, Case, Labelled, Origin, Reading, Report, labelled, report, robustness};
use cs_kernel::{Clock, Digest, SystemClock};
use cs_messages::ThreadText;
use cs_triage::{TriageEngine, wire::TriageOutput};
use indicatif::ProgressBar;
use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

/// Say how often the triage engine is right about labelled messages
///
/// In: one JSON object a line, {"id", "text" or "thread", "level" or "crisis"}, and optionally "language", "concerns", "evidence", "severity",
/// "kind", "family", "split", "age_band", "style". Figures come with intervals of 95%: Wilson's for shares, a bootstrap's for the rest. Bounds
/// are about the figure itself. Texts are shown nowhere but in the page, and there only with --show-texts.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    countersign evaluate triage --input corpus/messages/test.jsonl --report triage.html\n  \
    countersign evaluate triage --input chats.jsonl --json figures.json --min-sensitivity 0.95 --max-false-positives 0.10\n  \
    countersign evaluate triage --input corpus/messages/test.jsonl --robustness 300 --min-kept 0.98\n\n\
    Exit codes: 0 ok, 1 a bound does not hold, 2 bad input, with the number of the line.")]
pub struct Args {
    /// A JSON Lines file; - is standard input
    #[arg(long, value_name = "FILE")]
    input: PathBuf,
    #[command(flatten)]
    engine: TriageChoice,
    /// Write the report as one self-contained page
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Write every figure as JSON; - is standard output, and the summary then goes to standard error
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Show missed texts and false alarms in the page; do so only with texts that are nobody's
    #[arg(long, requires = "report")]
    show_texts: bool,
    /// Also rewrite at most N crisis and urgent texts (300 unless told) with slips, padding, injections and more, and see whose level falls
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "300")]
    robustness: Option<usize>,
    /// Of the crises, find at least this share as crises
    #[arg(long, value_name = "SHARE", value_parser = share)]
    min_sensitivity: Option<f64>,
    /// Of the crises and urgent messages, put at least this share before a person the same day
    #[arg(long, value_name = "SHARE", value_parser = share)]
    min_same_day: Option<f64>,
    /// Of the messages that are no crisis, read at most this share as one
    #[arg(long, value_name = "SHARE", value_parser = share)]
    max_false_positives: Option<f64>,
    /// An area under the receiver operating characteristic of at least this, for crises
    #[arg(long, value_name = "AREA", value_parser = share)]
    min_auroc: Option<f64>,
    /// Under each rewriting, let at least this share of the texts keep its level
    #[arg(long, value_name = "SHARE", value_parser = share, requires = "robustness")]
    min_kept: Option<f64>,
}

pub(super) fn share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|s: &f64| (0.0..=1.0).contains(s));
    share.ok_or_else(|| "it goes from 0 to 1, as in 0.95".to_owned())
}

pub fn run(args: &Args) -> Result<ExitCode> {
    let (name, bytes) = read(&args.input)?;
    let messages = labelled::read_lines(bytes.as_slice())?;
    let engine = args.engine.load()?;
    let progress = ProgressBar::new(messages.len() as u64);
    let readings: Vec<Reading> = messages.iter().map(|m| progressing(&progress, &engine, &m.thread())).collect();
    progress.finish_and_clear();
    let cases: Vec<Case<'_>> =
        messages.iter().zip(&readings).map(|(message, reading)| Case { message, reading }).collect();
    let origin = Origin {
        engine: engine.name().to_owned(),
        input: name,
        input_sha256: Digest::of(&bytes).to_string(),
        made_at: format!("{:.0}", SystemClock.now()),
    };
    let mut report = report(origin, &cases);
    if let Some(most) = args.robustness {
        let progress = ProgressBar::new(robustness::readings(&cases, most) as u64);
        report.robustness = Some(robustness::measure(&cases, most, |thread| progressing(&progress, &engine, thread)));
        progress.finish_and_clear();
    }
    report.bounds = args.bounds().check(&report);
    hand_over(args, &report, &messages)?;
    let holds = report.bounds.iter().all(|b| b.holds);
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

impl Args {
    fn bounds(&self) -> Bounds {
        Bounds {
            sensitivity_min: self.min_sensitivity,
            same_day_sensitivity_min: self.min_same_day,
            false_positive_rate_max: self.max_false_positives,
            auroc_min: self.min_auroc,
            level_kept_min: self.min_kept,
        }
    }
}

/// The whole file and its name without the folder, which is nobody's business in a report.
fn read(path: &Path) -> Result<(String, Vec<u8>)> {
    let mut bytes = Vec::new();
    input::open(path)?
        .read_to_end(&mut bytes)
        .with_context(|| format!("{} could not be read to its end", path.display()))?;
    let name = path.file_name().map_or_else(|| "-".to_owned(), |n| n.to_string_lossy().into_owned());
    Ok((if name == "-" { "standard input".to_owned() } else { name }, bytes))
}

fn progressing(progress: &ProgressBar, engine: &TriageEngine, thread: &ThreadText) -> Reading {
    let begun = Instant::now();
    let result = engine.assess(thread);
    let seconds = begun.elapsed().as_secs_f64();
    progress.inc(1);
    let output = TriageOutput::new(String::new(), engine.name(), result);
    Reading {
        level: output.level,
        unscreened: output.unscreened,
        score: output.score,
        urgent_score: output.urgent_score,
        evidence: output.evidence,
        seconds,
    }
}

fn hand_over(args: &Args, report: &Report, messages: &[Labelled]) -> Result<()> {
    if let Some(path) = &args.report {
        let shown = if args.show_texts { messages } else { &[] };
        write(path, &page::page(report, shown)?)?;
    }
    let summary = Summary(report).to_string();
    let Some(path) = &args.json else {
        print!("{summary}");
        return Ok(());
    };
    let json = serde_json::to_string_pretty(report)? + "\n";
    if path.as_os_str() == "-" {
        print!("{json}");
        eprint!("{summary}");
    } else {
        write(path, &json)?;
        print!("{summary}");
    }
    Ok(())
}

pub(super) fn write(path: &Path, text: &str) -> Result<()> {
    ensure!(path.as_os_str() != "-", "a page cannot go to standard output; give --report a file's name");
    fs::write(path, text).with_context(|| {
        format!("{} could not be written; does its folder exist, and may you write there?", path.display())
    })
}
