//! `countersign check note`: which sentences of a note a transcript bears, with where it was said.
use crate::input;
use anyhow::{Context, Result, bail};
use cs_grounding::{Grounding, Support, Verdict, read_note};
use cs_sessions::{Transcript, TranscriptFormat};
use serde::Serialize;
use std::{
    io::{self, BufWriter, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Say of each sentence of a note whether a transcript bears it
///
/// In: a transcript (.vtt, .srt, JSON Lines or text), and a note as plain text with headings, as JSON Lines of {"text"}, or as a draft of ours.
/// Out: {"sentence", "text", "support", "verdict", "citations", "reasons"} a line; offsets count Unicode scalar values of the utterance.
/// The exit code is 1 where a sentence is unsupported or contradicted.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  countersign check note --transcript session.vtt --note note.txt")]
pub struct Args {
    /// What was said; - is standard input
    #[arg(long, value_name = "FILE")]
    transcript: PathBuf,
    /// What was written; - is standard input
    #[arg(long, value_name = "FILE")]
    note: PathBuf,
}

#[derive(Debug, Serialize)]
struct Line<'a> {
    sentence: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
    text: &'a str,
    #[serde(flatten)]
    support: Support,
}

pub fn run(args: &Args) -> Result<ExitCode> {
    if args.transcript.as_os_str() == "-" && args.note.as_os_str() == "-" {
        bail!("standard input can be the transcript or the note, not both; name a file for one of them");
    }
    let said = text(&args.transcript)?;
    let name = args.transcript.to_string_lossy();
    let format = TranscriptFormat::guess(&name, &said);
    let transcript = Transcript::parse(format, &said).with_context(|| format!("the transcript {name}"))?;
    let note = text(&args.note)?;
    let sentences = read_note(&note).with_context(|| format!("the note {}", args.note.display()))?;
    let engine = Grounding::load()?;
    let talk = engine.read(&transcript);
    let mut out = BufWriter::new(io::stdout().lock());
    let mut counts = [0usize; 3];
    for (sentence, written) in sentences.iter().enumerate() {
        let support = engine.judge(&talk, &written.text, written.section.as_deref());
        counts[support.verdict as usize] += 1;
        let line = Line { sentence, section: written.section.as_deref(), text: &written.text, support };
        serde_json::to_writer(&mut out, &line)?;
        out.write_all(b"\n")?;
    }
    out.flush().context("the answer could not be written; is there space?")?;
    let [supported, unsupported, contradicted] = counts;
    eprintln!("{supported} supported, {unsupported} unsupported, {contradicted} contradicted");
    let clean = counts[Verdict::Unsupported as usize] + counts[Verdict::Contradicted as usize] == 0;
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn text(path: &Path) -> Result<String> {
    let mut text = String::new();
    input::open(path)?
        .read_to_string(&mut text)
        .with_context(|| format!("line 1 of {} could not be read; is the file UTF-8?", path.display()))?;
    Ok(text)
}
