//! People's names, by the lists in `data/names.toml`, by titles and greetings, and by how names are written.
use super::Why;
use crate::text::{Span, Word, fold, sentences, words};
use serde::Deserialize;
use std::{collections::BTreeSet, sync::OnceLock};

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct File {
    given: String,
    ambiguous: String,
    titles: String,
    greetings: String,
    nobody: String,
    places: String,
}

#[derive(Default)]
struct Lists {
    given: BTreeSet<String>,
    ambiguous: BTreeSet<String>,
    titles: BTreeSet<String>,
    greetings: BTreeSet<String>,
    nobody: BTreeSet<String>,
    places: BTreeSet<String>,
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let file: File = toml::from_str(include_str!("../../data/names.toml")).unwrap_or_default();
        let set = |text: &str| text.split_whitespace().map(fold).collect();
        Lists {
            given: set(&file.given),
            ambiguous: set(&file.ambiguous),
            titles: set(&file.titles),
            greetings: set(&file.greetings),
            nobody: set(&file.nobody),
            places: set(&file.places),
        }
    })
}

/// A text's words with how they stand in it.
struct Reading<'a> {
    text: &'a str,
    words: Vec<Word>,
    /// Where sentences begin, in bytes.
    begins: BTreeSet<usize>,
}

impl Reading<'_> {
    fn capitalised(&self, at: usize) -> bool {
        let word = &self.words[at];
        let mut chars = self.text[word.start..word.end].chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_lowercase)
    }

    fn begins(&self, at: usize) -> bool {
        self.begins.contains(&self.words[at].start)
    }

    /// Only blanks (and the full stop of a title) between a word and the next.
    fn adjoins(&self, at: usize) -> bool {
        at + 1 < self.words.len() && {
            let gap = &self.text[self.words[at].end..self.words[at + 1].start];
            gap.chars().all(|c| c == ' ' || c == '.' || c == '\u{a0}') && gap.chars().filter(|c| *c == '.').count() < 2
        }
    }

    fn span(&self, from: usize, to: usize) -> Span {
        Span { start: self.words[from].start, end: self.words[to].end }
    }
}

pub(super) fn find(text: &str, known_names: &[String]) -> Vec<(Span, Why)> {
    let begins = sentences(text).into_iter().filter_map(|s| words(s.of(text)).first().map(|w| s.start + w.start));
    let reading = Reading { text, words: words(text), begins: begins.collect() };
    let mut out = known(&reading, known_names);
    for at in 0..reading.words.len() {
        out.extend(led(&reading, at));
        out.extend(given(&reading, at));
        out.extend(run(&reading, at));
    }
    out
}

/// Whole names in any case; parts of names where they are capitalised, ordinary words apart.
fn known(reading: &Reading<'_>, names: &[String]) -> Vec<(Span, Why)> {
    let mut out = Vec::new();
    for name in names {
        let parts: Vec<String> = words(name).into_iter().map(|w| w.folded).collect();
        for at in 0..reading.words.len() {
            let rest = &reading.words[at..];
            let whole =
                !parts.is_empty() && rest.len() >= parts.len() && parts.iter().zip(rest).all(|(p, w)| *p == w.folded);
            let word = &reading.words[at].folded;
            let ordinary = lists().ambiguous.contains(word) && reading.begins(at);
            let part = word.chars().count() > 2 && parts.contains(word) && reading.capitalised(at) && !ordinary;
            if whole && (parts.len() > 1 || part) {
                out.push((reading.span(at, at + parts.len() - 1), Why::KnownName));
            } else if part {
                out.push((reading.span(at, at), Why::KnownName));
            }
        }
    }
    out
}

/// "Ms. Ortega", "Dear Ana".
fn led(reading: &Reading<'_>, at: usize) -> Option<(Span, Why)> {
    let lists = lists();
    let word = &reading.words[at].folded;
    let title = lists.titles.contains(word) && reading.capitalised(at);
    let greeting = lists.greetings.contains(word);
    if !(title || greeting) || !reading.adjoins(at) || !reading.capitalised(at + 1) {
        return None;
    }
    if title {
        return Some((reading.span(at, at + 1), Why::Title));
    }
    let next = &reading.words[at + 1].folded;
    (!lists.nobody.contains(next) && !lists.titles.contains(next))
        .then(|| (reading.span(at + 1, at + 1), Why::Greeting))
}

fn given(reading: &Reading<'_>, at: usize) -> Option<(Span, Why)> {
    let named = lists().given.contains(&reading.words[at].folded) && reading.capitalised(at);
    let place =
        at > 0 && reading.adjoins(at - 1) && matches!(reading.words[at - 1].folded.as_str(), "santa" | "san" | "st");
    (named && !place).then(|| (reading.span(at, at), Why::GivenName))
}

/// Two or three capitalised words in a row, not at the beginning of a sentence and not a place.
fn run(reading: &Reading<'_>, at: usize) -> Option<(Span, Why)> {
    let first = reading.capitalised(at) && !reading.begins(at);
    if !first || (at > 0 && reading.adjoins(at - 1) && reading.capitalised(at - 1) && !reading.begins(at - 1)) {
        return None;
    }
    let mut to = at;
    while reading.adjoins(to) && reading.capitalised(to + 1) && !reading.begins(to + 1) {
        to += 1;
    }
    let place = (at..=to).any(|i| lists().places.contains(&reading.words[i].folded));
    (to > at && !place).then(|| (reading.span(at, to), Why::NamePattern))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_read() {
        assert!(lists().given.len() > 100 && lists().titles.contains("dra"));
    }
}
