//! The words of one language that the engine knows: data from `data/*.toml`, compiled once.
use crate::text::{Word, fold, line, words};
use cs_kernel::Language;
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::OnceLock,
};

/// The data that decides answers, embedded.
pub(crate) const VOCABULARIES: [(&str, &str); 2] =
    [("en", include_str!("../../data/en.toml")), ("es", include_str!("../../data/es.toml"))];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    stop: String,
    common: String,
    openers: Vec<String>,
    conjunctions: String,
    leads: String,
    anaphora: String,
    requests: Vec<String>,
    courtesy: Vec<String>,
    upset: Vec<String>,
    crisis: Vec<String>,
    clinical: Vec<String>,
    own_case: Vec<String>,
    recall: Vec<String>,
    pivots: BTreeSet<String>,
    context_pivots: BTreeSet<String>,
    kinds: BTreeSet<String>,
    concepts: BTreeMap<String, Vec<String>>,
}

/// Phrases that are looked for in a folded line.
pub(crate) struct Phrases(Vec<String>);

impl Phrases {
    fn new(phrases: &[String]) -> Self {
        Self(phrases.iter().map(|p| needle(p)).collect())
    }

    /// Whether one of them stands anywhere in the line.
    pub fn within(&self, line: &str) -> bool {
        self.0.iter().any(|needle| line.contains(needle.as_str()))
    }

    /// Whether the line begins with one of them.
    pub fn opens(&self, line: &str) -> bool {
        self.0.iter().any(|needle| line.starts_with(needle.as_str()))
    }
}

/// " phrase " for whole words, " phrase" where any ending will do.
fn needle(phrase: &str) -> String {
    let folded = line(&words(phrase));
    if phrase.ends_with('*') { folded.trim_end().to_owned() } else { folded }
}

/// One language's words.
pub(crate) struct Vocabulary {
    pub common: BTreeSet<String>,
    pub openers: Phrases,
    pub conjunctions: BTreeSet<String>,
    pub leads: BTreeSet<String>,
    /// Words that point to what was said before.
    pub anaphora: BTreeSet<String>,
    pub requests: Phrases,
    pub courtesy: Phrases,
    pub upset: Phrases,
    pub crisis: Phrases,
    pub clinical: Phrases,
    pub own_case: Phrases,
    pub recall: Phrases,
    pub pivots: BTreeSet<String>,
    pub context_pivots: BTreeSet<String>,
    pub kinds: BTreeSet<String>,
    stop: BTreeSet<String>,
    /// First word of a phrase → the rest of it, and the concept it stands for; longest first.
    phrases: HashMap<String, Vec<(Vec<String>, bool, String)>>,
    /// Beginnings of words → concept.
    stems: Vec<(String, String)>,
    stem: fn(&str) -> String,
}

impl Vocabulary {
    /// The words of a language that the engine drafts in.
    pub fn of(language: &Language) -> Option<&'static Self> {
        static BOTH: OnceLock<Option<[Vocabulary; 2]>> = OnceLock::new();
        let both = BOTH.get_or_init(|| Some([Self::read(0, stem_english)?, Self::read(1, stem_spanish)?])).as_ref()?;
        match language {
            Language::English => Some(&both[0]),
            Language::Spanish => Some(&both[1]),
            Language::Other(_) => None,
        }
    }

    fn read(index: usize, stem: fn(&str) -> String) -> Option<Self> {
        let file: File = toml::from_str(VOCABULARIES[index].1).ok()?;
        let set = |text: &str| text.split_whitespace().map(fold).collect::<BTreeSet<_>>();
        let mut vocabulary = Self {
            common: set(&file.common),
            openers: Phrases::new(&file.openers),
            conjunctions: set(&file.conjunctions),
            leads: set(&file.leads),
            anaphora: set(&file.anaphora),
            requests: Phrases::new(&file.requests),
            courtesy: Phrases::new(&file.courtesy),
            upset: Phrases::new(&file.upset),
            crisis: Phrases::new(&file.crisis),
            clinical: Phrases::new(&file.clinical),
            own_case: Phrases::new(&file.own_case),
            recall: Phrases::new(&file.recall),
            pivots: file.pivots,
            context_pivots: file.context_pivots,
            kinds: file.kinds,
            stop: set(&file.stop),
            phrases: HashMap::new(),
            stems: Vec::new(),
            stem,
        };
        for (concept, phrases) in &file.concepts {
            phrases.iter().for_each(|phrase| vocabulary.add(concept, phrase));
        }
        vocabulary.phrases.values_mut().for_each(|list| list.sort_by_key(|(rest, ..)| std::cmp::Reverse(rest.len())));
        Some(vocabulary)
    }

    fn add(&mut self, concept: &str, phrase: &str) {
        let open = phrase.ends_with('*');
        let mut parts: Vec<String> = words(phrase).into_iter().map(|w| w.folded).collect();
        if parts.is_empty() {
            return;
        }
        let first = parts.remove(0);
        if open && parts.is_empty() {
            self.stems.push((first, concept.to_owned()));
        } else {
            self.phrases.entry(first).or_default().push((parts, open, concept.to_owned()));
        }
    }

    /// What a stretch of words is about: concepts it knows by name, other words by their stem, empty words left out.
    pub fn terms(&self, words: &[Word]) -> BTreeSet<String> {
        let mut out = BTreeSet::new();
        for (at, word) in words.iter().enumerate() {
            let mut known = false;
            for (rest, open, concept) in self.phrases.get(&word.folded).into_iter().flatten() {
                if follows(&words[at + 1..], rest, *open) {
                    known |= rest.is_empty();
                    out.insert(format!("+{concept}"));
                }
            }
            for (_, concept) in self.stems.iter().filter(|(stem, _)| word.folded.starts_with(stem.as_str())) {
                known = true;
                out.insert(format!("+{concept}"));
            }
            let number = word.folded.chars().any(|c| c.is_ascii_digit());
            if !known && !number && !self.empty(&word.folded) && !covered(self, words, at) {
                out.insert((self.stem)(&word.folded));
            }
        }
        out
    }

    /// A word that says nothing of what a text is about, in any of its forms ("tomorrow's", "wants").
    fn empty(&self, word: &str) -> bool {
        self.stop.contains(word)
            || word.strip_suffix('s').is_some_and(|w| self.stop.contains(w))
            || self.stop.contains(&(self.stem)(word))
    }

    /// How many of the words tell that a text is in this language.
    pub fn common_words(&self, words: &[Word]) -> usize {
        words.iter().filter(|w| self.common.contains(&w.folded)).count()
    }
}

fn follows(words: &[Word], rest: &[String], open: bool) -> bool {
    words.len() >= rest.len()
        && rest.iter().zip(words).enumerate().all(|(i, (want, word))| {
            let last = i + 1 == rest.len();
            if open && last { word.folded.starts_with(want.as_str()) } else { word.folded == *want }
        })
}

/// Whether the word at `at` is part of a longer phrase that the vocabulary knows.
fn covered(vocabulary: &Vocabulary, words: &[Word], at: usize) -> bool {
    (at.saturating_sub(4)..=at).any(|from| {
        let list = vocabulary.phrases.get(&words[from].folded);
        list.into_iter()
            .flatten()
            .any(|(rest, open, _)| from + rest.len() >= at && follows(&words[from + 1..], rest, *open))
    })
}

fn stem_english(word: &str) -> String {
    let cut = |ending: &str, left: usize| word.strip_suffix(ending).filter(|s| s.len() >= left);
    cut("ies", 3)
        .map(|s| format!("{s}y"))
        .or_else(|| cut("ing", 4).map(str::to_owned))
        .or_else(|| cut("ed", 4).map(str::to_owned))
        .or_else(|| if word.ends_with("ss") { None } else { cut("s", 3).map(str::to_owned) })
        .unwrap_or_else(|| word.to_owned())
}

fn stem_spanish(word: &str) -> String {
    ["es", "as", "os", "a", "o", "e", "s"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|s| s.len() >= 4))
        .unwrap_or(word)
        .to_owned()
}
