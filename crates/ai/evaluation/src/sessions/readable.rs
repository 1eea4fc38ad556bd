//! How a note reads, in figures: length, sentences, how much of it is quotation.
use super::Drafted;
use serde::Serialize;

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Readable {
    pub sentences: usize,
    pub words: usize,
    pub words_a_sentence: f64,
    /// Words between quotation marks, of all words.
    pub quoted: f64,
}

#[allow(clippy::cast_precision_loss)]
pub(super) fn readable<'a>(drafts: impl Iterator<Item = &'a Drafted>) -> Readable {
    let (mut sentences, mut words, mut quoted) = (0, 0, 0);
    for sentence in drafts.flat_map(|d| &d.sentences) {
        sentences += 1;
        words += sentence.text.split_whitespace().count();
        quoted += sentence.text.split('"').skip(1).step_by(2).map(|q| q.split_whitespace().count()).sum::<usize>();
    }
    let of = |a: usize, b: usize| if b == 0 { 0.0 } else { a as f64 / b as f64 };
    Readable { sentences, words, words_a_sentence: of(words, sentences), quoted: of(quoted, words) }
}
