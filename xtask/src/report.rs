//! What a check found, and how it says so.
use std::fmt;

/// Something that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where: an edge, a file, a file and line.
    pub at: String,
    /// The rule that it breaks.
    pub rule: String,
    /// What to do about it.
    pub remedy: String,
}

impl Finding {
    pub fn new(at: impl Into<String>, rule: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { at: at.into(), rule: rule.into(), remedy: remedy.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n    rule: {}\n    do:   {}", self.at, self.rule, self.remedy)
    }
}

/// The outcome of one check.
#[derive(Debug, Default)]
pub struct Report {
    pub check: &'static str,
    /// How much was looked at: "24 crates, 210 files".
    pub looked_at: String,
    pub findings: Vec<Finding>,
    /// Worth a look; these do not fail the check.
    pub warnings: Vec<String>,
}

impl Report {
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for warning in &self.warnings {
            writeln!(f, "{}: warning: {warning}", self.check)?;
        }
        for finding in &self.findings {
            writeln!(f, "{}: {finding}", self.check)?;
        }
        match self.findings.len() {
            0 => write!(f, "{}: {}: nothing found", self.check, self.looked_at),
            n => write!(f, "{}: {}: {n} found", self.check, self.looked_at),
        }
    }
}
