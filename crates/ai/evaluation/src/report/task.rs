//! One yes-or-no question put to the whole file: how often the answer is right where the engine stands, and what its scores are worth.
use crate::metrics::{
    Estimate, Resampler, Share,
    calibration::{Calibration, calibration},
    ranking::{Point, Ranking, Scored},
};
use crate::reading::Case;
use serde::Serialize;

/// Enough for a curve, and small enough for a page.
const CURVE_POINTS: usize = 200;

#[derive(Debug, Clone, Serialize)]
pub struct Task {
    pub positives: usize,
    pub negatives: usize,
    /// As the queue stands: an unscreened message is no crisis found, and is before a person the same day.
    pub rates: Rates,
    /// Of those alone that a program read.
    pub rates_of_read: Rates,
    /// How many have a score; the rest below is about those.
    pub scored: usize,
    pub auroc: Option<Estimate>,
    pub auprc: Option<Estimate>,
    pub fpr_at_95_sensitivity: Option<Estimate>,
    pub calibration: Calibration,
    /// Both curves, highest threshold first; empty where a class is missing.
    pub curve: Vec<Point>,
}

/// What holds at the operating point: the levels as the engine gives them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Rates {
    /// Of the positives, those found.
    pub sensitivity: Share,
    /// Of the negatives, those left alone.
    pub specificity: Share,
    pub false_positive_rate: Share,
    /// Of those found, the positives. It depends on how many positives the file has; a clinic has far fewer.
    pub ppv: Share,
    /// Of those left alone, the negatives.
    pub npv: Share,
}

/// A message as the question sees it.
#[derive(Debug, Clone, Copy)]
struct Item {
    index: usize,
    positive: bool,
    found: bool,
    score: Option<f64>,
}

pub fn crisis(cases: &[Case<'_>], resampler: &Resampler) -> Task {
    let items = cases.iter().enumerate().map(|(index, case)| Item {
        index,
        positive: case.message.truth.crisis(),
        found: case.read_as_crisis(),
        score: case.reading.score,
    });
    task(&items.collect::<Vec<_>>(), resampler)
}

/// `None` where the file does not tell the urgent from the rest.
pub fn same_day(cases: &[Case<'_>], resampler: &Resampler) -> Option<Task> {
    let item = |(index, case): (usize, &Case<'_>)| {
        let positive = case.message.truth.crisis_or_urgent()?;
        Some(Item { index, positive, found: case.read_as_same_day(), score: case.reading.urgent_score })
    };
    let told = cases.iter().all(|c| c.message.truth.crisis_or_urgent().is_some());
    let items: Vec<Item> = cases.iter().enumerate().filter_map(item).collect();
    told.then(|| task(&items, resampler))
}

fn task(items: &[Item], resampler: &Resampler) -> Task {
    let scored =
        items.iter().filter_map(|item| Some(Scored { index: item.index, score: item.score?, positive: item.positive }));
    let ranking = Ranking::new(scored.collect());
    let [auroc, auprc, fpr_at_95_sensitivity] = resampler.estimate(|weights| {
        let figures = ranking.figures(|index| weights[index]);
        [figures.auroc, figures.auprc, figures.fpr_at_95]
    });
    let read: Vec<Item> = items.iter().copied().filter(|i| i.score.is_some()).collect();
    Task {
        positives: items.iter().filter(|i| i.positive).count(),
        negatives: items.iter().filter(|i| !i.positive).count(),
        rates: rates(items),
        rates_of_read: rates(&read),
        scored: ranking.len(),
        auroc,
        auprc,
        fpr_at_95_sensitivity,
        calibration: calibration(ranking.scored()),
        curve: ranking.curve(CURVE_POINTS),
    }
}

fn rates(items: &[Item]) -> Rates {
    let of = |positive: bool| items.iter().filter(move |i| i.positive == positive);
    let said = |found: bool| items.iter().filter(move |i| i.found == found);
    let false_positive_rate = Share::count(of(false).map(|i| i.found));
    Rates {
        sensitivity: Share::count(of(true).map(|i| i.found)),
        specificity: false_positive_rate.complement(),
        false_positive_rate,
        ppv: Share::count(said(true).map(|i| i.positive)),
        npv: Share::count(said(false).map(|i| !i.positive)),
    }
}
