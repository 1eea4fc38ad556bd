//! One labelled message or thread, as a line of JSON. Errors name the line and never its words.
use cs_kernel::Language;
use cs_messages::{Concern, Level, Speaker, ThreadText, Turn};
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, io::BufRead};

/// A message with what somebody said about it. Everything but the id, the words and the truth may be unknown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Line", into = "Line")]
pub struct Labelled {
    pub id: String,
    pub content: Content,
    pub truth: Truth,
    /// A tag, or "mixed".
    pub language: Option<String>,
    /// Strongest first. `None`: nobody said; empty: there are none.
    pub concerns: Option<Vec<Concern>>,
    /// The words that carry the level. `None`: nobody marked any.
    pub evidence: Option<Vec<Gold>>,
    /// 0–5 in the manner of the C-SSRS: none, wish to be dead, thoughts, method, some intent, plan and intent or acting.
    pub severity: Option<u8>,
    /// plain, hard_positive, hard_negative or errand; another file may have its own.
    pub kind: Option<String>,
    pub family: Option<String>,
    pub split: Option<String>,
    pub age_band: Option<String>,
    pub style: Option<String>,
    pub origin: Option<String>,
}

/// The words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    Text(String),
    /// Oldest turn first. The last turn of the patient is the one that is judged.
    Thread(Vec<Turn>),
}

/// What is right about a message, as fine as the file says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    Level(Level),
    /// A file that tells crises from the rest and no more.
    Crisis(bool),
}

impl Truth {
    pub fn crisis(self) -> bool {
        matches!(self, Self::Level(Level::Crisis) | Self::Crisis(true))
    }

    /// Whether it needs a person the same day; `None` where the file does not tell.
    pub fn crisis_or_urgent(self) -> Option<bool> {
        match self {
            Self::Level(level) => Some(level >= Level::Urgent),
            Self::Crisis(true) => Some(true),
            Self::Crisis(false) => None,
        }
    }
}

/// Words that carry the level, in Unicode scalar values, `end` exclusive; in a thread, of this turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gold {
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub turn: Option<usize>,
    pub start: usize,
    pub end: usize,
}

impl Labelled {
    /// As an engine gets it. A mixed language is left to the engine to tell.
    pub fn thread(&self) -> ThreadText {
        let language = self.language.as_deref().filter(|l| *l != "mixed").map(Language::from);
        let turns = match &self.content {
            Content::Text(text) => vec![Turn { from: Speaker::Patient, text: text.clone() }],
            Content::Thread(turns) => turns.clone(),
        };
        ThreadText { turns, language }
    }

    /// The text that is judged: the last from the patient.
    pub fn judged(&self) -> &str {
        match &self.content {
            Content::Text(text) => text,
            Content::Thread(turns) => {
                turns.iter().rev().find(|t| t.from == Speaker::Patient).map_or("", |t| t.text.as_str())
            }
        }
    }

    /// All that the patient wrote.
    pub fn patient_words(&self) -> String {
        match &self.content {
            Content::Text(text) => text.clone(),
            Content::Thread(turns) => {
                let said: Vec<_> =
                    turns.iter().filter(|t| t.from == Speaker::Patient).map(|t| t.text.as_str()).collect();
                said.join("\n")
            }
        }
    }

    pub fn is_thread(&self) -> bool {
        matches!(self.content, Content::Thread(_))
    }

    /// What is marked in the text that is judged. `None` where nothing is marked at all, or only in earlier turns.
    pub fn gold_in_judged(&self) -> Option<Vec<Gold>> {
        let last = match &self.content {
            Content::Text(_) => None,
            Content::Thread(turns) => Some(turns.iter().rposition(|t| t.from == Speaker::Patient)?),
        };
        let here: Vec<Gold> = self.evidence.as_ref()?.iter().copied().filter(|g| g.turn == last).collect();
        if here.is_empty() { None } else { Some(here) }
    }
}

/// As it stands in a file, before anything is checked.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Line {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    thread: Option<Vec<Turn>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    crisis: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    concerns: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Vec<Gold>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    family: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    split: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    age_band: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    style: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<String>,
}

impl TryFrom<Line> for Labelled {
    type Error = String;

    fn try_from(line: Line) -> Result<Self, String> {
        let content = match (line.text, line.thread) {
            (Some(text), None) => Content::Text(text),
            (None, Some(turns)) if turns.iter().any(|t| t.from == Speaker::Patient) => Content::Thread(turns),
            (None, Some(_)) => return Err("its thread has no turn from the patient; add one".into()),
            (Some(_), Some(_)) => return Err("it has both \"text\" and \"thread\"; give one".into()),
            (None, None) => return Err("it has neither \"text\" nor \"thread\"; give one".into()),
        };
        let truth = truth(line.level.as_deref(), line.crisis)?;
        let concerns = line.concerns.map(|list| list.iter().map(|c| concern(c)).collect()).transpose()?;
        if line.severity.is_some_and(|s| s > 5) {
            return Err("\"severity\" goes from 0 to 5".into());
        }
        for gold in line.evidence.iter().flatten() {
            check_span(&content, *gold)?;
        }
        Ok(Self {
            id: line.id,
            content,
            truth,
            language: line.language,
            concerns,
            evidence: line.evidence,
            severity: line.severity,
            kind: line.kind,
            family: line.family,
            split: line.split,
            age_band: line.age_band,
            style: line.style,
            origin: line.origin,
        })
    }
}

fn truth(level: Option<&str>, crisis: Option<bool>) -> Result<Truth, String> {
    let Some(level) = level else {
        return crisis.map(Truth::Crisis).ok_or_else(|| "it has neither \"level\" nor \"crisis\"; give one".into());
    };
    let level: Level = level.parse().map_err(|_| "\"level\" must be crisis, urgent, routine or administrative")?;
    match crisis {
        Some(crisis) if crisis != (level == Level::Crisis) => {
            Err("\"level\" and \"crisis\" do not agree; give one".into())
        }
        _ => Ok(Truth::Level(level)),
    }
}

fn concern(name: &str) -> Result<Concern, String> {
    let known = || Concern::ALL.map(Concern::as_str).join(", ");
    name.parse().map_err(|_| format!("\"concerns\" holds what is none; there are {}", known()))
}

fn check_span(content: &Content, gold: Gold) -> Result<(), String> {
    let text = match (content, gold.turn) {
        (Content::Text(text), None) => text,
        (Content::Text(_), Some(_)) => return Err("\"evidence\" of a single text has no \"turn\"".into()),
        (Content::Thread(_), None) => return Err("\"evidence\" in a thread needs the index of its \"turn\"".into()),
        (Content::Thread(turns), Some(turn)) => {
            let turn = turns.get(turn).filter(|t| t.from == Speaker::Patient);
            &turn.ok_or("\"evidence\" names a turn that is not one of the patient's")?.text
        }
    };
    if gold.start < gold.end && gold.end <= text.chars().count() {
        return Ok(());
    }
    Err("\"evidence\" lies outside the text; offsets count Unicode characters, and the end is exclusive".into())
}

impl From<Labelled> for Line {
    fn from(l: Labelled) -> Self {
        let (text, thread) = match l.content {
            Content::Text(text) => (Some(text), None),
            Content::Thread(turns) => (None, Some(turns)),
        };
        let (level, crisis) = match l.truth {
            Truth::Level(level) => (Some(level.as_str().to_owned()), None),
            Truth::Crisis(crisis) => (None, Some(crisis)),
        };
        Self {
            id: l.id,
            text,
            thread,
            language: l.language,
            level,
            crisis,
            concerns: l.concerns.map(|list| list.iter().map(|c| c.as_str().to_owned()).collect()),
            evidence: l.evidence,
            severity: l.severity,
            kind: l.kind,
            family: l.family,
            split: l.split,
            age_band: l.age_band,
            style: l.style,
            origin: l.origin,
        }
    }
}

/// Why a file cannot be evaluated.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    #[error("line {line} is not a labelled message ({problem}); correct it and run again")]
    Line { line: usize, problem: String },
    #[error("line {line} could not be read; is the file complete and UTF-8?")]
    Read { line: usize, source: std::io::Error },
    #[error("there is no line in it; give a file with one labelled message a line")]
    Empty,
}

/// Reads every line. Empty lines are passed over; an id stands once.
pub fn read_lines(reader: impl BufRead) -> Result<Vec<Labelled>, InputError> {
    let mut messages = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (index, text) in reader.lines().enumerate() {
        let line = index + 1;
        let text = text.map_err(|source| InputError::Read { line, source })?;
        let text = text.trim_start_matches('\u{FEFF}').trim();
        if text.is_empty() {
            continue;
        }
        let message = parse(text).map_err(|problem| InputError::Line { line, problem })?;
        if let Some(first) = seen.insert(message.id.clone(), line) {
            return Err(InputError::Line { line, problem: format!("its id is the id of line {first} too") });
        }
        messages.push(message);
    }
    if messages.is_empty() { Err(InputError::Empty) } else { Ok(messages) }
}

/// Serde's messages can quote values, and a value here can be a patient's words: only the kind and the place go on.
fn parse(text: &str) -> Result<Labelled, String> {
    let line: Line = serde_json::from_str(text).map_err(|error| {
        let kind = match error.classify() {
            serde_json::error::Category::Syntax => "not JSON",
            serde_json::error::Category::Eof => "the JSON ends too early",
            _ => "a field is missing or of the wrong type: it needs \"id\", \"text\" or \"thread\", and \"level\" or \"crisis\"",
        };
        format!("{kind}, at column {}", error.column())
    })?;
    Labelled::try_from(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(line: &str) -> Labelled {
        read_lines(line.as_bytes()).unwrap().remove(0)
    }

    fn refused(line: &str) -> String {
        read_lines(format!("{{\"id\":\"a\",\"text\":\"b\",\"level\":\"routine\"}}\n{line}").as_bytes())
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn a_strange_file_needs_only_id_text_and_a_label() {
        let message = one(r#"{"id":"1","text":"hello","level":"urgent","note":"of no use here"}"#);
        assert_eq!((message.truth, message.evidence.clone()), (Truth::Level(Level::Urgent), None));
        assert_eq!(message.truth.crisis_or_urgent(), Some(true));
        let message = one(r#"{"id":"1","text":"hello","crisis":false}"#);
        assert_eq!((message.truth.crisis(), message.truth.crisis_or_urgent()), (false, None));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let line = r#"{"id":"t","thread":[{"from":"patient","text":"año malo"},{"from":"clinician","text":"?"},{"from":"patient","text":"sí"}],"language":"mixed","level":"crisis","concerns":["suicide_plan"],"evidence":[{"turn":0,"start":4,"end":8}],"severity":3,"kind":"plain","family":"f","split":"test","age_band":"26_64","origin":"written"}"#;
        let message = one(line);
        assert_eq!(serde_json::to_string(&message).unwrap(), line);
        assert_eq!(message.thread().language, None, "mixed is the engine's to tell");
        assert_eq!((message.judged(), message.gold_in_judged()), ("sí", None));
    }

    #[test]
    fn each_refusal_names_the_line_and_what_to_do() {
        for (line, wanted) in [
            (r#"{"id":"b","text":"secret words"}"#, "neither \"level\" nor \"crisis\""),
            (r#"{"id":"b","text":"secret words","level":"severe"}"#, "must be crisis"),
            (r#"{"id":"b","text":"secret words","level":"routine","crisis":true}"#, "do not agree"),
            (r#"{"id":"b","thread":[],"level":"routine"}"#, "no turn from the patient"),
            (r#"{"id":"b","level":"routine"}"#, "neither \"text\" nor \"thread\""),
            (r#"{"id":"b","text":"secret words","level":"crisis","evidence":[{"start":0,"end":99}]}"#, "outside"),
            (r#"{"id":"b","text":"secret words","level":"crisis","concerns":["dread"]}"#, "there are suicide_passive"),
            (r#"{"id":"b","text":"secret words","level":"crisis","severity":6}"#, "0 to 5"),
            (r#"{"id":"a","text":"secret words","level":"crisis"}"#, "id of line 1"),
            (r#"{"id":"b","text":7,"level":"secret words"}"#, "wrong type"),
            (r#"{"id":"b","text":"secret words""#, "ends too early"),
        ] {
            let said = refused(line);
            assert!(said.contains(wanted) && said.contains("line 2"), "{line} gave: {said}");
            assert!(!said.contains("secret"), "{said}");
        }
    }

    #[test]
    fn both_contents_at_once_are_refused_even_when_both_are_good() {
        let said = refused(r#"{"id":"b","text":"x","thread":[{"from":"patient","text":"y"}],"level":"routine"}"#);
        assert!(said.contains("give one"), "{said}");
    }

    #[test]
    fn an_empty_file_is_said_to_be_empty() {
        assert!(matches!(read_lines("\n\n".as_bytes()), Err(InputError::Empty)));
    }
}
