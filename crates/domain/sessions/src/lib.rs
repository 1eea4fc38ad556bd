#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
pub mod cite;
pub mod format;
pub mod transcript;

pub use cite::Citation;
pub use format::{NoteFormat, NoteFormatError};
pub use transcript::{Speaker, Transcript, TranscriptError, TranscriptFormat, Utterance};
