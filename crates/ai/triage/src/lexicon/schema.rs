//! The shape of the lexicon files, exactly as they stand in TOML; nothing here knows how they are matched.
use cs_messages::{Concern, Level};
use serde::Deserialize;
use std::collections::BTreeMap;

/// One file under `lexicons/`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LexiconFile {
    /// Named sets, usable in any pattern as `<name>`.
    #[serde(default)]
    pub sets: BTreeMap<String, String>,
    /// Texting spellings and contractions, written out: `wanna = "want to"`.
    #[serde(default)]
    pub expand: BTreeMap<String, String>,
    #[serde(default)]
    pub group: Vec<SignalGroup>,
    #[serde(default)]
    pub context: Vec<ContextGroup>,
    #[serde(default)]
    pub ask: Vec<AskGroup>,
    pub typos: Option<Typos>,
}

/// Patterns that speak for one concern with one weight.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignalGroup {
    pub concern: Concern,
    pub level: Level,
    /// 0–1: how strongly one match speaks for `level`.
    pub weight: f64,
    /// One match alone reaches `level`. Loading refuses a file where weight and flag disagree.
    #[serde(default)]
    pub standalone: bool,
    /// Negation before the match weakens it. `false` where the pattern carries its own negation.
    #[serde(default = "yes")]
    pub negatable: bool,
    /// Explicit and present: the past, hypothesis, humour and recovery do not weaken it.
    #[serde(default)]
    pub firm: bool,
    pub patterns: String,
}

/// What a context pattern says about the matches near it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContextKind {
    Negator,
    /// Looks like a negator and is none: "can not stop", "do not know if".
    PseudoNegation,
    /// Undoes a negation before it: "unless", "until".
    Condition,
    /// The writer as subject; stops the reach of a negator or another person before it.
    FirstPerson,
    OtherPerson,
    /// People in general, or nobody real: "people who", "patients".
    GenericPerson,
    Past,
    Present,
    Hypothetical,
    /// Fiction, lyrics, homework, games, research, prevention, training.
    Frame,
    /// Asks for information.
    Question,
    Humour,
    Recovery,
    Idiom,
    /// Speaks of health or feeling, so that the message is not administrative.
    Clinical,
    /// What the writer says of themselves: no message that holds one is administrative.
    State,
    /// An errand's own words, which only begin as a state does: "I am out of refills".
    Errand,
    ReplyYes,
    ReplyNo,
    ReplyUnsure,
}

impl ContextKind {
    pub const COUNT: usize = 20;
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContextGroup {
    pub kind: ContextKind,
    pub patterns: String,
}

/// Questions of a clinician that give a short answer its meaning.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskGroup {
    pub concern: Concern,
    /// The answer that means danger.
    pub danger: Danger,
    /// P(crisis) of that answer.
    pub weight: f64,
    pub patterns: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Danger {
    Yes,
    No,
}

/// Words that are recognised at one letter's distance, and real words that must not be taken for them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typos {
    pub keys: String,
    /// Recognised when masked or glued to others, but too short to be guessed from a slip.
    #[serde(default)]
    pub short_keys: String,
    pub real_words: String,
}

/// `lexicons/scoring.toml`: thresholds and factors.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scoring {
    pub threshold: Thresholds,
    pub factor: Factors,
    pub reach: Reach,
    pub thread: ThreadScoring,
    /// How much of an urgent match's weight counts towards P(crisis), by concern; absent is `default`.
    pub crisis_share: BTreeMap<String, f64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    pub crisis: f64,
    pub urgent: f64,
    pub administrative: f64,
    /// A text of more tokens is at least routine.
    pub errand_words: usize,
    /// Matches whose effect is below this are not shown as evidence.
    pub evidence: f64,
}

/// What a context leaves of a match: (towards P(crisis), towards P(urgent)).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Factors {
    pub negated: (f64, f64),
    pub past: (f64, f64),
    pub past_recovered: (f64, f64),
    pub frame_before: (f64, f64),
    pub frame_near: (f64, f64),
    pub frame_firm: (f64, f64),
    pub question: (f64, f64),
    pub hypothetical: (f64, f64),
    pub generic_person: (f64, f64),
    pub other_person: (f64, f64),
    pub humour: (f64, f64),
}

/// How far a context reaches, in tokens.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reach {
    pub negator: usize,
    pub person: usize,
    pub past: usize,
    pub frame: usize,
    pub condition: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThreadScoring {
    /// What a patient turn's weight keeps per later patient turn.
    pub decay: f64,
    /// Earlier patient turns that are read.
    pub turns: usize,
    /// (P(crisis), P(urgent)) of an evasive answer to a question about risk.
    pub evasive: (f64, f64),
    /// P(crisis) of an answer that could be read either way.
    pub ambiguous: f64,
}

/// `lexicons/languages.toml`: function words by language tag.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Languages {
    pub words: BTreeMap<String, String>,
}

/// `lexicons/scripts.toml`: phrases of wanting to die, looked for without spaces.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scripts {
    pub weight: f64,
    pub phrases: BTreeMap<String, String>,
}

fn yes() -> bool {
    true
}
