//! The rules of tone: data from `lexicons/tone/*.toml`, compiled once.
use super::ToneKind;
use crate::text::{Span, Word, fold};
use cs_kernel::Language;
use serde::Deserialize;
use std::sync::OnceLock;

const DATA: [&str; 2] =
    [include_str!("../../../../../lexicons/tone/en.toml"), include_str!("../../../../../lexicons/tone/es.toml")];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<Raw>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    kind: ToneKind,
    plainer: String,
    phrases: Vec<String>,
    /// Longer phrases in which the words are harmless.
    #[serde(default)]
    unless: Vec<String>,
    /// Compare letters as they are written: "MD" is a title, "md" may be anything.
    #[serde(default)]
    as_written: bool,
}

/// One word of a pattern: a word, a beginning (`sad*`), or any word (`_`).
#[derive(Debug, Clone)]
enum Part {
    Word(String),
    Beginning(String),
    Any,
}

pub(super) struct Rule {
    pub kind: ToneKind,
    pub plainer: String,
    phrases: Vec<Vec<Part>>,
    unless: Vec<Vec<Part>>,
    as_written: bool,
}

pub(super) struct Rules;

impl Rules {
    pub fn of(language: &Language) -> Option<&'static [Rule]> {
        static BOTH: OnceLock<Option<[Vec<Rule>; 2]>> = OnceLock::new();
        let both = BOTH.get_or_init(|| Some([read(DATA[0])?, read(DATA[1])?])).as_ref()?;
        match language {
            Language::English => Some(&both[0]),
            Language::Spanish => Some(&both[1]),
            Language::Other(_) => None,
        }
    }
}

fn read(data: &str) -> Option<Vec<Rule>> {
    let file: File = toml::from_str(data).ok()?;
    Some(file.rule.into_iter().map(Rule::from).collect())
}

impl From<Raw> for Rule {
    fn from(raw: Raw) -> Self {
        let compile = |phrases: &[String]| phrases.iter().map(|p| parts(p, raw.as_written)).collect();
        let (phrases, unless) = (compile(&raw.phrases), compile(&raw.unless));
        Self { kind: raw.kind, plainer: raw.plainer, phrases, unless, as_written: raw.as_written }
    }
}

fn parts(phrase: &str, as_written: bool) -> Vec<Part> {
    let form = |word: &str| if as_written { word.to_owned() } else { fold(word) };
    let part = |word: &str| match word.strip_suffix('*') {
        _ if word == "_" => Part::Any,
        Some(beginning) => Part::Beginning(form(beginning)),
        None => Part::Word(form(word)),
    };
    phrase.split_whitespace().map(part).collect()
}

impl Rule {
    /// Checks of what a program may not say of itself.
    pub fn program_only(&self) -> bool {
        matches!(self.kind, ToneKind::FeignedFeeling | ToneKind::ClaimsLicence | ToneKind::ClaimsAlert)
    }

    /// The span of the longest phrase that begins with the word at `at`, if no harmless phrase covers it.
    pub fn matches(&self, text: &str, words: &[Word], at: usize) -> Option<Span> {
        let length = self.phrases.iter().filter(|p| self.stands(p, text, words, at)).map(Vec::len).max()?;
        let harmless = self.unless.iter().any(|p| {
            let from = (at + length).saturating_sub(p.len());
            (from..=at).any(|begin| begin + p.len() >= at + length && self.stands(p, text, words, begin))
        });
        (!harmless).then(|| Span { start: words[at].start, end: words[at + length - 1].end })
    }

    fn stands(&self, phrase: &[Part], text: &str, words: &[Word], at: usize) -> bool {
        words.len() >= at + phrase.len()
            && phrase.iter().zip(&words[at..]).all(|(part, word)| {
                let written = if self.as_written { &text[word.start..word.end] } else { word.folded.as_str() };
                match part {
                    Part::Word(want) => written == want,
                    Part::Beginning(want) => written.starts_with(want.as_str()),
                    Part::Any => true,
                }
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words;

    #[test]
    fn both_files_are_read_and_each_phrase_is_what_the_splitter_of_words_makes_of_it() {
        for (data, language) in DATA.iter().zip([Language::English, Language::Spanish]) {
            assert!(Rules::of(&language).unwrap().len() > 8);
            let file: File = toml::from_str(data).unwrap();
            for phrase in file.rule.iter().flat_map(|r| r.phrases.iter().chain(&r.unless)) {
                let split = words(&phrase.replace('_', "x")).len();
                assert_eq!(split, phrase.split_whitespace().count(), "'{phrase}' can never match");
            }
        }
    }
}
