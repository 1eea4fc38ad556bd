//! From what the lexicon and the model each make of a text to one probability, and the thresholds that keep a promised miss rate.
//!
//! A threshold is chosen by conformal risk control (Angelopoulos, Bates, Fisch, Lei and Schuster 2022): of n labelled dangers, the
//! highest threshold at which (misses + 1) / (n + 1) stays within the promised rate. For dangers like those labelled, the
//! expected share missed is then no greater.
use serde::{Deserialize, Serialize};

/// How a chance is put together: `σ(bias + model·m + lexicon·logit(l))`. How long a text is has no part in it, so that nothing can be
/// lowered by what is written around it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Blend {
    pub bias: f64,
    pub model: f64,
    pub lexicon: f64,
}

impl Blend {
    /// `model` in log-odds, `lexicon` a chance.
    pub fn chance(&self, model: f64, lexicon: f64) -> f64 {
        let [one, m, l] = Self::inputs(model, lexicon);
        1.0 / (1.0 + (-(self.bias * one + self.model * m + self.lexicon * l)).exp())
    }

    fn inputs(model: f64, lexicon: f64) -> [f64; 3] {
        let l = lexicon.clamp(0.01, 0.99);
        [1.0, model.clamp(-12.0, 12.0), (l / (1.0 - l)).ln()]
    }

    /// The maximum-likelihood blend of `(model, lexicon, yes)`, with a small penalty, by Newton's method. The weights of the
    /// model and the lexicon are kept from being negative: neither reader's alarm may speak against an alarm.
    pub fn fit(seen: &[(f64, f64, bool)]) -> Self {
        let mut free = vec![0, 1, 2];
        loop {
            let [bias, model, lexicon] = newton(seen, &free);
            match [(1, model), (2, lexicon)].into_iter().find(|(_, weight)| *weight < 0.0) {
                Some((negative, _)) => free.retain(|f| *f != negative),
                None => return Self { bias, model, lexicon },
            }
        }
    }
}

const PENALTY: f64 = 1.0;

fn newton(seen: &[(f64, f64, bool)], free: &[usize]) -> [f64; 3] {
    let mut w = [0.0; 3];
    for _ in 0..30 {
        let mut slope = [0.0; 3];
        let mut bend = [[0.0; 3]; 3];
        for &(model, lexicon, yes) in seen {
            let x = Blend::inputs(model, lexicon);
            let p = 1.0 / (1.0 + (-(0..3).map(|i| w[i] * x[i]).sum::<f64>()).exp());
            for &i in free {
                slope[i] += (p - f64::from(u8::from(yes))) * x[i];
                for &j in free {
                    bend[i][j] += p * (1.0 - p) * x[i] * x[j];
                }
            }
        }
        for &i in free {
            slope[i] += PENALTY * w[i];
            bend[i][i] += PENALTY;
        }
        let step = solve(bend, slope, free);
        (0..3).for_each(|i| w[i] -= step[i]);
    }
    w
}

/// Gauss's elimination over the free unknowns; the matrix is positive definite by its penalty.
fn solve(mut a: [[f64; 3]; 3], mut b: [f64; 3], free: &[usize]) -> [f64; 3] {
    for (n, &i) in free.iter().enumerate() {
        for &k in &free[n + 1..] {
            let by = a[k][i] / a[i][i];
            for &j in free {
                a[k][j] -= by * a[i][j];
            }
            b[k] -= by * b[i];
        }
    }
    let mut x = [0.0; 3];
    for (n, &i) in free.iter().enumerate().rev() {
        let known: f64 = free[n + 1..].iter().map(|&j| a[i][j] * x[j]).sum();
        x[i] = (b[i] - known) / a[i][i];
    }
    x
}

/// A threshold, and what it was chosen on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Threshold {
    pub at: f64,
    /// The promised share of dangers missed.
    pub miss_rate: f64,
    /// The labelled dangers that it was chosen on.
    pub dangers: usize,
}

/// Why no threshold can be chosen.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TooFew {
    #[error(
        "{dangers} labelled messages of this level are too few to promise a miss rate of {miss_rate}; label at least {needed}, or keep the shipped threshold"
    )]
    Dangers { dangers: usize, needed: usize, miss_rate: f64 },
    #[error("a miss rate must lie between 0 and 1, and is {0}")]
    Rate(f64),
}

impl Threshold {
    /// The fewest labelled dangers on which any site may choose, whatever the rate.
    pub const MINIMUM: usize = 50;

    /// The highest threshold that keeps the promise on the chances given to labelled dangers.
    pub fn choose(chances: &[f64], miss_rate: f64) -> Result<Self, TooFew> {
        if !(miss_rate > 0.0 && miss_rate < 1.0) {
            return Err(TooFew::Rate(miss_rate));
        }
        let needed = ((1.0 / miss_rate).ceil() as usize).saturating_sub(1).max(Self::MINIMUM);
        let dangers = chances.len();
        if dangers < needed {
            return Err(TooFew::Dangers { dangers, needed, miss_rate });
        }
        let mut sorted = chances.to_vec();
        sorted.sort_by(f64::total_cmp);
        // What lies below the threshold is missed: at most this many of them.
        let missed = (miss_rate * (dangers + 1) as f64 - 1.0 + 1e-9).floor().max(0.0) as usize;
        Ok(Self { at: sorted[missed], miss_rate, dangers })
    }
}

/// All that turns measures into a level.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    pub crisis: Blend,
    pub urgent: Blend,
    pub crisis_threshold: Threshold,
    pub urgent_threshold: Threshold,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_misses_no_more_than_was_promised() {
        let chances: Vec<f64> = (0..199).map(|i| f64::from(i) / 200.0).collect();
        let t = Threshold::choose(&chances, 0.05).unwrap();
        let missed = chances.iter().filter(|c| **c < t.at).count();
        assert_eq!(missed, 9, "(9 + 1) / (199 + 1) is the promise");
        assert!(matches!(Threshold::choose(&chances[..60], 0.01), Err(TooFew::Dangers { needed: 99, .. })));
        assert!(matches!(Threshold::choose(&chances[..49], 0.1), Err(TooFew::Dangers { needed: 50, .. })));
        assert_eq!(Threshold::choose(&chances, 1.0), Err(TooFew::Rate(1.0)));
    }

    /// Chances drawn by a rule that has a blend are given that blend again.
    #[test]
    fn a_fit_finds_the_blend_that_made_the_labels() {
        let truth = Blend { bias: -0.5, model: 1.2, lexicon: 0.6 };
        let mut seen = Vec::new();
        for i in 0..40 {
            for j in 0..10 {
                let (m, l) = (f64::from(i) * 0.2 - 4.0, 0.05 + f64::from(j) * 0.1);
                let yes = (truth.chance(m, l) * 50.0).round() as usize;
                seen.extend((0..50).map(|k| (m, l, k < yes)));
            }
        }
        let fit = Blend::fit(&seen);
        assert!((fit.bias - truth.bias).abs() < 0.05 && (fit.model - truth.model).abs() < 0.05, "{fit:?}");
        assert!((fit.lexicon - truth.lexicon).abs() < 0.05, "{fit:?}");
    }

    #[test]
    fn no_reader_speaks_against_an_alarm() {
        let seen: Vec<_> =
            (0..100).map(|i| (f64::from(i % 10) - 5.0, 0.9 - f64::from(i % 10) * 0.08, i % 10 > 4)).collect();
        assert!(Blend::fit(&seen).lexicon >= 0.0);
    }
}
