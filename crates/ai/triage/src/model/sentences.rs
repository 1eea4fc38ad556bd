//! A text in the units that are read and shown together: sentences, lines, and parts of what has no full stop.
use cs_encoder::{Piece, Pieces};
use unicode_segmentation::UnicodeSegmentation;

/// More pieces than this are cut at a space: people write without full stops.
const MOST_PIECES: usize = 40;

/// A sentence: where it stands in the text, in Unicode scalar values, and its pieces (places in the text).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    pub start: usize,
    pub end: usize,
    pub pieces: Vec<Piece>,
}

/// The sentences of `text`, in order. What holds no piece is left out.
pub fn sentences(text: &str, tokenizer: &Pieces) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        for sentence in line.split_sentence_bounds() {
            let length = sentence.chars().count();
            let mut pieces = tokenizer.of(sentence);
            pieces.iter_mut().for_each(|p| (p.start, p.end) = (p.start + at, p.end + at));
            found.extend(cut(pieces));
            at += length;
        }
    }
    found
}

/// Cuts at the last space before the limit, or at the limit where there is none.
fn cut(mut pieces: Vec<Piece>) -> Vec<Sentence> {
    let mut parts = Vec::new();
    while pieces.len() > MOST_PIECES {
        let spaced = |i: &usize| pieces[*i].start > pieces[*i - 1].end;
        let end = (MOST_PIECES / 2..=MOST_PIECES).rev().find(spaced).unwrap_or(MOST_PIECES);
        let rest = pieces.split_off(end);
        parts.push(std::mem::replace(&mut pieces, rest));
    }
    parts.push(pieces);
    let whole = |pieces: Vec<Piece>| Some(Sentence { start: pieces.first()?.start, end: pieces.last()?.end, pieces });
    parts.into_iter().filter_map(whole).collect()
}
