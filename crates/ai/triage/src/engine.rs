//! The engine: one pure function from a thread to an assessment, or to the reason why there is none.
use crate::lexicon::{Lexicon, LexiconError, digest};
use crate::reasons;
use crate::score;
use crate::text::language;
use crate::thread;
use cs_kernel::Language;
use cs_messages::{Assessment, Level, ThreadText};

/// Why a thread has no assessment. The message then stands unscreened before a person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAssessed {
    #[error("the engine does not read {0}; a person must")]
    UnsupportedLanguage(Language),
    #[error("the patient wrote nothing that can be read; a person must look")]
    Empty,
}

/// The lexicon engine. Cheap to share, costs milliseconds to load, reads no file and no clock.
#[derive(Debug)]
pub struct TriageEngine {
    lexicon: Lexicon,
    name: String,
}

impl TriageEngine {
    /// Compiles the embedded lexicon.
    pub fn load() -> Result<Self, LexiconError> {
        reasons::check()?;
        let lexicon = Lexicon::load()?;
        let digest = digest();
        Ok(Self { lexicon, name: format!("lexicon@{}", &digest[..12]) })
    }

    /// `lexicon@` and the first 12 hex digits of SHA-256 over the engine's version and its data.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Reads the whole thread. Evidence lies in the last patient text, in Unicode scalar values.
    pub fn assess(&self, thread: &ThreadText) -> Result<Assessment, NotAssessed> {
        let read = thread::read(thread, &self.lexicon).ok_or(NotAssessed::Empty)?;
        if !read.last.text.visible {
            return Err(NotAssessed::Empty);
        }
        let tags = &self.lexicon.language_tags;
        let language = language::detect(&read.last.text, tags, thread.language.as_ref());
        let verdict = score::verdict(&self.lexicon, &read.strengths, read.last.clinical);
        // A hit may raise whatever the language is; the absence of one says nothing in a language not read here.
        if matches!(language, Language::Other(_)) && verdict.level < Level::Crisis {
            return Err(NotAssessed::UnsupportedLanguage(language));
        }
        let mut evidence = read.last.evidence;
        if verdict.level == Level::Administrative {
            evidence.extend(read.last.errands);
            evidence.sort_by_key(|e| (e.start, e.end, e.concern));
        }
        Ok(Assessment {
            level: verdict.level,
            score: verdict.crisis,
            urgent_score: verdict.urgent,
            concerns: verdict.concerns,
            evidence,
            engine: self.name.clone(),
        })
    }
}
