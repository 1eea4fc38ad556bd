//! Whether a score of 0.3 is right three times in ten.
use super::{Share, ranking::Scored};
use serde::Serialize;

const BINS: usize = 10;
const BARS: usize = 20;

/// Scores of one tenth of the range, and how many of those were positive.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bin {
    pub from: f64,
    pub to: f64,
    pub mean_score: Option<f64>,
    pub observed: Share,
}

/// How many scores of each truth fall into a twentieth of the range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bar {
    pub positives: usize,
    pub negatives: usize,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Calibration {
    pub bins: Vec<Bin>,
    /// Expected calibration error: the mean gap between score and observed share over ten bins of equal width, weighted by their counts.
    pub ece: Option<f64>,
    /// The mean squared distance of score and truth.
    pub brier: Option<f64>,
    pub histogram: Vec<Bar>,
}

/// The place of a score from 0 to 1 among `n` equal parts; 1 belongs to the last.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn part(score: f64, n: usize) -> usize {
    ((score.clamp(0.0, 1.0) * n as f64) as usize).min(n - 1)
}

pub fn calibration(scored: &[Scored]) -> Calibration {
    let mut sums = [(0.0, 0_usize, 0_usize); BINS];
    let mut histogram = vec![Bar { positives: 0, negatives: 0 }; BARS];
    let mut squares = 0.0;
    for one in scored {
        let bin = &mut sums[part(one.score, BINS)];
        *bin = (bin.0 + one.score, bin.1 + 1, bin.2 + usize::from(one.positive));
        let bar = &mut histogram[part(one.score, BARS)];
        if one.positive {
            bar.positives += 1
        } else {
            bar.negatives += 1
        }
        squares += (one.score - f64::from(u8::from(one.positive))).powi(2);
    }
    let n = scored.len() as f64;
    let gap =
        |(sum, count, positive): &(f64, usize, usize)| (sum - *positive as f64).abs() * f64::from(u8::from(*count > 0));
    let bins = sums.iter().enumerate().map(|(i, (sum, count, positive))| Bin {
        from: i as f64 / BINS as f64,
        to: (i + 1) as f64 / BINS as f64,
        mean_score: (*count > 0).then(|| sum / *count as f64),
        observed: Share::new(*positive, *count),
    });
    Calibration {
        bins: bins.collect(),
        ece: (n > 0.0).then(|| sums.iter().map(gap).sum::<f64>() / n),
        brier: (n > 0.0).then(|| squares / n),
        histogram,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(scores: &[(f64, bool)]) -> Calibration {
        let scored: Vec<Scored> =
            scores.iter().map(|(score, positive)| Scored { index: 0, score: *score, positive: *positive }).collect();
        calibration(&scored)
    }

    #[test]
    fn four_by_hand() {
        // Bins: 0.1, 0.15 with one of two positive; 0.9, 1.0 with both.
        let found = of(&[(0.1, false), (0.15, true), (0.9, true), (1.0, true)]);
        let ece: f64 = (2.0 * (0.5 - 0.125) + 2.0 * (1.0 - 0.95)) / 4.0;
        assert!((found.ece.unwrap() - ece).abs() < 1e-12, "{found:?}");
        let brier: f64 = (0.01 + 0.7225 + 0.01 + 0.0) / 4.0;
        assert!((found.brier.unwrap() - brier).abs() < 1e-12, "{found:?}");
        assert_eq!((found.bins[1].observed.count, found.bins[1].observed.of), (1, 2));
        assert_eq!((found.bins[9].observed.of, found.bins[5].mean_score), (2, None));
        assert_eq!(
            (found.histogram[2].negatives, found.histogram[3].positives, found.histogram[19].positives),
            (1, 1, 1)
        );
    }

    #[test]
    fn nothing_has_no_calibration() {
        let found = of(&[]);
        assert_eq!((found.ece, found.brier, found.bins.len()), (None, None, 10));
    }

    #[test]
    fn a_perfect_score_has_no_error() {
        let found = of(&[(0.0, false), (1.0, true)]);
        assert_eq!((found.ece, found.brier), (Some(0.0), Some(0.0)));
    }
}
