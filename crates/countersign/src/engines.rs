//! The embedded engines, put behind the gateway's ports.
use cs_gateway::{EngineRefusal, TriageEngine};
use cs_messages::{Assessment, ThreadText};
use cs_triage::NotAssessed;

/// The lexicon.
pub struct EmbeddedTriage(pub cs_triage::TriageEngine);

impl TriageEngine for EmbeddedTriage {
    fn name(&self) -> String {
        self.0.name().to_owned()
    }

    fn assess(&self, thread: &ThreadText) -> Result<Assessment, EngineRefusal> {
        self.0.assess(thread).map_err(|why| match why {
            NotAssessed::UnsupportedLanguage(language) => EngineRefusal::UnsupportedLanguage(language),
            NotAssessed::Empty => EngineRefusal::Empty,
        })
    }
}
