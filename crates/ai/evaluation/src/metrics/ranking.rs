//! What scores are worth as an order: the receiver operating characteristic, precision and recall. Ties are treated as ties.
use serde::Serialize;

/// A positive class must be found to this share before its false alarms are asked about, in hundredths.
const FOUND_HUNDREDTHS: u64 = 95;

/// Scores with their truth, the highest first. `index` is the message's place in the caller's list.
#[derive(Debug, Clone, Default)]
pub struct Ranking {
    sorted: Vec<Scored>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    pub index: usize,
    pub score: f64,
    pub positive: bool,
}

/// `None` where a class is missing.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figures {
    /// The chance that a positive scores above a negative, ties counting half (Mann–Whitney).
    pub auroc: Option<f64>,
    /// Average precision: the sum over thresholds of precision times the recall gained.
    pub auprc: Option<f64>,
    /// The share of negatives at or above the highest threshold that finds 95% of the positives.
    pub fpr_at_95: Option<f64>,
}

/// A point of both curves at one threshold.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Point {
    pub threshold: f64,
    /// Recall, the true positive rate.
    pub sensitivity: f64,
    pub false_positive_rate: f64,
    pub precision: f64,
}

/// Positives and negatives at or above a threshold.
#[derive(Debug, Clone, Copy, Default)]
struct Above {
    positive: u64,
    negative: u64,
}

impl Ranking {
    pub fn new(mut scored: Vec<Scored>) -> Self {
        scored.sort_by(|a, b| b.score.total_cmp(&a.score));
        Self { sorted: scored }
    }

    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    pub fn scored(&self) -> &[Scored] {
        &self.sorted
    }

    /// The figures when message `i` counts `weight(i)` times.
    pub fn figures(&self, weight: impl Fn(usize) -> u32) -> Figures {
        let all = self.steps(&weight).last().map_or(Above::default(), |(_, _, after)| after);
        if all.positive == 0 || all.negative == 0 {
            return Figures::default();
        }
        let (positives, negatives) = (all.positive as f64, all.negative as f64);
        let (mut area, mut average, mut fpr) = (0.0, 0.0, None);
        for (_, before, after) in self.steps(&weight) {
            let gained = (after.positive - before.positive) as f64;
            area += (after.negative - before.negative) as f64 * (before.positive as f64 + gained / 2.0);
            if gained > 0.0 {
                average += gained / positives * after.positive as f64 / (after.positive + after.negative) as f64;
            }
            if fpr.is_none() && after.positive * 100 >= all.positive * FOUND_HUNDREDTHS {
                fpr = Some(after.negative as f64 / negatives);
            }
        }
        Figures { auroc: Some(area / (positives * negatives)), auprc: Some(average), fpr_at_95: fpr }
    }

    /// Both curves, at most about `most` points of them: those left out lie between their neighbours. Empty where a class is missing.
    pub fn curve(&self, most: usize) -> Vec<Point> {
        let steps: Vec<_> = self.steps(&|_| 1).collect();
        let Some((_, _, all)) = steps.last().copied() else { return Vec::new() };
        if all.positive == 0 || all.negative == 0 {
            return Vec::new();
        }
        let every = steps.len().div_ceil(most.max(1)).max(1);
        let last = steps.len() - 1;
        let kept = steps.into_iter().enumerate().filter(|(i, _)| i % every == 0 || *i == last);
        kept.map(|(_, (threshold, _, after))| Point {
            threshold,
            sensitivity: after.positive as f64 / all.positive as f64,
            false_positive_rate: after.negative as f64 / all.negative as f64,
            precision: after.positive as f64 / (after.positive + after.negative) as f64,
        })
        .collect()
    }

    /// Each threshold with what lies above it before and after its ties are taken in.
    fn steps<'a>(&'a self, weight: &'a impl Fn(usize) -> u32) -> impl Iterator<Item = (f64, Above, Above)> + 'a {
        let mut above = Above::default();
        self.sorted.chunk_by(|a, b| a.score == b.score).map(move |ties| {
            let before = above;
            for one in ties {
                let times = u64::from(weight(one.index));
                if one.positive { above.positive += times } else { above.negative += times }
            }
            (ties[0].score, before, above)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranking(scores: &[(f64, bool)]) -> Ranking {
        let scored =
            |(index, (score, positive)): (usize, &(f64, bool))| Scored { index, score: *score, positive: *positive };
        Ranking::new(scores.iter().enumerate().map(scored).collect())
    }

    fn figures(scores: &[(f64, bool)]) -> Figures {
        ranking(scores).figures(|_| 1)
    }

    fn close(got: Option<f64>, wanted: f64) {
        assert!((got.unwrap() - wanted).abs() < 1e-12, "{got:?} is not {wanted}");
    }

    #[test]
    fn four_by_hand() {
        // Of the four pairs three stand right: 0.9 > 0.6, 0.9 > 0.1, 0.4 > 0.1.
        let found = figures(&[(0.9, true), (0.6, false), (0.4, true), (0.1, false)]);
        close(found.auroc, 0.75);
        // Recall gains a half at precision 1, and a half at precision 2/3.
        close(found.auprc, 0.5 + 0.5 * 2.0 / 3.0);
        close(found.fpr_at_95, 0.5);
    }

    #[test]
    fn ties_count_half() {
        let found = figures(&[(0.5, true), (0.5, false), (0.5, false)]);
        close(found.auroc, 0.5);
        close(found.auprc, 1.0 / 3.0);
        close(found.fpr_at_95, 1.0);
    }

    #[test]
    fn a_perfect_order_and_a_reversed_one() {
        let found = figures(&[(0.9, true), (0.8, true), (0.1, false)]);
        assert_eq!((found.auroc, found.auprc, found.fpr_at_95), (Some(1.0), Some(1.0), Some(0.0)));
        let found = figures(&[(0.9, false), (0.1, true)]);
        assert_eq!((found.auroc, found.auprc, found.fpr_at_95), (Some(0.0), Some(0.5), Some(1.0)));
    }

    #[test]
    fn one_class_alone_has_no_figures() {
        assert_eq!(figures(&[(0.9, true), (0.1, true)]), Figures::default());
        assert_eq!(figures(&[(0.9, false)]), Figures::default());
        assert_eq!(figures(&[]), Figures::default());
        assert!(ranking(&[(0.9, false)]).curve(100).is_empty());
    }

    #[test]
    fn ninety_five_in_a_hundred_are_enough() {
        // 19 positives, a negative, one positive: at 19 of 20 the negative is not yet in.
        let mut scores: Vec<(f64, bool)> = (0..19).map(|i| (1.0 - f64::from(i) / 100.0, true)).collect();
        scores.extend([(0.5, false), (0.4, true)]);
        close(figures(&scores).fpr_at_95, 0.0);
        scores.remove(0);
        close(figures(&scores).fpr_at_95, 1.0);
    }

    #[test]
    fn a_weight_is_a_repetition() {
        let twice = figures(&[(0.9, true), (0.6, false), (0.6, false), (0.4, true), (0.1, false)]);
        let weighed =
            ranking(&[(0.9, true), (0.6, false), (0.4, true), (0.1, false)]).figures(|i| if i == 1 { 2 } else { 1 });
        assert_eq!(twice, weighed);
    }

    #[test]
    fn a_thinned_curve_keeps_its_end() {
        let scores: Vec<(f64, bool)> = (0..1000).map(|i| (f64::from(i) / 1000.0, i % 3 == 0)).collect();
        let curve = ranking(&scores).curve(100);
        assert!(curve.len() <= 101, "{}", curve.len());
        assert_eq!(curve.last().map(|p| (p.sensitivity, p.false_positive_rate)), Some((1.0, 1.0)));
    }
}
