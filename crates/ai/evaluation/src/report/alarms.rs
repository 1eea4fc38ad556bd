//! Messages without danger that were read as a crisis: they tire those who must answer the true ones.
use super::levels;
use crate::metrics::Share;
use crate::reading::Case;
use serde::Serialize;

/// What the corpus calls messages with alarming words and no danger now.
const HARD_NEGATIVE: &str = "hard_negative";

#[derive(Debug, Clone, Serialize)]
pub struct FalseAlarms {
    /// Of all messages that are no crisis, those read as one.
    pub all: Share,
    /// Of the hard negatives that are no crisis, those read as one.
    pub hard_negatives: Share,
    /// Of the hard negatives that may wait for days, those read as crisis or urgent.
    pub hard_negatives_same_day: Share,
    /// Of the errands, those read as a crisis.
    pub administrative: Share,
    /// Everything read as a crisis that is none, the highest score first.
    pub messages: Vec<Alarm>,
    /// Everything read as urgent that is routine or administrative.
    pub urgent: Vec<Alarm>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Alarm {
    pub id: String,
    /// The true level, or "not_crisis".
    pub truth: &'static str,
    pub kind: Option<String>,
    pub score: Option<f64>,
}

pub fn measure(cases: &[Case<'_>]) -> FalseAlarms {
    let calm: Vec<&Case<'_>> = cases.iter().filter(|c| !c.message.truth.crisis()).collect();
    let hard = || calm.iter().filter(|c| c.message.kind.as_deref() == Some(HARD_NEGATIVE));
    let can_wait = |c: &&&Case<'_>| c.message.truth.crisis_or_urgent() != Some(true);
    let administrative = calm.iter().filter(|c| levels::name(c.message.truth) == "administrative");
    let alarm = |c: &&Case<'_>| Alarm {
        id: c.message.id.clone(),
        truth: levels::name(c.message.truth),
        kind: c.message.kind.clone(),
        score: c.reading.score,
    };
    let mut messages: Vec<Alarm> = calm.iter().filter(|c| c.read_as_crisis()).map(alarm).collect();
    let told = |c: &&&Case<'_>| c.message.truth.crisis_or_urgent() == Some(false);
    let mut urgent: Vec<Alarm> = calm.iter().filter(told).filter(|c| c.read_as() == "urgent").map(alarm).collect();
    for list in [&mut messages, &mut urgent] {
        list.sort_by(|a, b| {
            b.score.unwrap_or_default().total_cmp(&a.score.unwrap_or_default()).then_with(|| a.id.cmp(&b.id))
        });
    }
    FalseAlarms {
        all: Share::count(calm.iter().map(|c| c.read_as_crisis())),
        hard_negatives: Share::count(hard().map(|c| c.read_as_crisis())),
        hard_negatives_same_day: Share::count(hard().filter(can_wait).map(|c| c.read_as_same_day())),
        administrative: Share::count(administrative.map(|c| c.read_as_crisis())),
        messages,
        urgent,
    }
}
