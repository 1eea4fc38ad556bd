//! A text in lower case without accents, each character with its place in the original: so that "José", "JOSE" and a decomposed
//! "José" are one name.
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of a text: its folded letters and its place in the original, in Unicode scalar values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    pub folded: String,
    pub start: usize,
    pub end: usize,
    /// Begins with a capital letter.
    pub capital: bool,
    /// Two letters or more, all capital.
    pub shouted: bool,
}

/// Lower case, without accents and without characters that take no room.
pub fn fold(text: &str) -> String {
    text.nfkd().filter(|c| !skipped(*c)).flat_map(char::to_lowercase).collect()
}

fn skipped(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// The words of a text: runs of letters and digits. Apostrophes and hyphens end a word.
pub fn words(text: &[char]) -> Vec<Word> {
    let mut out = Vec::new();
    let mut start = None;
    for (index, c) in text.iter().copied().chain(std::iter::once(' ')).enumerate() {
        let inside = c.is_alphanumeric() || (start.is_some() && skipped(c));
        match (start, inside) {
            (None, true) => start = Some(index),
            (Some(from), false) => {
                out.push(word(text, from, index));
                start = None;
            }
            _ => {}
        }
    }
    out
}

fn word(text: &[char], start: usize, end: usize) -> Word {
    let raw: String = text[start..end].iter().collect();
    let letters: Vec<char> = raw.chars().filter(|c| c.is_alphabetic()).collect();
    Word {
        folded: fold(&raw),
        start,
        end,
        capital: text[start].is_uppercase(),
        shouted: letters.len() > 1 && letters.iter().all(|c| c.is_uppercase()),
    }
}
