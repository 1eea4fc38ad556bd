//! Words back into text. Drops what was dropped and keeps the order; adds nothing.
use crate::{
    lexicon::Lexicon,
    speech::{Gap, Token},
};

/// Words on which an opener can be left away, because something new begins.
const BEGINS: [&str; 40] = [
    "i", "i'm", "i've", "i'd", "i'll", "my", "he", "he's", "she", "she's", "they", "they're", "we", "we're", "we've",
    "we'll", "it", "it's", "you", "you're", "you've", "your", "there", "there's", "that", "that's", "this", "the",
    "do", "did", "are", "have", "any", "how", "what", "when", "if", "is", "let's", "can",
];

/// How many words at the beginning say nothing: "well, so, you know, I …". Never a "no" that belongs to what follows: "no plan".
pub(crate) fn strip_openers(words: &[&Token], lexicon: &Lexicon) -> usize {
    let plain: Vec<&str> = words.iter().map(|t| t.plain.as_str()).collect();
    let (mut at, mut good) = (0, 0);
    while at < plain.len() {
        let n = lexicon.words.openers.longest(&plain[at..]);
        if n == 0 {
            break;
        }
        at += n;
        let next = plain.get(at);
        let parted = words[at - 1].after >= Gap::Comma && !lexicon.words.is_negation(plain[at - 1]);
        if next.is_some_and(|w| BEGINS.contains(w)) || parted && next.is_some() {
            good = at;
        }
    }
    good
}

/// The words as they were said.
pub(crate) fn quoted(words: &[&Token]) -> String {
    joined(words.iter().map(|t| (t.raw.as_str(), t.after, t.end)), words)
}

fn joined<'a>(parts: impl Iterator<Item = (&'a str, Gap, usize)>, words: &[&Token]) -> String {
    let mut out = String::new();
    for (at, (raw, after, _)) in parts.enumerate() {
        out.push_str(raw);
        if at + 1 < words.len() {
            out.push_str(match after {
                Gap::Space => " ",
                Gap::Comma => ", ",
                Gap::Dash => " – ",
                Gap::Stop => ". ",
                Gap::Question => "? ",
            });
        }
    }
    // A quotation mark in the words would end the quotation.
    out.replace(['"', '“', '”'], "'")
}

/// Pieces of text with the gaps of the words that they stand for.
pub(super) fn pieces(pieces: &[(String, Gap)]) -> String {
    let mut out = String::new();
    for (at, (piece, after)) in pieces.iter().enumerate() {
        out.push_str(piece);
        if at + 1 < pieces.len() && !piece.is_empty() {
            out.push_str(match after {
                Gap::Space => " ",
                Gap::Comma => ", ",
                Gap::Dash => " – ",
                Gap::Stop | Gap::Question => "; ",
            });
        }
    }
    out
}
