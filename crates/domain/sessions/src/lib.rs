#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
pub mod cite;
mod encounter;
pub mod format;
mod gate;
mod held;
mod likeness;
pub mod transcript;
mod walled;

pub use cite::Citation;
pub use encounter::{Encounter, EncounterKind, EncounterKindParseError, Guest};
pub use format::{NoteFormat, NoteFormatError};
pub use gate::{Asked, Closed, SessionSource, gate};
pub use held::{Destroyed, HeldTranscript, RETENTION_DAYS, RETENTION_DAYS_MAX, WhyDestroyed, destroy_at};
pub use likeness::{CLONED_FROM, likeness};
pub use transcript::{Speaker, Transcript, TranscriptError, TranscriptFormat, Utterance, Voice};
pub use walled::{Excluded, PsychotherapyNote, excluded};
