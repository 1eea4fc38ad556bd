//! From a patient's characters to tokens with lexicon atoms and the place of each in the original; no judgement is made here.
mod distance;
mod fold;
mod joined;
pub mod language;
mod repair;
mod tokens;

pub use tokens::{Break, Text};
