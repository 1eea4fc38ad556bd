#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
pub mod compose;
mod draft;
mod facts;
mod kind;
mod lexicon;
mod missing;
mod name;
mod sections;
mod select;
mod speech;
mod teaching;

pub use draft::{Length, NoteDraft, Omitted, Sentence, draft};
pub use facts::{FirstLook, second_look};
pub use kind::Kind;
pub use name::engine_name;
pub use teaching::{Heard, heard};
