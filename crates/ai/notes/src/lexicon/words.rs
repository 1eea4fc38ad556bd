//! The small words: fillers, openers, answers, negations, numbers.
use super::phrases::Phrases;
use crate::speech::Token;
use serde::Deserialize;
use std::collections::HashSet;

#[derive(Debug, Deserialize)]
struct File {
    fillers: HashSet<String>,
    openers: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
    doubt: Vec<String>,
    negations: HashSet<String>,
    corrections: Vec<String>,
    replaces: Vec<String>,
    numbers: HashSet<String>,
    times: HashSet<String>,
    small_talk: Vec<String>,
    to_the_program: Vec<String>,
    backchannel: Vec<String>,
}

#[derive(Debug)]
pub(crate) struct Words {
    fillers: HashSet<String>,
    pub openers: Phrases<()>,
    pub yes: Phrases<()>,
    pub no: Phrases<()>,
    pub doubt: Phrases<()>,
    negations: HashSet<String>,
    corrections: Phrases<()>,
    pub replaces: Phrases<()>,
    numbers: HashSet<String>,
    times: HashSet<String>,
    pub small_talk: Phrases<()>,
    pub to_the_program: Phrases<()>,
    backchannel: Phrases<()>,
}

impl Words {
    pub fn read(text: &str) -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(text)?;
        let phrases = |list: Vec<String>| list.into_iter().collect::<Phrases<()>>();
        Ok(Self {
            fillers: file.fillers,
            openers: phrases(file.openers),
            yes: phrases(file.yes),
            no: phrases(file.no),
            doubt: phrases(file.doubt),
            negations: file.negations,
            corrections: phrases(file.corrections),
            replaces: phrases(file.replaces),
            numbers: file.numbers,
            times: file.times,
            small_talk: phrases(file.small_talk),
            to_the_program: phrases(file.to_the_program),
            backchannel: phrases(file.backchannel),
        })
    }

    pub fn is_filler(&self, word: &str) -> bool {
        self.fillers.contains(word)
    }

    pub fn is_negation(&self, word: &str) -> bool {
        self.negations.contains(word)
    }

    pub fn is_number(&self, word: &str) -> bool {
        word.starts_with(|c: char| c.is_ascii_digit() || c == '$')
            || self.numbers.contains(word)
            || word.split_once('-').is_some_and(|(a, b)| self.numbers.contains(a) && self.numbers.contains(b))
    }

    pub fn is_time(&self, word: &str) -> bool {
        self.times.contains(word)
    }

    /// How many of these words say that a number is about to be corrected.
    pub fn correction<'a>(&self, words: impl Iterator<Item = &'a str>) -> usize {
        self.corrections.longest(&words.collect::<Vec<_>>())
    }

    /// Nothing but fillers and "okay, yeah".
    pub fn is_backchannel(&self, tokens: &[Token]) -> bool {
        let words: Vec<&str> = tokens.iter().filter(|t| !t.dropped).map(|t| t.plain.as_str()).collect();
        let mut at = 0;
        while at < words.len() {
            match self.backchannel.longest(&words[at..]) {
                0 => return false,
                n => at += n,
            }
        }
        true
    }
}
