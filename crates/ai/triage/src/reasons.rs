//! Why words are highlighted, in plain words for the reader of the queue. Never a score, never a verdict.
use crate::lexicon::LexiconError;
use crate::lexicon::files::{REASONS_EN, REASONS_ES};
use cs_kernel::Language;
use cs_messages::Concern;
use std::collections::BTreeMap;
use std::sync::LazyLock;

type Reasons = BTreeMap<String, String>;

static ENGLISH: LazyLock<Reasons> = LazyLock::new(|| toml::from_str(REASONS_EN.1).unwrap_or_default());
static SPANISH: LazyLock<Reasons> = LazyLock::new(|| toml::from_str(REASONS_ES.1).unwrap_or_default());

/// "may be about ending their life". English where the language has no text of its own.
pub fn reason(concern: Concern, language: &Language) -> &'static str {
    let reasons: &'static Reasons = match language {
        Language::Spanish => &SPANISH,
        _ => &ENGLISH,
    };
    reasons.get(concern.as_str()).map_or("", String::as_str)
}

/// Every concern has a reason in every language, or the engine does not load.
pub(crate) fn check() -> Result<(), LexiconError> {
    for (language, tag) in [(Language::English, "en"), (Language::Spanish, "es")] {
        if let Some(concern) = Concern::ALL.into_iter().find(|c| reason(*c, &language).is_empty()) {
            return Err(LexiconError::Reason { language: tag, concern });
        }
    }
    Ok(())
}
