//! The embedded engines, put behind the ports of the gateway and of the use cases.
use anyhow::{Context, Result, bail};
use cs_gateway::{EngineRefusal, TriageEngine};
use cs_kernel::Language;
use cs_messages::{Assessment, ThreadText};
use cs_replies::{
    names::{self, Why},
    readability,
    tone::{self, ToneKind},
};
use cs_triage::NotAssessed;
use cs_workflows::{NameFinding, ReadingGrade, SpokenBy, TextChecks, ToneFinding};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The embedded engines by the name that a setting gives them: the lexicon alone, and the trained reader above it.
pub const READERS: [&str; 2] = ["lexicon", "triage"];

/// An embedded engine by name, with a site's own calibration where there is one; `None` for a name that is none.
pub fn reader(name: &str, calibration: Option<&Path>) -> Option<Result<EmbeddedTriage>> {
    match name {
        "lexicon" => Some(cs_triage::TriageEngine::lexicon().map(EmbeddedTriage).map_err(Into::into)),
        "triage" => Some(triage(calibration).map(EmbeddedTriage)),
        _ => None,
    }
}

/// The trained reader above the lexicon; with the thresholds of `calibration`, a file that `countersign calibrate` wrote.
pub fn triage(calibration: Option<&Path>) -> Result<cs_triage::TriageEngine> {
    let Some(path) = calibration else { return Ok(cs_triage::TriageEngine::load()?) };
    let text =
        std::fs::read_to_string(path).with_context(|| format!("cannot read the calibration {}", path.display()))?;
    let thresholds: SiteCalibration = serde_json::from_str(&text)
        .with_context(|| format!("{} is no calibration; write it with countersign calibrate", path.display()))?;
    if thresholds.model != cs_triage::MODEL_DIGEST {
        bail!(
            "{} was made for another model; run countersign calibrate again with the labelled messages of your site",
            path.display()
        );
    }
    Ok(cs_triage::TriageEngine::calibrated(thresholds.calibration)?)
}

/// Which triage engine a command asks for.
#[derive(Debug, clap::Args)]
pub struct TriageChoice {
    /// Your own thresholds, as the setting triage.calibration names them
    #[arg(long, value_name = "FILE")]
    calibration: Option<PathBuf>,
    /// Read with the lexicon alone
    #[arg(long, conflicts_with = "calibration")]
    lexicon: bool,
}

impl TriageChoice {
    pub fn load(&self) -> Result<cs_triage::TriageEngine> {
        if self.lexicon { Ok(cs_triage::TriageEngine::lexicon()?) } else { triage(self.calibration.as_deref()) }
    }
}

/// A site's own thresholds, and the model that they were chosen for.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteCalibration {
    pub model: String,
    pub calibration: cs_triage::calibration::Calibration,
}

/// The lexicon and the trained reader above it.
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

/// The checks of words that the reply engine brings along.
#[derive(Debug, Clone, Copy, Default)]
pub struct EmbeddedChecks;

impl TextChecks for EmbeddedChecks {
    fn knows_tone(&self, language: &Language) -> bool {
        tone::knows(language)
    }

    fn tone(&self, language: &Language, text: &str, by: SpokenBy) -> Vec<ToneFinding> {
        let speaker = match by {
            SpokenBy::Person => tone::Speaker::Person,
            SpokenBy::Program => tone::Speaker::Program,
        };
        let found = tone::check(text, language, speaker).into_iter();
        found
            .map(|f| ToneFinding {
                kind: tone_kind(f.kind),
                start: f.start,
                end: f.end,
                words: f.words,
                plainer: f.plainer,
            })
            .collect()
    }

    #[allow(clippy::cast_possible_truncation)]
    fn grade(&self, language: &Language, text: &str) -> Option<ReadingGrade> {
        readability::grade(text, language).map(|g| ReadingGrade { grade: g.value as f32, words: g.words })
    }

    fn names(&self, text: &str, known: &[String]) -> Vec<NameFinding> {
        let found = names::check(text, known).into_iter();
        found.map(|f| NameFinding { why: why(f.why), start: f.start, end: f.end, words: f.words }).collect()
    }
}

fn tone_kind(kind: ToneKind) -> &'static str {
    match kind {
        ToneKind::Dismissive => "dismissive",
        ToneKind::Minimising => "minimising",
        ToneKind::Blaming => "blaming",
        ToneKind::Jargon => "jargon",
        ToneKind::FalsePromise => "false_promise",
        ToneKind::FeignedFeeling => "feigned_feeling",
        ToneKind::ClaimsLicence => "claims_licence",
        ToneKind::ClaimsAlert => "claims_alert",
    }
}

fn why(why: Why) -> &'static str {
    match why {
        Why::KnownName => "known_name",
        Why::Title => "title",
        Why::Greeting => "greeting",
        Why::GivenName => "given_name",
        Why::NamePattern => "name_pattern",
        Why::Phone => "phone",
        Why::Date => "date",
        Why::Email => "email",
        Why::LongNumber => "long_number",
    }
}
