//! The language of a text, as a BCP 47 primary tag.
use serde::{Deserialize, Serialize};
use std::fmt;

/// A language. English and Spanish are the ones that the product speaks; any other is carried, never guessed at.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(from = "String", into = "String")]
pub enum Language {
    #[default]
    English,
    Spanish,
    /// A BCP 47 tag in lower case: "vi", "zh-hant".
    Other(String),
}

impl Language {
    pub fn tag(&self) -> &str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
            Self::Other(tag) => tag,
        }
    }
}

impl From<&str> for Language {
    fn from(tag: &str) -> Self {
        let tag = tag.trim().to_ascii_lowercase();
        match tag.split('-').next() {
            Some("en") => Self::English,
            Some("es") => Self::Spanish,
            _ => Self::Other(tag),
        }
    }
}
impl From<String> for Language {
    fn from(tag: String) -> Self {
        tag.as_str().into()
    }
}
impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.tag().to_owned()
    }
}
impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}
