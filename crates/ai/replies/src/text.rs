//! Text as the engines here see it: folded words with their place, and sentences. Offsets are bytes inside, Unicode scalars outside.
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// Abbreviations after which a full stop ends no sentence.
const ABBREVIATIONS: [&str; 13] =
    ["dr", "dra", "mr", "mrs", "ms", "sr", "sra", "srta", "st", "vs", "e.g", "i.e", "uds"];
/// Abbreviations that may end a sentence: they do where a capital follows.
const ENDINGS: [&str; 4] = ["a.m", "p.m", "etc", "ud"];

/// A word with where it stands in its text, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    pub folded: String,
    pub start: usize,
    pub end: usize,
}

/// A stretch of a text, in bytes, without the white space around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The same place, counted in Unicode scalar values.
    pub fn scalars(self, text: &str) -> (usize, usize) {
        let start = text[..self.start].chars().count();
        (start, start + self.of(text).chars().count())
    }
}

/// Lower case, without accents and apostrophes: "Don’t" and "dont" are one word, "qué" and "que" too.
pub(crate) fn fold(text: &str) -> String {
    text.nfd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The words of a text, folded, in order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    text.unicode_word_indices()
        .map(|(start, word)| Word { folded: fold(word), start, end: start + word.len() })
        .filter(|w| !w.folded.is_empty())
        .collect()
}

/// Folded words with one blank between and around them, so that a phrase can be looked for as " phrase ".
pub(crate) fn line(words: &[Word]) -> String {
    let mut out = String::from(" ");
    for word in words {
        out.push_str(&word.folded);
        out.push(' ');
    }
    out
}

/// The sentences of a text. A line break ends one; so do `.`, `!`, `?` and `…` before white space, abbreviations apart.
pub(crate) fn sentences(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = at + c.len_utf8();
        let ends = match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => true,
            '.' | '!' | '?' | '…' | '。' | '？' => {
                let next = chars.peek().map(|(_, n)| *n);
                let closes = next.is_none_or(|n| n.is_whitespace() || matches!(n, '"' | '”' | ')' | '¿' | '¡'));
                closes && !(c == '.' && abbreviated(&text[start..at], &text[after..]))
            }
            _ => false,
        };
        if ends {
            push(&mut out, text, start, after);
            start = after;
        }
    }
    push(&mut out, text, start, text.len());
    out
}

fn abbreviated(before: &str, after: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
    if word.len() > 7 {
        return false;
    }
    let word = word.to_lowercase();
    let goes_on = after.trim_start().chars().next().is_some_and(|c| !c.is_uppercase() && c != '¿');
    ABBREVIATIONS.contains(&word.as_str()) || (ENDINGS.contains(&word.as_str()) && goes_on)
}

fn push(out: &mut Vec<Span>, text: &str, start: usize, end: usize) {
    let span = trim(text, Span { start, end });
    if span.of(text).chars().any(char::is_alphanumeric) {
        out.push(span);
    }
}

pub(crate) fn trim(text: &str, span: Span) -> Span {
    let slice = span.of(text);
    let start = span.start + (slice.len() - slice.trim_start().len());
    Span { start, end: start + slice.trim().len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        assert_eq!(
            cut("Hi Dr. Lee. Is it at 3 p.m. today? Thanks"),
            ["Hi Dr. Lee.", "Is it at 3 p.m. today?", "Thanks"]
        );
        assert_eq!(cut("It costs 2.50 now\nOk?"), ["It costs 2.50 now", "Ok?"]);
        assert_eq!(cut("Hola. ¿Me dan cita?¿Cuándo?"), ["Hola.", "¿Me dan cita?", "¿Cuándo?"]);
        assert_eq!(cut("Open until 5 p.m. We can help."), ["Open until 5 p.m.", "We can help."]);
        assert!(cut("… !! 🙂 \u{202e}").is_empty());
    }

    #[test]
    fn folding_takes_accents_apostrophes_and_case() {
        assert_eq!(fold("Don’t ¿QUÉ niño?"), "dont ¿que nino?");
        assert_eq!(line(&words("I can't, ok")), " i cant ok ");
    }

    #[test]
    fn scalars_count_characters_not_bytes() {
        let text = "añ 🙂 qué";
        let word = &words(text)[1];
        assert_eq!(Span { start: word.start, end: word.end }.scalars(text), (5, 8));
    }
}
