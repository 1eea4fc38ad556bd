//! JSON Lines in and out, as `countersign triage` speaks them. Errors name the line and never its text.
use crate::engine::{NotAssessed, TriageEngine};
use cs_kernel::Language;
use cs_messages::{Assessment, ConcernScore, Evidence, Level, ThreadText, Turn};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::io::{BufRead, Write};

/// A line of input: one text, or a thread.
#[derive(Debug, Clone, Deserialize)]
pub struct TriageInput {
    pub id: String,
    pub text: Option<String>,
    pub thread: Option<Vec<Turn>>,
    pub language: Option<Language>,
}

impl TriageInput {
    fn into_thread(self) -> Result<(String, ThreadText), &'static str> {
        let mut thread = match (self.text, self.thread) {
            (Some(text), None) => ThreadText::single(text),
            (None, Some(turns)) => ThreadText { turns, language: None },
            (Some(_), Some(_)) => return Err("it has both \"text\" and \"thread\"; give one"),
            (None, None) => return Err("it has neither \"text\" nor \"thread\"; give one"),
        };
        // A text in two languages is in none that could be named; the engine looks for itself.
        thread.language = self.language.filter(|l| l.to_string() != "mixed");
        Ok((self.id, thread))
    }
}

/// A line of output.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TriageOutput {
    pub id: String,
    pub level: Level,
    /// Why no program read it: `unsupported_language:vi`, `empty`. It then stands in the queue as urgent.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unscreened: Option<String>,
    /// P(crisis); absent when unscreened.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub score: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub urgent_score: Option<f64>,
    pub concerns: Vec<ConcernScore>,
    pub evidence: Vec<Evidence>,
    pub engine: String,
}

impl TriageOutput {
    pub fn new(id: String, engine: &str, result: Result<Assessment, NotAssessed>) -> Self {
        match result {
            Ok(a) => Self {
                id,
                level: a.level,
                unscreened: None,
                score: Some(a.score),
                urgent_score: Some(a.urgent_score),
                concerns: a.concerns,
                evidence: a.evidence,
                engine: a.engine,
            },
            Err(reason) => Self::unscreened(id, engine, &reason),
        }
    }

    fn unscreened(id: String, engine: &str, reason: &NotAssessed) -> Self {
        let unscreened = match reason {
            NotAssessed::UnsupportedLanguage(language) => format!("unsupported_language:{language}"),
            NotAssessed::Empty => "empty".to_owned(),
        };
        Self {
            id,
            level: Level::Urgent,
            unscreened: Some(unscreened),
            score: None,
            urgent_score: None,
            concerns: Vec::new(),
            evidence: Vec::new(),
            engine: engine.to_owned(),
        }
    }
}

/// What a run read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    pub crisis: usize,
    pub urgent: usize,
    pub routine: usize,
    pub administrative: usize,
    /// Of the urgent: those that no program could read.
    pub unscreened: usize,
}

impl Summary {
    pub fn lines(&self) -> usize {
        self.crisis + self.urgent + self.routine + self.administrative
    }

    fn count(&mut self, output: &TriageOutput) {
        self.unscreened += usize::from(output.unscreened.is_some());
        match output.level {
            Level::Crisis => self.crisis += 1,
            Level::Urgent => self.urgent += 1,
            Level::Routine => self.routine += 1,
            Level::Administrative => self.administrative += 1,
        }
    }
}

/// Why a run stopped. Lines before `line` were answered.
#[derive(Debug, thiserror::Error)]
pub enum LineError {
    #[error("line {line} is not a triage input ({problem}); correct it and run again")]
    Input { line: usize, problem: String },
    #[error("line {line} could not be read; is the file complete and UTF-8?")]
    Read { line: usize, source: std::io::Error },
    #[error("the answer to line {line} could not be written; is there space, and is the reader still there?")]
    Write { line: usize, source: std::io::Error },
}

/// Lines that are read before any is answered, so that every core has some.
const AT_ONCE: usize = 64;

/// Answers each line of `reader` in order, on all cores. Empty lines are passed over.
pub fn run_lines(engine: &TriageEngine, reader: impl BufRead, mut writer: impl Write) -> Result<Summary, LineError> {
    let mut summary = Summary::default();
    let mut lines = reader.lines().enumerate().map(|(index, text)| (index + 1, text));
    loop {
        let (taken, failed) = take(&mut lines);
        for (line, output) in answers(engine, &taken) {
            let output = output.map_err(|problem| LineError::Input { line, problem })?;
            summary.count(&output);
            write_line(&mut writer, &output).map_err(|source| LineError::Write { line, source })?;
        }
        if let Some(error) = failed {
            return Err(error);
        }
        if taken.is_empty() {
            break;
        }
    }
    writer.flush().map_err(|source| LineError::Write { line: summary.lines(), source })?;
    Ok(summary)
}

/// The next lines that hold something, up to one that cannot be read.
fn take(
    lines: &mut impl Iterator<Item = (usize, std::io::Result<String>)>,
) -> (Vec<(usize, String)>, Option<LineError>) {
    let mut taken = Vec::new();
    for (line, text) in lines {
        match text {
            Err(source) => return (taken, Some(LineError::Read { line, source })),
            Ok(text) if text.trim_start_matches('\u{FEFF}').trim().is_empty() => {}
            Ok(text) => taken.push((line, text)),
        }
        if taken.len() == AT_ONCE {
            break;
        }
    }
    (taken, None)
}

/// The answers in the order of the lines.
fn answers(engine: &TriageEngine, lines: &[(usize, String)]) -> Vec<(usize, Result<TriageOutput, String>)> {
    let one = |(line, text): &(usize, String)| (*line, answer(engine, text.trim_start_matches('\u{FEFF}').trim()));
    lines.par_iter().map(one).collect()
}

fn answer(engine: &TriageEngine, line: &str) -> Result<TriageOutput, String> {
    let input: TriageInput = serde_json::from_str(line).map_err(|e| described(&e))?;
    let (id, thread) = input.into_thread()?;
    Ok(TriageOutput::new(id, engine.name(), engine.assess(&thread)))
}

/// Serde's messages can quote values, and a value here can be a patient's words: only the kind and the place go on.
fn described(error: &serde_json::Error) -> String {
    let kind = match error.classify() {
        serde_json::error::Category::Syntax => "not JSON",
        serde_json::error::Category::Eof => "the JSON ends too early",
        _ => {
            "a field is missing or of the wrong type: {\"id\", \"text\"} or {\"id\", \"thread\": [{\"from\", \"text\"}]}"
        }
    };
    format!("{kind}, at column {}", error.column())
}

fn write_line(writer: &mut impl Write, output: &TriageOutput) -> std::io::Result<()> {
    serde_json::to_writer(&mut *writer, output)?;
    writer.write_all(b"\n")
}
