//! `countersign draft note`: a transcript in, a note with its citations out.
use crate::input;
use anyhow::{Context, Result};
use cs_notes::{Length, draft};
use cs_sessions::{NoteFormat, Transcript, TranscriptFormat};
use std::{
    io::{self, Read, Write},
    path::PathBuf,
    process::ExitCode,
};

/// Draft a note from the transcript of a session
///
/// In: JSON Lines {"speaker": "clinician|client|other", "text", "start_s"?, "end_s"?, "label"?}, WebVTT, SubRip or text with "Name: words" a line.
/// Out: one JSON object {"sentences": [{"section", "text", "citations": [{"utterance", "start", "end"}], "support"}], "omitted": [{"utterance",
/// "kind", "text"}], "not_assessed": [..]}. Utterances are counted from 0, offsets count Unicode scalar values. It runs on this machine, without a
/// language model, and is a draft: a clinician reads and signs it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  countersign draft note --transcript session.vtt --format soap\n  \
    echo '{\"speaker\": \"client\", \"text\": \"I sleep four hours.\"}' | countersign draft note --transcript - --format dap --length short\n\n\
    Exit codes: 0 ok, 2 bad input, with the number of the line.")]
pub struct Args {
    /// The transcript; - is standard input
    #[arg(long, value_name = "FILE")]
    transcript: PathBuf,
    /// soap, dap, birp, girp or narrative
    #[arg(long, value_name = "FORMAT", conflicts_with = "section")]
    format: Option<NoteFormat>,
    /// A section of your own instead of a format; give it once for each
    #[arg(long, value_name = "NAME")]
    section: Vec<String>,
    /// How much the note holds
    #[arg(long, value_enum, default_value_t = HowLong::Standard)]
    length: HowLong,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum HowLong {
    Short,
    Standard,
    Long,
}

pub fn run(args: &Args) -> Result<ExitCode> {
    let transcript = read(args)?;
    let format = match &args.format {
        Some(format) => format.clone(),
        None if args.section.is_empty() => NoteFormat::Soap,
        None => NoteFormat::own(&args.section)?,
    };
    let length = match args.length {
        HowLong::Short => Length::Short,
        HowLong::Standard => Length::Standard,
        HowLong::Long => Length::Long,
    };
    let note = draft(&transcript, &format, length);
    let mut out = io::stdout().lock();
    serde_json::to_writer(&mut out, &note)?;
    out.write_all(b"\n")?;
    out.flush().context("the note could not be written; is there space?")?;
    Ok(ExitCode::SUCCESS)
}

fn read(args: &Args) -> Result<Transcript> {
    let mut content = String::new();
    input::open(&args.transcript)?
        .read_to_string(&mut content)
        .context("the transcript could not be read; is it UTF-8?")?;
    let name = args.transcript.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Transcript::parse(TranscriptFormat::guess(&name, &content), &content)?)
}
