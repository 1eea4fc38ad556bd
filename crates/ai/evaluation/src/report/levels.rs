//! Each true level against what it was read as, and what no program read.
use crate::labelled::Truth;
use crate::metrics::Share;
use crate::reading::Case;
use cs_messages::Level;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Debug, Clone, Serialize)]
pub struct Levels {
    pub rows: Vec<LevelRow>,
    pub unscreened: Share,
    pub unscreened_reasons: Vec<Reason>,
}

/// Messages of one true level. The counts sum to `messages`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LevelRow {
    /// A level, or "not_crisis" where the file tells crises alone.
    pub truth: &'static str,
    pub messages: usize,
    pub crisis: usize,
    pub urgent: usize,
    pub routine: usize,
    pub administrative: usize,
    /// Not counted as urgent here, though it stands with the urgent in the queue.
    pub unscreened: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    pub reason: String,
    pub messages: usize,
}

pub fn measure(cases: &[Case<'_>]) -> Levels {
    let truths = ["crisis", "urgent", "routine", "administrative", "not_crisis"];
    let rows = truths.into_iter().map(|truth| row(truth, cases)).filter(|row| row.messages > 0);
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for reason in cases.iter().filter_map(|c| c.reading.unscreened.as_deref()) {
        *reasons.entry(reason).or_default() += 1;
    }
    Levels {
        rows: rows.collect(),
        unscreened: Share::count(cases.iter().map(|c| c.reading.unscreened.is_some())),
        unscreened_reasons: reasons
            .into_iter()
            .map(|(r, messages)| Reason { reason: r.to_owned(), messages })
            .collect(),
    }
}

fn row(truth: &'static str, cases: &[Case<'_>]) -> LevelRow {
    let mut row = LevelRow { truth, ..LevelRow::default() };
    for case in cases.iter().filter(|c| name(c.message.truth) == truth) {
        row.messages += 1;
        *match (&case.reading.unscreened, case.reading.level) {
            (Some(_), _) => &mut row.unscreened,
            (None, Level::Crisis) => &mut row.crisis,
            (None, Level::Urgent) => &mut row.urgent,
            (None, Level::Routine) => &mut row.routine,
            (None, Level::Administrative) => &mut row.administrative,
        } += 1;
    }
    row
}

/// The truth as a row's name.
pub fn name(truth: Truth) -> &'static str {
    match truth {
        Truth::Level(level) => level.as_str(),
        Truth::Crisis(true) => "crisis",
        Truth::Crisis(false) => "not_crisis",
    }
}
