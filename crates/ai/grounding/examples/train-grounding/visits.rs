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

/// A file of visits, or a folder of sessions as in `corpus/sessions/written`, of which the English ones are read.
pub fn read(path: &Path) -> Result<Vec<Visit>> {
    if path.is_dir() {
        return sessions(path);
    }
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

fn sessions(folder: &Path) -> Result<Vec<Visit>> {
    let mut files: Vec<_> = std::fs::read_dir(folder)?.map(|f| f.map(|f| f.path())).collect::<Result<_, _>>()?;
    files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    files.sort();
    let texts = files.iter().map(|f| Ok((f, std::fs::read_to_string(f)?))).collect::<Result<Vec<_>>>()?;
    let english = texts.into_iter().filter(|(_, text)| text.contains(" language=en "));
    Ok(english.map(|(file, text)| session(&file.file_stem().unwrap_or_default().to_string_lossy(), &text)).collect())
}

/// `T: words`, then `== facts`, then `== note` with `[Section]` before its sentences.
fn session(name: &str, text: &str) -> Visit {
    let (talk, rest) = text.split_once("== facts").unwrap_or((text, ""));
    let (_, note) = rest.split_once("== note").unwrap_or(("", ""));
    let utterances = talk.lines().skip(2).filter_map(spoken).collect();
    let bare: Vec<&str> = note.lines().map(|l| l.split_once(']').map_or(l, |(_, text)| text)).collect();
    Visit { id: format!("session-{name}"), transcript: Transcript { utterances }, note: sentences(&bare.join("\n")) }
}

fn spoken(line: &str) -> Option<Utterance> {
    let (who, text) = line.split_once(':')?;
    let speaker = match who.chars().next()? {
        'T' => Speaker::Clinician,
        'C' => Speaker::Client,
        'O' => Speaker::Other,
        _ => return None,
    };
    let label = who.strip_prefix("O(").map(|l| l.trim_end_matches(')').to_owned());
    Some(Utterance { speaker, label, text: text.trim().to_owned(), start_s: None, end_s: None })
}
