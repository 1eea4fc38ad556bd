#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod alignment;
mod answers;
mod claims;
mod conflict;
mod engine;
mod features;
mod forest;
mod lexicon;
mod likeness;
mod note;
mod note_file;
mod numeral;
mod quantity;
mod reading;
mod shipped;
mod stem;
mod support;
mod talk;
mod vectors;
mod verdict;
mod words;
mod written;

pub use alignment::{Alignment, Stretch};
pub use conflict::{Conflict, Matter};
pub use engine::{Grounding, GroundingError, Looked};
pub use features::FEATURES;
pub use forest::{Forest, Node};
pub use lexicon::{Kind, Lexicon, LexiconError};
pub use note::{NoteSentence, sentences};
pub use note_file::{NoteError, read_note};
pub use quantity::{Quantity, Unit};
pub use reading::{Mood, Polarity, Reading, Term};
pub use shipped::{DIGEST as MODEL_DIGEST, ModelError, digest};
pub use support::{Missing, Reason, Support, Verdict};
pub use talk::Talk;
pub use verdict::of as verdict;
