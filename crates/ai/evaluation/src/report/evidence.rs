//! Whether the highlighted words are those that a person would point at.
use crate::metrics::{
    Estimate, Resampler, Share,
    spans::{Agreement, agreement},
};
use crate::reading::Case;
use serde::Serialize;

/// About crises that were read as crisis or urgent, whose words are marked in the text that is judged. Means are over messages.
#[derive(Debug, Clone, Serialize)]
pub struct EvidenceFigures {
    /// Of them, those where at least one highlighted word is a marked one.
    pub overlaps: Share,
    pub precision: Option<Estimate>,
    pub recall: Option<Estimate>,
    pub f1: Option<Estimate>,
    /// How much of the text is highlighted; highlighting everything would make recall perfect.
    pub highlighted: Option<Estimate>,
    /// Found crises without any highlighted word.
    pub without: Vec<String>,
}

/// `None` where there is no such crisis.
pub fn measure(cases: &[Case<'_>], resampler: &Resampler) -> Option<EvidenceFigures> {
    let each: Vec<Option<Agreement>> = cases.iter().map(of).collect();
    let known: Vec<&Agreement> = each.iter().flatten().collect();
    if known.is_empty() {
        return None;
    }
    let [precision, recall, f1, highlighted] = resampler.estimate(|weights| {
        let mut sums = [0.0; 4];
        let mut all = 0.0;
        for (agreement, weight) in each.iter().zip(weights) {
            let Some(a) = agreement else { continue };
            let weight = f64::from(*weight);
            all += weight;
            for (sum, value) in sums.iter_mut().zip([a.precision, a.recall, a.f1, a.marked]) {
                *sum += weight * value;
            }
        }
        sums.map(|sum| (all > 0.0).then(|| sum / all))
    });
    let without = cases.iter().zip(&each).filter(|(c, a)| a.is_some() && c.reading.evidence.is_empty());
    Some(EvidenceFigures {
        overlaps: Share::count(known.iter().map(|a| a.overlaps)),
        precision,
        recall,
        f1,
        highlighted,
        without: without.map(|(c, _)| c.message.id.clone()).collect(),
    })
}

fn of(case: &Case<'_>) -> Option<Agreement> {
    if !case.message.truth.crisis() || !case.read_as_same_day() || case.reading.unscreened.is_some() {
        return None;
    }
    let gold: Vec<_> = case.message.gold_in_judged()?.iter().map(|g| g.start..g.end).collect();
    let found: Vec<_> = case.reading.evidence.iter().map(|e| e.start..e.end).collect();
    agreement(case.message.judged(), &gold, &found)
}
