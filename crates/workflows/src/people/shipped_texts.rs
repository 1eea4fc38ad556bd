//! The fixed texts that ship: what first-run set-up offers for approval, and what the clinic of an import and of a demonstration have.
use cs_decisions::FixedTextUse;
use std::{collections::BTreeMap, sync::LazyLock};

/// Words for one use in one language, with the fields of that use in braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShippedText {
    pub use_as: FixedTextUse,
    /// A language tag: "es".
    pub language: &'static str,
    pub body: &'static str,
}

type File = BTreeMap<String, BTreeMap<FixedTextUse, String>>;

// A test reads every text; a file that does not parse never ships.
static SHIPPED: LazyLock<File> = LazyLock::new(|| toml::from_str(include_str!("fixed_texts.toml")).unwrap_or_default());

/// All of them, English first.
pub fn shipped_texts() -> impl Iterator<Item = ShippedText> {
    SHIPPED.iter().flat_map(|(language, uses)| {
        uses.iter().map(move |(use_as, body)| ShippedText { use_as: *use_as, language, body: body.trim() })
    })
}

/// Those that a site may not be without.
pub fn shipped_crisis_texts() -> impl Iterator<Item = ShippedText> {
    shipped_texts().filter(|text| text.use_as.is_crisis())
}

#[cfg(test)]
mod tests {
    use super::*;
    use cs_decisions::FixedTextRecord;
    use cs_kernel::{FixedTextId, Salt, SeededRandom, SiteId};

    #[test]
    fn each_use_is_there_in_both_languages_and_may_be_approved() {
        let all: Vec<ShippedText> = shipped_texts().collect();
        for language in ["en", "es"] {
            for use_as in FixedTextUse::ALL {
                let found = all.iter().filter(|t| t.use_as == use_as && t.language == language);
                assert_eq!(found.count(), 1, "{language} {use_as}");
            }
        }
        assert_eq!(shipped_crisis_texts().count(), 2 * FixedTextUse::REQUIRED.len());
        for text in all {
            let record = FixedTextRecord {
                id: FixedTextId::from_bytes([1; 16]),
                site: SiteId::from_bytes([1; 16]),
                use_as: text.use_as,
                language: text.language.into(),
                body: text.body.into(),
                salt: Salt::new(&SeededRandom::new(1)),
                approval: None,
                retired_at: None,
                written_at: "2026-03-01T12:00:00Z".parse().unwrap(),
                version: 1,
            };
            assert_eq!(record.check(), Ok(()), "{} {}", text.language, text.use_as);
        }
    }
}
