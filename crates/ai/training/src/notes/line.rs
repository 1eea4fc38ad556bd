//! A logistic line, fitted to all examples at once with a penalty on large weights; steps are scaled by the slopes before them (Duchi et al. 2011).
use super::clauses::{Clause, OF_A_WORD};

const ROUNDS: usize = 150;
const STEP: f32 = 0.15;
/// The last rounds take smaller steps.
const SETTLE_FROM: usize = 100;
const SETTLE: f32 = 0.3;

/// A bias and a weight for each feature.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub bias: f32,
    pub weights: Vec<f32>,
}

/// How strongly large weights are held back: of single words more than of the rest.
#[derive(Debug, Clone, Copy)]
pub struct Ease {
    pub words: f32,
    pub rest: f32,
}

impl Default for Ease {
    fn default() -> Self {
        Self { words: 15.0, rest: 4.0 }
    }
}

impl Line {
    /// The log-odds of an example.
    pub fn of(&self, clause: &Clause) -> f32 {
        self.bias + clause.features.iter().map(|(i, x)| self.weights[*i] * x).sum::<f32>()
    }
}

/// Fits a line to these examples.
#[allow(clippy::cast_precision_loss)]
pub fn fit(clauses: &[&Clause], names: &[String], is: impl Fn(&Clause) -> bool, ease: Ease) -> Line {
    let held: Vec<f32> =
        names.iter().map(|n| if OF_A_WORD.iter().any(|w| n.contains(w)) { ease.words } else { ease.rest }).collect();
    let mut line = Line { bias: 0.0, weights: vec![0.0; names.len()] };
    let mut squares = vec![1e-6_f32; names.len() + 1];
    let count = clauses.len().max(1) as f32;
    for round in 0..ROUNDS {
        let mut slopes = vec![0.0_f32; names.len() + 1];
        for clause in clauses {
            let off = 1.0 / (1.0 + (-line.of(clause)).exp()) - f32::from(u8::from(is(clause)));
            for (i, x) in &clause.features {
                slopes[*i] += off * x;
            }
            slopes[names.len()] += off;
        }
        let step = if round < SETTLE_FROM { STEP } else { STEP * SETTLE };
        for i in 0..=names.len() {
            let (weight, held) = if i < names.len() { (&mut line.weights[i], held[i]) } else { (&mut line.bias, 0.0) };
            let slope = (slopes[i] + *weight * held) / count;
            squares[i] += slope * slope;
            *weight -= step * slope / squares[i].sqrt();
        }
    }
    line
}

/// The mean precision at each positive, the likeliest first.
#[allow(clippy::cast_precision_loss)]
pub fn average_precision(mut scored: Vec<(f32, bool)>) -> f64 {
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let all = scored.iter().filter(|s| s.1).count();
    let (mut found, mut sum) = (0_usize, 0.0);
    for (rank, (_, positive)) in scored.iter().enumerate() {
        if *positive {
            found += 1;
            sum += found as f64 / (rank + 1) as f64;
        }
    }
    if all == 0 { 0.0 } else { sum / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cs_notes::FirstLook;

    fn clause(features: &[(usize, f32)], worth: bool) -> Clause {
        Clause {
            session: 0,
            features: features.to_vec(),
            worth,
            critical: false,
            look: FirstLook {
                turn: 0,
                clinician: false,
                short: false,
                asks: false,
                first: true,
                worth: 0.0,
                critical: 0.0,
            },
        }
    }

    #[test]
    fn a_line_tells_what_is_told_by_one_feature() {
        let all: Vec<Clause> = (0..200).map(|i| clause(&[(i % 2, 1.0)], i % 2 == 0)).collect();
        let names = ["c.a".to_owned(), "c.b".to_owned()];
        let line = fit(&all.iter().collect::<Vec<_>>(), &names, |c| c.worth, Ease::default());
        assert!(line.of(&all[0]) > 0.5 && line.of(&all[1]) < -0.5, "{line:?}");
        let held = fit(&all.iter().collect::<Vec<_>>(), &names, |c| c.worth, Ease { words: 1.0, rest: 500.0 });
        assert!(held.weights[0].abs() < line.weights[0].abs());
    }

    #[test]
    fn precision_by_hand() {
        // Positives at ranks 1 and 3: (1/1 + 2/3) / 2.
        let found = average_precision(vec![(0.1, true), (0.9, true), (0.5, false)]);
        assert!((found - 5.0 / 6.0).abs() < 1e-9, "{found}");
        assert_eq!(average_precision(Vec::new()), 0.0);
    }
}
