//! The name before somebody's words: `Therapist: …`, `[doctor] …`, `O(mother): …`, `**Sam:** …`, with or without a time.
use super::{Speaker, time};

/// How long a name may be.
const CHARS_MAX: usize = 40;
const WORDS_MAX: usize = 5;

/// A line that begins with a name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label<'a> {
    pub name: &'a str,
    pub start_s: Option<f64>,
    pub words: &'a str,
}

impl<'a> Label<'a> {
    /// The name that the line begins with, or `None`. Whether a name is meant is for the whole file to say: see [`Names`].
    pub fn of(line: &'a str) -> Option<Self> {
        let (start_s, line) = time_first(line.trim());
        let marked = line.starts_with(['*', '_']);
        let line = line.trim_start_matches(['*', '_']);
        if let Some((name, words)) = in_brackets(line) {
            return Some(Self { name, start_s, words });
        }
        let (name, words) = at_the_colon(line)?;
        let words = if marked { words.trim_start_matches(['*', '_']) } else { words };
        if !(words.is_empty() || words.starts_with(char::is_whitespace)) {
            return None;
        }
        let (name, after) = time_last(name.trim_end_matches(['*', '_']));
        is_name(name).then_some(Self { name, start_s: start_s.or(after), words: words.trim() })
    }

    /// A line that is a name and a time alone, whose words follow: `Sam Ortiz  0:03`.
    pub fn header(line: &'a str) -> Option<Self> {
        let (name, at) = line.trim().rsplit_once(char::is_whitespace)?;
        let start_s = Some(time::seconds(at.trim_matches(['(', ')', '[', ']']))?);
        let name = name.trim_end().trim_end_matches(['-', '–', ',', ':', '|']).trim_end();
        is_name(name).then_some(Self { name, start_s, words: "" })
    }

    pub fn key(&self) -> String {
        self.name.to_lowercase()
    }

    /// "Sam Ortiz", and not "One thing".
    fn is_written_like_a_name(&self) -> bool {
        self.name.split_whitespace().all(|word| !word.starts_with(char::is_lowercase))
    }

    pub fn is_known(&self) -> bool {
        let role = self.name.split_once('(').map_or(self.name, |(role, _)| role);
        Speaker::named(role).is_some()
    }
}

/// Before and after the first colon that is not in brackets: the one of `Sam (0:12)` is a time's.
fn at_the_colon(line: &str) -> Option<(&str, &str)> {
    let mut depth = 0i32;
    for (at, character) in line.char_indices().take(2 * CHARS_MAX) {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ':' if depth <= 0 => return Some((&line[..at], &line[at + 1..])),
            _ => {}
        }
    }
    None
}

/// `[00:01:02] Sam: …`, `0:03 Sam: …`.
fn time_first(line: &str) -> (Option<f64>, &str) {
    let Some((first, rest)) = line.split_once(char::is_whitespace) else { return (None, line) };
    match time::seconds(first.trim_matches(['(', ')', '[', ']'])) {
        Some(at) => (Some(at), rest.trim_start().trim_start_matches(['-', '–']).trim_start()),
        None => (None, line),
    }
}

/// `Sam (00:12)`.
fn time_last(name: &str) -> (&str, Option<f64>) {
    let name = name.trim();
    let Some((before, last)) = name.rsplit_once(char::is_whitespace) else { return (name, None) };
    match time::seconds(last.trim_matches(['(', ')', '[', ']'])) {
        Some(at) => (before.trim(), Some(at)),
        None => (name, None),
    }
}

/// `[doctor] words`. What a recogniser writes in brackets (`[silence]`) is no name.
fn in_brackets(line: &str) -> Option<(&str, &str)> {
    let (name, words) = line.strip_prefix('[')?.split_once(']')?;
    let words = words.strip_prefix(':').unwrap_or(words);
    let meant = Speaker::named(name).is_some() || name.to_lowercase().starts_with("speaker");
    (meant && is_name(name)).then(|| (name.trim(), words.trim()))
}

fn is_name(name: &str) -> bool {
    let allowed = |c: char| {
        c.is_alphanumeric() || matches!(c, ' ' | '.' | ',' | '\'' | '’' | '-' | '_' | '(' | ')' | '/' | '#' | '&')
    };
    name.chars().next().is_some_and(char::is_alphabetic)
        && name.chars().count() <= CHARS_MAX
        && name.split_whitespace().count() <= WORDS_MAX
        && name.chars().all(allowed)
}

/// Which names of a file are names of speakers.
#[derive(Debug)]
pub(super) struct Names {
    often: Vec<String>,
    all: bool,
}

impl Names {
    /// `lines` are the places where a name could stand. A name counts where the table knows it or where it comes twice; and, if it is
    /// written like one, where a time stands beside it or every line has one.
    pub fn among<'a>(lines: impl Iterator<Item = Option<Label<'a>>>) -> Self {
        let mut seen: Vec<String> = Vec::new();
        let mut often: Vec<String> = Vec::new();
        let mut all = true;
        for label in lines {
            let Some(label) = label else {
                all = false;
                continue;
            };
            let key = label.key();
            if !seen.contains(&key) {
                seen.push(key);
            } else if !often.contains(&key) {
                often.push(key);
            }
        }
        Self { often, all }
    }

    pub fn mean(&self, label: &Label<'_>) -> bool {
        label.is_known()
            || self.often.contains(&label.key())
            || (self.all || label.start_s.is_some()) && label.is_written_like_a_name()
    }
}
