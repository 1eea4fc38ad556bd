//! The tables of `lexicons/grounding`, ready to look up in. What a text says with their words is decided elsewhere.
use crate::{stem::stem, vectors::Vectors, words::Words};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};

const CONCEPTS: &str = include_str!("../../../../lexicons/grounding/concepts.toml");
const OPPOSITES: &str = include_str!("../../../../lexicons/grounding/opposites.toml");
const ABBREVIATIONS: &str = include_str!("../../../../lexicons/grounding/abbreviations.toml");
const WORDS: &str = include_str!("../../../../lexicons/grounding/words.toml");

/// What a word is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Symptom,
    Mind,
    Condition,
    Body,
    Drug,
    Substance,
    Test,
    Procedure,
    Family,
    Life,
    Act,
    /// Any other word with weight.
    Plain,
}

impl Kind {
    /// Something that a note may not invent.
    pub fn is_clinical(self) -> bool {
        !matches!(self, Self::Life | Self::Act | Self::Plain)
    }
}

/// A way to say a concept: the stems of its words.
#[derive(Debug, Clone)]
pub struct Form {
    pub stems: Vec<String>,
    pub concept: String,
    /// The concept as the table writes it.
    pub name: String,
    pub kind: Kind,
}

/// One-word tables of `words.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cues {
    pub without_weight: HashSet<String>,
    pub deny: HashSet<String>,
    pub deny_before: HashSet<String>,
    pub no_denial_before: HashSet<String>,
    pub deny_lists: HashSet<String>,
    pub clause_ends: HashSet<String>,
    pub claim_verbs: HashSet<String>,
    pub subjects: HashSet<String>,
    pub conditional: HashSet<String>,
    pub planned: HashSet<String>,
    pub past: HashSet<String>,
    pub affirm_answers: HashSet<String>,
    pub deny_answers: HashSet<String>,
    pub open_questions: HashSet<String>,
    pub client_subjects: HashSet<String>,
    pub client_verbs: HashSet<String>,
    pub clinician_subjects: HashSet<String>,
    pub clinician_verbs: HashSet<String>,
}

#[derive(Debug, Deserialize)]
struct Abbreviations {
    any: HashMap<String, String>,
    capital: HashMap<String, String>,
}

#[derive(Debug, Deserialize)]
struct Opposites {
    pairs: Vec<(String, String)>,
}

/// Why the tables cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    #[error("lexicons/grounding/{file} cannot be read ({why}); check out the file again")]
    Table { file: &'static str, why: Box<toml::de::Error> },
}

/// All tables.
#[derive(Debug)]
pub struct Lexicon {
    /// By the first stem, longest first.
    forms: HashMap<String, Vec<Form>>,
    abbreviations: Abbreviations,
    opposites: HashMap<String, Vec<String>>,
    names: Vec<(Kind, String, String)>,
    pub cues: Cues,
    pub vectors: Vectors,
}

impl Lexicon {
    pub fn load() -> Result<Self, LexiconError> {
        let concepts: BTreeMap<Kind, BTreeMap<String, Vec<String>>> = table("concepts.toml", CONCEPTS)?;
        let pairs = table::<Opposites>("opposites.toml", OPPOSITES)?.pairs;
        let mut opposites: HashMap<String, Vec<String>> = HashMap::new();
        for (a, b) in pairs {
            opposites.entry(concept_key(&a)).or_default().push(concept_key(&b));
            opposites.entry(concept_key(&b)).or_default().push(concept_key(&a));
        }
        let names = concepts.iter().flat_map(|(k, t)| t.keys().map(|n| (*k, concept_key(n), n.clone())));
        Ok(Self {
            names: names.collect(),
            forms: forms(concepts),
            abbreviations: table("abbreviations.toml", ABBREVIATIONS)?,
            opposites,
            cues: table("words.toml", WORDS)?,
            vectors: Vectors::load(),
        })
    }

    /// The forms that begin with this stem, longest first.
    pub fn forms(&self, first: &str) -> &[Form] {
        self.forms.get(first).map_or(&[], Vec::as_slice)
    }

    /// The keys that exclude this one.
    pub fn opposites(&self, key: &str) -> &[String] {
        self.opposites.get(key).map_or(&[], Vec::as_slice)
    }

    /// The concepts of a kind: key and name.
    pub fn concepts(&self, kind: Kind) -> Vec<(&str, &str)> {
        let of_kind = self.names.iter().filter(|n| n.0 == kind);
        of_kind.map(|(_, key, name)| (key.as_str(), name.as_str())).collect()
    }

    /// The names of all concepts.
    pub fn all_concepts(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|(_, _, name)| name.as_str())
    }

    /// What a note means by a short form.
    pub fn long_form(&self, word: &str, capitals: bool) -> Option<&str> {
        let capital = capitals.then(|| self.abbreviations.capital.get(&word.to_uppercase())).flatten();
        capital.or_else(|| self.abbreviations.any.get(word)).map(String::as_str)
    }
}

/// How a concept is written as a key: one word stays a stem, so that a word outside of all tables can meet it.
fn concept_key(concept: &str) -> String {
    concept.split(' ').map(stem).collect::<Vec<_>>().join(" ")
}

fn table<T: serde::de::DeserializeOwned>(file: &'static str, text: &str) -> Result<T, LexiconError> {
    toml::from_str(text).map_err(|why| LexiconError::Table { file, why: Box::new(why) })
}

fn forms(concepts: BTreeMap<Kind, BTreeMap<String, Vec<String>>>) -> HashMap<String, Vec<Form>> {
    let mut all: HashMap<String, Vec<Form>> = HashMap::new();
    for (kind, table) in concepts {
        for (concept, others) in table {
            let key = concept_key(&concept);
            for form in others.into_iter().chain([concept.clone()]) {
                let stems = form_stems(&form);
                let Some(first) = stems.first().cloned() else { continue };
                all.entry(first).or_default().push(Form { stems, concept: key.clone(), name: concept.clone(), kind });
            }
        }
    }
    for list in all.values_mut() {
        // A concept's own name before another's form; the order of the file's kinds decides the rest.
        list.sort_by_key(|f| (std::cmp::Reverse(f.stems.len()), f.stems.join(" ") != f.concept));
    }
    all
}

/// Words that may stand inside a form without changing it.
pub fn is_determiner(word: &str) -> bool {
    matches!(word, "a" | "an" | "the" | "my" | "your" | "his" | "her" | "their" | "our" | "any" | "some")
}

/// The stems of a form, determiners left out unless one word would remain.
pub fn form_stems(form: &str) -> Vec<String> {
    let words = Words::of(form).words;
    let bare: Vec<String> = words.iter().filter(|w| !is_determiner(&w.text)).map(|w| stem(&w.text)).collect();
    if bare.len() > 1 || bare.len() == words.len() { bare } else { words.iter().map(|w| stem(&w.text)).collect() }
}
