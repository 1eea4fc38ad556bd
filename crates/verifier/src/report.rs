//! What was checked and what was found, for people and as JSON.
use cs_ledger::{Checkpoint, Rule, VerifierKey};
use serde_json::{Value, json};
use std::fmt;

/// How many findings people are shown; JSON has all.
const SHOWN_MAX: usize = 20;

/// Something that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// `L…` the log itself, `O…` an opening, `R…` a rule; see docs/reference/ledger.md.
    pub code: &'static str,
    /// The entry in which it shows, where one can be named.
    pub entry: Option<u64>,
    /// The file, relative to the log.
    pub file: Option<String>,
    pub message: String,
}

impl Finding {
    pub(crate) fn in_file(code: &'static str, file: impl fmt::Display, message: impl Into<String>) -> Self {
        Self { code, entry: None, file: Some(file.to_string()), message: message.into() }
    }

    pub(crate) fn at(mut self, entry: u64) -> Self {
        self.entry = Some(entry);
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.entry, &self.file) {
            (Some(entry), Some(file)) => write!(f, "entry {entry} ({file}): ")?,
            (Some(entry), None) => write!(f, "entry {entry}: ")?,
            (None, Some(file)) => write!(f, "{file}: ")?,
            (None, None) => {}
        }
        write!(f, "{} [{}]", self.message, self.code)
    }
}

/// What the openings covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Openings {
    pub opened: u64,
    /// Whether the rules were judged; they are not where an opening does not hold.
    pub judged: bool,
}

/// The outcome of a run.
#[derive(Debug, Clone)]
pub struct Report {
    pub key: String,
    pub checkpoint: Option<Checkpoint>,
    /// Entries and tiles that were recomputed.
    pub entries: u64,
    pub tiles: u64,
    /// The size of the earlier checkpoint.
    pub since: Option<u64>,
    pub openings: Option<Openings>,
    pub findings: Vec<Finding>,
}

impl Report {
    pub(crate) fn new(key: &VerifierKey) -> Self {
        Self {
            key: key.to_string(),
            checkpoint: None,
            entries: 0,
            tiles: 0,
            since: None,
            openings: None,
            findings: Vec::new(),
        }
    }

    pub fn holds(&self) -> bool {
        self.findings.is_empty()
    }

    /// The same as JSON.
    pub fn json(&self) -> Value {
        let finding = |f: &Finding| json!({"code": f.code, "entry": f.entry, "file": f.file, "message": f.message});
        let openings = |o: Openings| json!({"opened": o.opened, "rules_judged": o.judged});
        json!({
            "holds": self.holds(),
            "key": self.key,
            "origin": self.checkpoint.as_ref().map(|c| &c.origin),
            "size": self.checkpoint.as_ref().map(|c| c.size),
            "root": self.checkpoint.as_ref().map(|c| c.root.to_string()),
            "entries": self.entries,
            "tiles": self.tiles,
            "since": self.since,
            "openings": self.openings.map(openings),
            "findings": self.findings.iter().map(finding).collect::<Vec<_>>(),
        })
    }

    fn has(&self, kind: char) -> bool {
        self.findings.iter().any(|f| f.code.starts_with(kind))
    }

    fn write_checked(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(checkpoint) = &self.checkpoint else { return Ok(()) };
        let size = checkpoint.size;
        writeln!(f, "{}: {size} entries, root {}", checkpoint.origin, checkpoint.root)?;
        writeln!(f, "  recomputed {} entries and {} tiles", self.entries, self.tiles)?;
        if let Some(since) = self.since.filter(|_| !self.has('L')) {
            writeln!(f, "  continues the earlier checkpoint of {since} entries")?;
        }
        match self.openings {
            None => writeln!(f, "  nothing is opened: the log is whole, what it says was not judged"),
            Some(Openings { opened, judged: true }) => {
                let rules = Rule::ALL.len();
                writeln!(f, "  {opened} of {size} entries are opened and match; {rules} rules were judged")
            }
            Some(Openings { opened, judged: false }) => {
                writeln!(f, "  {opened} of {size} entries are opened; the rules wait until every opening holds")
            }
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_checked(f)?;
        if self.holds() {
            return writeln!(f, "everything holds");
        }
        match self.findings.len() {
            1 => writeln!(f, "1 finding:")?,
            several => writeln!(f, "{several} findings, the first first:")?,
        }
        for finding in self.findings.iter().take(SHOWN_MAX) {
            writeln!(f, "  {finding}")?;
        }
        match self.findings.len().saturating_sub(SHOWN_MAX) {
            0 => Ok(()),
            more => writeln!(f, "  and {more} more; --json lists them all"),
        }
    }
}
