//! `countersign evaluate notes`: the engine of `countersign draft note` over written sessions.
mod page;
mod summary;

use anyhow::{Context, Result, bail, ensure};
use cs_evaluation::sessions::{
    Case, Drafted, DraftedOmission, DraftedSentence, NotesReport, Session, Verdict, measure, parse,
};
use cs_grounding::Grounding;
use cs_notes::{Length, NoteDraft, draft, engine_name};
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};
use summary::Summary;

/// Say how good the drafted notes of written sessions are
///
/// In: a file of corpus/sessions, or a folder with such files (`*.txt`, also in folders within). A fact is told when a sentence cites the utterance of
/// its words and has at least half of their content. Figures come with intervals of 95%. No word of a session is shown.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  countersign evaluate notes --input corpus/sessions\n  \
    countersign evaluate notes --input corpus/sessions --report notes.html --json notes.json --min-critical 0.80 --min-listed 0.97\n\n\
    Exit codes: 0 ok, 1 a bound does not hold, 2 bad input, with the file and the number of the line.")]
pub struct Args {
    /// A written session, or a folder of them
    #[arg(long, value_name = "FILE|DIR")]
    input: PathBuf,
    /// Write the report as one self-contained page
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Write every figure as JSON; - is standard output, and the summary then goes to standard error
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Of the critical facts, have at least this share in the note
    #[arg(long, value_name = "SHARE", value_parser = super::triage::share)]
    min_critical: Option<f64>,
    /// Of the critical facts, have at least this share in the note or in the list of what it leaves out
    #[arg(long, value_name = "SHARE", value_parser = super::triage::share)]
    min_listed: Option<f64>,
    /// Of the sentences, have at most this share unsupported or contradicted
    #[arg(long, value_name = "SHARE", value_parser = super::triage::share)]
    max_unsupported: Option<f64>,
}

pub fn run(args: &Args) -> Result<ExitCode> {
    let sessions = read(&args.input)?;
    let judge = Grounding::load()?;
    let drafts: Vec<Drafted> = sessions.iter().map(|session| drafted(session, &judge)).collect();
    let cases: Vec<Case<'_>> = sessions.iter().zip(&drafts).map(|(session, draft)| Case { session, draft }).collect();
    let name = args.input.file_name().map_or_else(|| "sessions".to_owned(), |n| n.to_string_lossy().into_owned());
    let report = measure(&engine_name(), &name, &cases);
    hand_over(args, &report)?;
    let bounds = [
        (args.min_critical, report.critical.note.share),
        (args.min_listed, report.critical.listed.share),
        (
            args.max_unsupported.map(|m| 1.0 - m),
            report.unsupported.share.zip(report.contradicted.share).map(|(u, c)| 1.0 - u - c),
        ),
    ];
    let holds = bounds.iter().all(|(asked, found)| asked.is_none_or(|a| found.is_some_and(|f| f >= a)));
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn drafted(session: &Session, judge: &Grounding) -> Drafted {
    let begun = Instant::now();
    let note = draft(&session.transcript, &session.format, Length::Standard);
    let seconds = begun.elapsed().as_secs_f64();
    let NoteDraft { sentences, omitted, .. } = note;
    let talk = judge.read(&session.transcript);
    let sentences = sentences
        .into_iter()
        .map(|s| {
            let verdict = Some(verdict(judge.judge(&talk, &s.text, Some(&s.section)).verdict));
            DraftedSentence { text: s.text, citations: s.citations, verdict }
        })
        .collect();
    let omitted = omitted.into_iter().map(|o| DraftedOmission { utterance: o.utterance, text: o.text }).collect();
    Drafted { sentences, omitted, seconds }
}

fn verdict(of: cs_grounding::Verdict) -> Verdict {
    match of {
        cs_grounding::Verdict::Supported => Verdict::Supported,
        cs_grounding::Verdict::Unsupported => Verdict::Unsupported,
        cs_grounding::Verdict::Contradicted => Verdict::Contradicted,
    }
}

/// Every session, by the order of its path; all that is wrong in a file is told at once.
fn read(input: &Path) -> Result<Vec<Session>> {
    let mut files = Vec::new();
    list(input, &mut files)?;
    files.sort();
    ensure!(
        !files.is_empty(),
        "{} holds no session; a session is a .txt file as corpus/sessions/README.md says",
        input.display()
    );
    files.iter().map(|file| session(file)).collect()
}

fn list(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let failed = || format!("cannot read {}; does it exist, and may you read it?", path.display());
    if !path.is_dir() {
        ensure!(path.exists(), failed());
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path).with_context(failed)? {
        let inner = entry?.path();
        if inner.is_dir() {
            list(&inner, files)?;
        } else if inner.extension().is_some_and(|e| e == "txt") {
            files.push(inner);
        }
    }
    Ok(())
}

fn session(file: &Path) -> Result<Session> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}; is it UTF-8?", file.display()))?;
    parse(&text).or_else(|problems| {
        let told: Vec<String> = problems.iter().take(20).map(|p| format!("line {}: {}", p.line, p.what)).collect();
        bail!("{} is no session:\n  {}", file.display(), told.join("\n  "))
    })
}

fn hand_over(args: &Args, report: &NotesReport) -> Result<()> {
    if let Some(path) = &args.report {
        super::triage::write(path, &page::page(report)?)?;
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
        super::triage::write(path, &json)?;
        print!("{summary}");
    }
    Ok(())
}
