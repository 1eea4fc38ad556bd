//! What the checks found, as pages show it.
use cs_web_shared::Texts;
use cs_workflows::decisions::Findings;

/// A line under "checks", and a box for each finding with the words that caused it.
pub(super) struct FindingsBox {
    /// "Reading grade 5".
    pub grade: Option<String>,
    pub words: Option<String>,
    /// Harder than what patients are promised.
    pub hard: bool,
    /// No rules of tone for the language: an empty list says nothing.
    pub tone_unknown: bool,
    pub found: Vec<Found>,
    pub problems: Vec<String>,
}

pub(super) struct Found {
    pub what: String,
    pub words: String,
    pub instead: String,
}

/// What a sixth-grader reads.
const GRADE_MAX: f32 = 6.5;

impl FindingsBox {
    pub fn new(findings: Findings, t: &Texts) -> Self {
        let tone = findings.tone.into_iter().map(|f| Found {
            what: t.get(&format!("words-tone-{}", f.kind.replace('_', "-"))),
            words: f.words,
            instead: f.plainer,
        });
        let names = findings.names.into_iter().map(|f| Found {
            what: t.get(&format!("words-name-{}", f.why.replace('_', "-"))),
            words: f.words,
            instead: t.get("words-name-instead"),
        });
        Self {
            grade: findings.grade.map(|g| t.with("words-grade", &[("grade", format!("{:.0}", g.grade))])),
            words: findings.grade.map(|g| t.count("words-count", g.words)),
            hard: findings.grade.is_some_and(|g| g.grade >= GRADE_MAX),
            tone_unknown: !findings.tone_known,
            found: tone.chain(names).collect(),
            problems: findings.problems,
        }
    }

    pub fn clean(&self) -> bool {
        self.found.is_empty() && self.problems.is_empty() && !self.tone_unknown
    }
}
