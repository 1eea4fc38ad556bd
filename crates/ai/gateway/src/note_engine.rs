//! The port for engines that draft notes. The binary implements it over the embedded engine.
use cs_decisions::{FlagKind, Omitted};
use cs_kernel::Language;
use cs_sessions::{Citation, NoteFormat, Transcript};

/// How much a note is to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NoteLength {
    Short,
    #[default]
    Standard,
    Long,
}

/// Everything that a note engine reads: one session, and the note before it.
#[derive(Debug, Clone, PartialEq)]
pub struct NoteMaterial {
    pub transcript: Transcript,
    pub format: NoteFormat,
    pub length: NoteLength,
    /// The language that the note is to be in.
    pub language: Language,
    /// The patient's last signed note, to be held against the new one. No source of it.
    pub last_note: Option<String>,
}

/// A drafted sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct NoteSentence {
    /// The name of one of the format's sections.
    pub section: String,
    pub text: String,
    pub citations: Vec<Citation>,
    /// How well it rests on what it cites, 0 to 1.
    pub support: f64,
    /// What says otherwise, in its own words.
    pub against: Vec<(FlagKind, String)>,
}

/// What an engine makes of a session. No sentences: nothing was said that a note would hold.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NoteAnswer {
    pub sentences: Vec<NoteSentence>,
    pub omitted: Vec<Omitted>,
    /// Sections and items about which nothing was said.
    pub not_assessed: Vec<String>,
}

/// Drafts notes on this machine. No byte leaves it.
pub trait EmbeddedNotes: Send + Sync {
    /// `name@digest`.
    fn name(&self) -> String;
    fn draft(&self, material: &NoteMaterial) -> NoteAnswer;
}
