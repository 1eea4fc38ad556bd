//! The words of the pages, from `translations/LANGUAGE/*.ftl`, in each language that the product speaks.
use cs_kernel::Language;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use rust_embed::RustEmbed;
use std::sync::LazyLock;
use unic_langid::{LanguageIdentifier, langid};

#[derive(RustEmbed)]
#[folder = "../../../translations/"]
struct Files;

static ENGLISH: LazyLock<Texts> = LazyLock::new(|| Texts::load(Language::English, langid!("en")));
static SPANISH: LazyLock<Texts> = LazyLock::new(|| Texts::load(Language::Spanish, langid!("es")));

/// All words in one language.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Texts({})", self.language)
    }
}

impl Texts {
    /// The words in this language; in English where the product does not speak it.
    pub fn for_language(language: &Language) -> &'static Self {
        match language {
            Language::Spanish => &SPANISH,
            _ => &ENGLISH,
        }
    }

    pub fn language(&self) -> &Language {
        &self.language
    }

    /// For the `lang` attribute: `en`, `es`.
    pub fn tag(&self) -> &str {
        self.language.tag()
    }

    /// The words under `key`. A key that is not there comes back in brackets; a test over all templates keeps that from shipping.
    pub fn get(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The words under `key`, with its `{ $name }`s filled.
    pub fn with<V: ToString>(&self, key: &str, values: &[(&'static str, V)]) -> String {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            args.set(*name, FluentValue::from(isolated(value.to_string())));
        }
        self.format(key, Some(&args))
    }

    /// Like [`Texts::with`] for a number, which chooses between singular and plural as `$count`.
    pub fn count(&self, key: &str, count: usize) -> String {
        let mut args = FluentArgs::with_capacity(1);
        args.set("count", FluentValue::from(count));
        self.format(key, Some(&args))
    }

    /// The word for a level: `crisis`, `urgent`, `routine`, `administrative` or `unscreened`.
    pub fn level(&self, name: &str) -> String {
        self.get(&format!("level-{name}"))
    }

    /// The short reason for a concern, by its name on the wire.
    pub fn concern(&self, name: &str) -> String {
        self.get(&format!("concern-{}", name.replace('_', "-")))
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else {
            tracing::error!(key, language = self.tag(), "a text is missing from translations/");
            return format!("[{key}]");
        };
        let mut errors = Vec::new();
        let out = self.bundle.format_pattern(pattern, args, &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(key, language = self.tag(), "a text was not given all of its values");
        }
        out
    }

    fn load(language: Language, id: LanguageIdentifier) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        let folder = format!("{}/", language.tag());
        for path in Files::iter().filter(|p| p.starts_with(&folder) && p.ends_with(".ftl")) {
            let source = Files::get(&path).map(|f| String::from_utf8_lossy(&f.data).into_owned()).unwrap_or_default();
            let resource = FluentResource::try_new(source).unwrap_or_else(|(whole, errors)| {
                tracing::error!(%path, ?errors, "this translation file does not parse");
                whole
            });
            if let Err(errors) = bundle.add_resource(resource) {
                tracing::error!(%path, ?errors, "this translation file repeats keys of another");
            }
        }
        Self { language, bundle }
    }
}

/// Text that runs from right to left is isolated, so that a name does not reorder the sentence around it.
fn isolated(value: String) -> String {
    let rtl = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    if value.chars().any(rtl) { format!("\u{2068}{value}\u{2069}") } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_values_and_right_to_left_names() {
        let t = Texts::for_language(&Language::English);
        assert_eq!(t.count("problems-heading", 1), "There is a problem");
        assert_eq!(t.count("problems-heading", 2), "There are 2 problems");
        assert_eq!(t.with("signed-in-as", &[("name", "Ana Ruiz")]), "Signed in as Ana Ruiz");
        assert_eq!(t.with("signed-in-as", &[("name", "נועה")]), "Signed in as \u{2068}נועה\u{2069}");
    }

    #[test]
    fn a_language_that_is_not_spoken_reads_english() {
        assert_eq!(Texts::for_language(&Language::from("vi")).tag(), "en");
        assert_eq!(Texts::for_language(&Language::from("es-MX")).tag(), "es");
    }
}
