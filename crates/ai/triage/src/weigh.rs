//! The two readers together. The lexicon is a floor: the model may raise what the lexicon says, and never lower it.
use crate::engine::{Model, NotAssessed};
use crate::lexicon::Lexicon;
use crate::model::Measures;
use crate::score::{self, Verdict};
use crate::text::language;
use crate::thread;
use cs_kernel::Language;
use cs_messages::{ConcernScore, Evidence, Level, Speaker, ThreadText};

/// From here on a concern that the model sees is told.
const TOLD: f64 = 0.3;
/// The model takes a text for no errand below these log-odds.
const NO_ERRAND: f64 = -2.0;

/// What a thread weighs.
#[derive(Debug, Clone)]
pub struct Weighed {
    pub level: Level,
    /// P(crisis).
    pub crisis: f64,
    /// P(urgent or crisis).
    pub urgent: f64,
    pub concerns: Vec<ConcernScore>,
    /// The lexicon's own level and chances.
    pub floor: Floor,
    /// The model's numbers; none where the lexicon reads alone.
    pub measures: Option<Measures>,
    /// The lexicon's words in the last patient turn, and those of an errand.
    pub evidence: Vec<Evidence>,
    pub errands: Vec<Evidence>,
}

/// What the lexicon alone says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Floor {
    pub level: Level,
    pub crisis: f64,
    pub urgent: f64,
}

pub fn weigh(lexicon: &Lexicon, model: Option<&Model>, thread: &ThreadText) -> Result<Weighed, NotAssessed> {
    let read = thread::read(thread, lexicon).ok_or(NotAssessed::Empty)?;
    if !read.last.text.visible {
        return Err(NotAssessed::Empty);
    }
    let language = language::detect(&read.last.text, &lexicon.language_tags, thread.language.as_ref());
    let verdict = score::verdict(lexicon, &read.strengths, read.last.clinical);
    // A hit may raise whatever the language is; the absence of one says nothing in a language not read here.
    let foreign = matches!(language, Language::Other(_));
    if foreign && verdict.level < Level::Crisis {
        return Err(NotAssessed::UnsupportedLanguage(language));
    }
    let floor = Floor { level: verdict.level, crisis: verdict.crisis, urgent: verdict.urgent };
    let mut weighed = Weighed {
        level: floor.level,
        crisis: floor.crisis,
        urgent: floor.urgent,
        concerns: Vec::new(),
        floor,
        measures: None,
        evidence: read.last.evidence,
        errands: read.last.errands,
    };
    let plain = read.last.text.plain(last_words(thread));
    match model.filter(|_| !foreign).and_then(|m| Some((m, measure(m, thread, plain)?))) {
        Some((model, measures)) => weighed.raise(model, measures, verdict),
        None => weighed.concerns = verdict.concerns,
    }
    Ok(weighed)
}

fn last_words(thread: &ThreadText) -> &str {
    thread.turns.iter().rfind(|t| t.from == Speaker::Patient).map_or("", |t| &t.text)
}

/// The thread as it stands, and with the disguises of its last turn taken off; what either shows, counts.
fn measure(model: &Model, thread: &ThreadText, plain: Option<String>) -> Option<Measures> {
    let mut measures = model.reader.measure(thread)?;
    if let Some(plain) = plain {
        let mut undisguised = thread.clone();
        if let Some(last) = undisguised.turns.iter_mut().rfind(|t| t.from == Speaker::Patient) {
            last.text = plain;
        }
        if let Some(other) = model.reader.measure(&undisguised) {
            measures.raise(&other);
        }
    }
    Some(measures)
}

impl Weighed {
    fn raise(&mut self, model: &Model, measures: Measures, verdict: Verdict) {
        let c = &model.calibration;
        let crisis = c.crisis.chance(measures.crisis, self.floor.crisis);
        let urgent = c.urgent.chance(measures.urgent, self.floor.urgent);
        let (at_crisis, at_urgent) = (c.crisis_threshold.at, c.urgent_threshold.at);
        self.crisis = if self.floor.level == Level::Crisis { crisis.max(at_crisis) } else { crisis };
        // What was not read to its end is not known to be calm.
        let urgent_at_least = self.floor.level >= Level::Urgent || measures.cut;
        self.urgent = if urgent_at_least { urgent.max(at_urgent) } else { urgent };
        self.level = if self.crisis >= at_crisis {
            Level::Crisis
        } else if self.urgent >= at_urgent {
            Level::Urgent
        } else if self.floor.level == Level::Administrative && measures.administrative >= NO_ERRAND {
            Level::Administrative
        } else {
            Level::Routine
        };
        self.urgent = self.urgent.max(self.crisis);
        self.concerns = concerns(verdict.concerns, &measures, self.level);
        self.measures = Some(measures);
    }
}

/// Each concern with the stronger of the two readers. Where something is urgent, what is most likely behind it is told in any case.
fn concerns(lexicon: Vec<ConcernScore>, measures: &Measures, level: Level) -> Vec<ConcernScore> {
    let chance = |log_odds: f64| 1.0 / (1.0 + (-log_odds).exp());
    let clinical = measures.concerns.iter().filter(|c| !c.0.of_the_office());
    let likeliest = clinical.max_by(|a, b| a.1.total_cmp(&b.1)).map(|c| c.0).filter(|_| level >= Level::Urgent);
    let mut all = lexicon;
    for &(kind, log_odds) in &measures.concerns {
        let score = chance(log_odds).min(0.995);
        match all.iter_mut().find(|c| c.kind == kind) {
            Some(known) => known.score = known.score.max(score),
            None if score >= TOLD || likeliest == Some(kind) => all.push(ConcernScore { kind, score }),
            None => {}
        }
    }
    all.sort_by(|a, b| {
        let office = a.kind.of_the_office().cmp(&b.kind.of_the_office());
        office.then(b.score.total_cmp(&a.score)).then(a.kind.cmp(&b.kind))
    });
    all
}
