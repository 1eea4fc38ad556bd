//! `countersign deidentify`: takes out of each text what tells who somebody is.
use crate::input;
use anyhow::{Context, Result, anyhow};
use cs_deidentify::{Known, Span, deidentify};
use serde::{Deserialize, Serialize};
use std::{
    io::{self, BufRead, BufWriter, Write},
    path::PathBuf,
};

/// Replace names, dates, numbers and addresses in each text by placeholders
///
/// In: {"id", "text"} a line. Out: {"id", "text", "spans": [{"start", "end", "kind"}]} a line; offsets count Unicode scalar values of the
/// text that was given.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  echo '{\"id\": \"1\", \"text\": \"Call 510-555-0142\"}' | countersign deidentify --input -"
)]
pub struct Args {
    /// A JSON Lines file; - is standard input
    #[arg(long, value_name = "FILE")]
    input: PathBuf,
}

#[derive(Debug, Deserialize)]
struct Line {
    id: String,
    text: String,
}

#[derive(Debug, Serialize)]
struct Answer {
    id: String,
    text: String,
    spans: Vec<Span>,
}

pub fn run(args: &Args) -> Result<()> {
    let known = Known::default();
    let mut out = BufWriter::new(io::stdout().lock());
    for (index, line) in input::open(&args.input)?.lines().enumerate() {
        let number = index + 1;
        let line = line.with_context(|| format!("line {number} could not be read; is the file UTF-8?"))?;
        if line.trim().is_empty() {
            continue;
        }
        // The parser's own message can quote the text, so it stays out.
        let Line { id, text } = serde_json::from_str(line.trim()).map_err(|e| {
            anyhow!("line {number} is not {{\"id\", \"text\"}} (at column {}); correct it and run again", e.column())
        })?;
        let done = deidentify(&text, &known);
        serde_json::to_writer(&mut out, &Answer { id, text: done.text, spans: done.spans })?;
        out.write_all(b"\n")?;
    }
    out.flush().context("the answer could not be written; is there space?")
}
