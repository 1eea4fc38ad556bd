//! What can be wrong with lexicon data. It is embedded, so a reader of these is editing `lexicons/`.

/// Why the lexicon did not load.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    #[error("lexicons/{file} is not valid: {source}; correct the file and build again")]
    Toml { file: &'static str, source: Box<toml::de::Error> },
    #[error("lexicons/{file}: pattern '{pattern}': {problem}")]
    Pattern { file: &'static str, pattern: String, problem: &'static str },
    #[error("lexicons/{file}: pattern '{pattern}' names the set <{name}>, which no file defines")]
    UnknownSet { file: &'static str, pattern: String, name: String },
    #[error(
        "lexicons/{file}: {concern} has weight {weight}, which does not fit standalone = {standalone}: change one of them"
    )]
    Standalone { file: &'static str, concern: cs_messages::Concern, weight: f64, standalone: bool },
    #[error("lexicons: no reason is given in {language} for {concern}; add it to reasons.toml")]
    Reason { language: &'static str, concern: cs_messages::Concern },
    #[error("lexicons/scoring.toml: crisis_share names '{0}', which is no concern and not 'default'")]
    Share(String),
    #[error("the lexicon has more than {0} distinct words; widen the atom type in vocabulary.rs")]
    TooManyWords(usize),
}
