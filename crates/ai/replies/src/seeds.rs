//! The snippets that a demonstration clinic starts with and that the committed threads are judged against.
use cs_kernel::{Digest, Language, SnippetId};
use serde::Deserialize;

/// A snippet before any site has approved it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct SeedSnippet {
    /// "en-refill-how".
    pub key: String,
    pub language: Language,
    pub question: String,
    pub body: String,
}

impl SeedSnippet {
    /// The same id for the same key, for tests and evaluation. A clinic makes its own ids.
    pub fn id(&self) -> SnippetId {
        let digest = Digest::of(self.key.as_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest.0[..16]);
        SnippetId::from_bytes(bytes)
    }
}

pub(crate) const SEEDS: &str = include_str!("../../../../corpus/replies/snippets.json");

/// The committed snippets of the clinic Harbor Light, English and Spanish. Written for a demonstration; a real clinic
/// approves its own.
pub fn seed_snippets() -> Vec<SeedSnippet> {
    serde_json::from_str(SEEDS).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{names, readability, tone};

    #[test]
    fn each_seed_is_plain_kind_and_names_nobody() {
        let seeds = seed_snippets();
        assert!(seeds.iter().filter(|s| s.language == Language::English).count() >= 30);
        assert!(seeds.iter().filter(|s| s.language == Language::Spanish).count() >= 30);
        let hard = |s: &&SeedSnippet| readability::grade(&s.body, &s.language).unwrap().value > 6.0;
        assert_eq!(seeds.iter().filter(hard).map(|s| s.key.as_str()).collect::<Vec<_>>(), Vec::<&str>::new());
        for seed in seeds {
            let tones = tone::check(&seed.body, &seed.language, tone::Speaker::Program);
            assert!(tones.is_empty(), "{}: {tones:?}", seed.key);
            let people: Vec<_> =
                names::check(&seed.body, &[]).into_iter().filter(|f| f.why != names::Why::Phone).collect();
            assert!(people.is_empty(), "{}: {people:?}", seed.key);
        }
    }
}
