//! Reads visits with their notes: a line is `{"id", "dialogue", "note" or "summary"}`.
use anyhow::{Context, Result};
use cs_grounding::{NoteSentence, sentences};
use cs_sessions::{Speaker, Transcript, Utterance};
use serde::Deserialize;
use std::path::Path;

pub struct Visit {
    pub id: String,
    pub transcript: Transcript,
    pub note: Vec<NoteSentence>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    dialogue: String,
    note: Option<String>,
    summary: Option<String>,
}

pub fn read(path: &Path) -> Result<Vec<Visit>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    text.lines().filter(|l| !l.trim().is_empty()).map(visit).collect()
}

fn visit(line: &str) -> Result<Visit> {
    let line: Line = serde_json::from_str(line)?;
    let note = line.note.or(line.summary).unwrap_or_default();
    let utterances = line.dialogue.lines().filter_map(utterance).collect();
    Ok(Visit { id: line.id, transcript: Transcript { utterances }, note: sentences(&note) })
}

/// `[doctor] words` or `Doctor: words`.
fn utterance(line: &str) -> Option<Utterance> {
    let line = line.trim();
    let (name, text) = match line.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?,
        None => line.split_once(':')?,
    };
    let speaker = Speaker::named(name).unwrap_or(Speaker::Other);
    Some(Utterance { speaker, label: None, text: text.trim().to_owned(), start_s: None, end_s: None })
}
