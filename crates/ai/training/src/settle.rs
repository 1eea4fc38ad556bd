//! From a taught reader to a calibrated one: the blends and the thresholds, on texts that nothing was learnt from.
use crate::corpus::Labelled;
use cs_messages::{Level, ThreadText};
use cs_triage::calibration::{Blend, Calibration, Threshold, TooFew};
use cs_triage::{Floor, LoadError, Measures, Model, TrainedReader, TriageEngine};

/// The shares of crises, and of all that is urgent, that may be missed.
#[derive(Debug, Clone, Copy)]
pub struct Promise {
    pub crisis: f64,
    pub urgent: f64,
}

/// Why a reader cannot be calibrated.
#[derive(Debug, thiserror::Error)]
pub enum SettleError {
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    TooFew(#[from] TooFew),
}

/// Fits the blends by two halves, each judged by the other half's blend for its thresholds, so that no text sets its own threshold.
pub fn settle(reader: &TrainedReader, texts: &[Labelled], promise: Promise) -> Result<Calibration, SettleError> {
    let seen = weigh_all(reader, texts)?;
    let (crisis, crisis_threshold) =
        one(&seen, |s| (s.measures.crisis, s.floor.crisis), Level::Crisis, promise.crisis)?;
    let (urgent, urgent_threshold) =
        one(&seen, |s| (s.measures.urgent, s.floor.urgent), Level::Urgent, promise.urgent)?;
    Ok(Calibration { crisis, urgent, crisis_threshold, urgent_threshold })
}

struct Seen {
    level: Level,
    floor: Floor,
    measures: Measures,
}

fn one(
    seen: &[Seen],
    numbers: impl Fn(&Seen) -> (f64, f64),
    level: Level,
    miss_rate: f64,
) -> Result<(Blend, Threshold), TooFew> {
    let row = |s: &Seen| {
        let (model, lexicon) = numbers(s);
        (model, lexicon, s.level >= level)
    };
    let all: Vec<_> = seen.iter().map(row).collect();
    let mut chances = Vec::new();
    for half in 0..2 {
        let of = |h: usize| all.iter().enumerate().filter(move |(i, _)| i % 2 == h).map(|(_, r)| *r);
        let blend = Blend::fit(&of(1 - half).collect::<Vec<_>>());
        // What the lexicon already holds for this level is found whatever the threshold is.
        chances.extend(of(half).zip(seen.iter().skip(half).step_by(2)).filter(|(r, _)| r.2).map(|(r, s)| {
            let sure = s.floor.level >= level;
            if sure { 1.0 } else { blend.chance(r.0, r.1) }
        }));
    }
    Ok((Blend::fit(&all), Threshold::choose(&chances, miss_rate)?))
}

fn weigh_all(reader: &TrainedReader, texts: &[Labelled]) -> Result<Vec<Seen>, LoadError> {
    let blank = Blend { bias: 0.0, model: 1.0, lexicon: 0.0 };
    let threshold = Threshold { at: 0.5, miss_rate: 0.5, dangers: 0 };
    let calibration =
        Calibration { crisis: blank, urgent: blank, crisis_threshold: threshold, urgent_threshold: threshold };
    let engine = TriageEngine::with(Model { reader: reader.clone(), calibration }, "")?;
    let mut seen = Vec::new();
    for text in texts {
        let Ok(weighed) = engine.weigh(&ThreadText { turns: text.turns(), language: None }) else { continue };
        let Some(measures) = weighed.measures else { continue };
        seen.push(Seen { level: text.level, floor: weighed.floor, measures });
    }
    Ok(seen)
}
