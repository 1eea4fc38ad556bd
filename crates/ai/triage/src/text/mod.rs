//! From a patient's characters to tokens with lexicon atoms and the place of each in the original; no judgement is made here.
mod distance;
mod fold;
mod joined;
pub mod language;
mod plain;
mod repair;
mod tokens;

pub use tokens::{Break, Text};

/// The letters of a text in plain form, without what stands between them, each with its place in the original.
pub fn letters(text: &str) -> Vec<(char, usize)> {
    let mut out = Vec::new();
    for (place, c) in text.chars().enumerate().filter(|(_, c)| c.is_alphanumeric()) {
        fold::fold(c, &mut |plain| out.push((plain, place)));
    }
    out
}
