//! The lexicon files, embedded, and the digest that names them. No file is read when the program runs.
use sha2::{Digest, Sha256};

/// Changes with every change of the engine that can change an answer.
const ENGINE_VERSION: &str = "2";

macro_rules! embedded {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../../../../../lexicons/", $path)))),*]
    };
}

/// Patterns and contexts, in the order in which they are compiled.
pub const PATTERNS: &[(&str, &str)] = embedded![
    "en/words.toml",
    "en/suicide.toml",
    "en/preparation.toml",
    "en/self_harm.toml",
    "en/taken.toml",
    "en/others.toml",
    "en/violence.toml",
    "en/substances.toml",
    "en/illness.toml",
    "en/administrative.toml",
    "en/context.toml",
    "en/states.toml",
    "en/idioms.toml",
    "en/replies.toml",
    "es/words.toml",
    "es/suicide.toml",
    "es/preparation.toml",
    "es/self_harm.toml",
    "es/taken.toml",
    "es/others.toml",
    "es/violence.toml",
    "es/substances.toml",
    "es/illness.toml",
    "es/administrative.toml",
    "es/context.toml",
    "es/states.toml",
    "es/idioms.toml",
    "es/replies.toml",
    "emoji.toml",
    "unread.toml",
];

pub const SCORING: (&str, &str) = ("scoring.toml", include_str!("../../../../../lexicons/scoring.toml"));
pub const LANGUAGES: (&str, &str) = ("languages.toml", include_str!("../../../../../lexicons/languages.toml"));
/// Phrases in scripts other than Latin.
pub const SCRIPTS: (&str, &str) = ("scripts.toml", include_str!("../../../../../lexicons/scripts.toml"));
pub const REASONS_EN: (&str, &str) = ("en/reasons.toml", include_str!("../../../../../lexicons/en/reasons.toml"));
pub const REASONS_ES: (&str, &str) = ("es/reasons.toml", include_str!("../../../../../lexicons/es/reasons.toml"));

/// SHA-256 over the engine's version and every file, in hex.
pub fn digest() -> String {
    let mut hash = Sha256::new();
    hash.update(ENGINE_VERSION);
    let more = [SCORING, LANGUAGES, SCRIPTS, REASONS_EN, REASONS_ES];
    for (path, text) in PATTERNS.iter().chain(&more) {
        hash.update((path.len() as u64).to_le_bytes());
        hash.update(path);
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text);
    }
    hex::encode(hash.finalize())
}
