//! Checks of words that somebody is about to sign, approve or keep: tone, reading grade, names. Implemented outside, by the
//! binary over the reply engine; none of them is a judgement of a person, and none sends anything anywhere.
use cs_kernel::Language;

/// Who is taken to speak. A person may be sorry, and may have called somebody; a program may say neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpokenBy {
    Person,
    Program,
}

/// Words that a patient may read as dismissive, blaming or untrue. Offsets count Unicode scalar values, `end` exclusive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToneFinding {
    /// `dismissive minimising blaming jargon false_promise feigned_feeling claims_licence claims_alert`.
    pub kind: &'static str,
    pub start: usize,
    pub end: usize,
    pub words: String,
    /// A plainer way, for the person who writes.
    pub plainer: String,
}

/// Words that may point to a person. Offsets as in [`ToneFinding`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameFinding {
    /// `known_name title greeting given_name name_pattern phone date email long_number`; `unchecked` where nothing looked.
    pub why: &'static str,
    pub start: usize,
    pub end: usize,
    pub words: String,
}

impl NameFinding {
    /// Sure enough that the words may not be kept; the others only look like a name, and their writer knows better.
    pub fn certain(&self) -> bool {
        !matches!(self.why, "given_name" | "name_pattern")
    }
}

/// How hard a text is to read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReadingGrade {
    /// A grade of US schools.
    pub grade: f32,
    pub words: usize,
}

/// The checks, whoever makes them.
pub trait TextChecks: std::fmt::Debug + Send + Sync {
    /// Whether there are rules of tone for a language: without them an empty answer says nothing.
    fn knows_tone(&self, language: &Language) -> bool;
    /// In the order of the text.
    fn tone(&self, language: &Language, text: &str, by: SpokenBy) -> Vec<ToneFinding>;
    /// `None` for a text without words, or in a language without a formula.
    fn grade(&self, language: &Language, text: &str) -> Option<ReadingGrade>;
    /// In the order of the text; `known` are names that must not stand in it.
    fn names(&self, text: &str, known: &[String]) -> Vec<NameFinding>;
}

/// An application without checks: it knows no tone and no grade, and lets no text pass as free of names.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoChecks;

impl TextChecks for NoChecks {
    fn knows_tone(&self, _: &Language) -> bool {
        false
    }
    fn tone(&self, _: &Language, _: &str, _: SpokenBy) -> Vec<ToneFinding> {
        Vec::new()
    }
    fn grade(&self, _: &Language, _: &str) -> Option<ReadingGrade> {
        None
    }
    fn names(&self, text: &str, _: &[String]) -> Vec<NameFinding> {
        vec![NameFinding { why: "unchecked", start: 0, end: text.chars().count(), words: text.to_owned() }]
    }
}
