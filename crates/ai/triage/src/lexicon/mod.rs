//! The crisis language as data, compiled once: words, programs, contexts, thresholds. Nothing here reads a message.
mod build;
mod error;
pub mod files;
pub mod pattern;
pub mod schema;
pub mod vocabulary;

pub use build::deletions;
pub use error::LexiconError;
pub use files::digest;

use cs_messages::{Concern, Level};
use pattern::Program;
use schema::{ContextKind, Danger, Scoring};
use std::collections::{BTreeMap, HashMap};
use vocabulary::{Atom, Vocabulary};

/// What a match of a pattern means.
#[derive(Debug, Clone, Copy)]
pub enum Meaning {
    /// Index into [`Lexicon::signals`].
    Signal(u16),
    Context(ContextKind),
    Ask {
        concern: Concern,
        danger: Danger,
        weight: f64,
    },
}

/// A group of patterns, as the scorer needs it.
#[derive(Debug)]
pub struct Signal {
    pub concern: Concern,
    pub level: Level,
    pub weight: f64,
    pub negatable: bool,
    pub firm: bool,
}

#[derive(Debug)]
pub struct Pattern {
    pub program: Program,
    pub meaning: Meaning,
    /// It contains a negation of its own.
    pub negative: bool,
}

/// Everything that the engine knows.
#[derive(Debug)]
pub struct Lexicon {
    pub vocabulary: Vocabulary,
    /// The written-out form of each contraction, each word with its atoms and its languages.
    pub expansions: Vec<Vec<(Vec<Atom>, u16)>>,
    pub patterns: Vec<Pattern>,
    /// The bits of the languages that are read here.
    pub languages_read: u16,
    /// Phrases in other scripts, folded and without spaces, and what one speaks for.
    pub script_phrases: Vec<Vec<char>>,
    pub script_weight: f64,
    /// Atom → patterns to try where it stands.
    pub by_anchor: Vec<Vec<u16>>,
    pub signals: Vec<Signal>,
    /// Words within one letter of which an unknown token is taken for them; by their one-letter deletions.
    pub typos: HashMap<String, Vec<u16>>,
    pub typo_keys: Vec<String>,
    /// Key words by length, for masked spellings ("s*icide").
    pub keys_by_length: BTreeMap<usize, Vec<String>>,
    pub language_tags: Vec<String>,
    pub scoring: Scoring,
    pub crisis_share: BTreeMap<Concern, f64>,
    pub default_share: f64,
}
