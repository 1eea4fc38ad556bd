//! Labelled lines as training reads them.
use crate::marked::Marked;
use anyhow::Context;
use cs_messages::{Concern, Level, Speaker, Turn};
use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;

#[derive(Debug, Clone, Deserialize)]
struct Line {
    id: String,
    text: Option<String>,
    thread: Option<Vec<Turn>>,
    level: Level,
    #[serde(default)]
    concerns: Vec<Concern>,
    #[serde(default)]
    evidence: Vec<Span>,
    #[serde(default)]
    severity: u8,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    style: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
struct Span {
    turn: Option<usize>,
    start: usize,
    end: usize,
}

/// A labelled text: what was said before, and the last patient turn.
#[derive(Debug, Clone)]
pub struct Labelled {
    pub id: String,
    pub before: Vec<Turn>,
    pub last: Marked,
    pub level: Level,
    pub concerns: Vec<Concern>,
    pub severity: u8,
    pub kind: String,
    pub language: String,
    pub style: String,
}

impl Labelled {
    pub fn turns(&self) -> Vec<Turn> {
        let last = Turn { from: Speaker::Patient, text: self.last.text() };
        self.before.iter().cloned().chain([last]).collect()
    }
}

/// Reads a file of labelled lines; threads that end with the clinic's words are read up to the patient's last.
pub fn read(path: &Path) -> anyhow::Result<Vec<Labelled>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
    lines.map(|(n, line)| labelled(line).with_context(|| format!("{} line {}", path.display(), n + 1))).collect()
}

/// Labels of somebody else's texts, joined by id with the texts, which stay where they are.
pub fn read_joined(labels: &Path, texts: &Path) -> anyhow::Result<Vec<Labelled>> {
    #[derive(Deserialize)]
    struct Words {
        id: String,
        text: String,
    }
    let file = |path: &Path| std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()));
    let words = file(texts)?.lines().map(serde_json::from_str::<Words>).collect::<Result<Vec<_>, _>>()?;
    let words: HashMap<String, String> = words.into_iter().map(|w| (w.id, w.text)).collect();
    let mut all = Vec::new();
    for line in file(labels)?.lines() {
        let mut label: serde_json::Value = serde_json::from_str(line)?;
        let id = label["id"].as_str().unwrap_or_default();
        let text = words.get(id).with_context(|| format!("{} has no text {id}", texts.display()))?;
        label["text"] = text.as_str().into();
        all.push(labelled(&label.to_string())?);
    }
    Ok(all)
}

fn labelled(line: &str) -> anyhow::Result<Labelled> {
    let line: Line = serde_json::from_str(line)?;
    let turns = line.thread.or(line.text.map(|text| vec![Turn { from: Speaker::Patient, text }]));
    let mut turns = turns.context("it has neither \"text\" nor \"thread\"")?;
    let last = turns.iter().rposition(|t| t.from == Speaker::Patient).context("no turn is the patient's")?;
    turns.truncate(last + 1);
    let text = turns.pop().map(|t| t.text).unwrap_or_default();
    let here = line.evidence.iter().filter(|s| s.turn.is_none_or(|t| t == last));
    let spans: Vec<(usize, usize)> = here.map(|s| (s.start, s.end)).collect();
    Ok(Labelled {
        id: line.id,
        before: turns,
        last: Marked::new(&text, &spans),
        level: line.level,
        concerns: line.concerns,
        severity: line.severity,
        kind: line.kind.unwrap_or_default(),
        language: line.language.unwrap_or_default(),
        style: line.style.unwrap_or_default(),
    })
}
