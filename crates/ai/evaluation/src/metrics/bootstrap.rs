//! Intervals by resampling, for figures that have no formula.
use crate::random::Seeded;
use serde::Serialize;
use std::collections::BTreeMap;

pub const RESAMPLES: usize = 1000;
pub const SEED: u64 = 20_260_101;

/// Fewer families than this say nothing about families not written.
const FAMILIES_MIN: usize = 20;

/// A figure with its interval of 95%: the 2.5th and the 97.5th percentile of the resamples.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Estimate {
    pub value: f64,
    /// `None` where most resamples had no value.
    pub low: Option<f64>,
    pub high: Option<f64>,
}

/// What is drawn, with replacement: messages, or families whole. Messages of a family are alike; drawing them one by one would
/// make intervals look narrower than what is known.
#[derive(Debug, Clone)]
pub struct Resampler {
    units: Vec<Vec<usize>>,
    messages: usize,
    by_family: bool,
}

impl Resampler {
    /// By family where each message names one and there are enough of them, otherwise by message.
    pub fn new<'a>(families: impl IntoIterator<Item = Option<&'a str>>) -> Self {
        let mut units: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let (mut messages, mut named) = (0, true);
        for family in families {
            units.entry(family.unwrap_or_default()).or_default().push(messages);
            named &= family.is_some();
            messages += 1;
        }
        let by_family = named && units.len() >= FAMILIES_MIN;
        let units = if by_family { units.into_values().collect() } else { (0..messages).map(|i| vec![i]).collect() };
        Self { units, messages, by_family }
    }

    pub fn unit(&self) -> &'static str {
        if self.by_family { "families" } else { "messages" }
    }

    pub fn units(&self) -> usize {
        self.units.len()
    }

    /// Each figure with its interval. `figures` gets how often each message was drawn.
    pub fn estimate<const N: usize>(&self, figures: impl Fn(&[u32]) -> [Option<f64>; N]) -> [Option<Estimate>; N] {
        let values = figures(&vec![1; self.messages]);
        let mut drawn: [Vec<f64>; N] = std::array::from_fn(|_| Vec::new());
        let mut random = Seeded::new(SEED);
        let mut weights = vec![0_u32; self.messages];
        for _ in 0..if self.units.is_empty() { 0 } else { RESAMPLES } {
            weights.fill(0);
            for _ in 0..self.units.len() {
                for message in &self.units[random.below(self.units.len())] {
                    weights[*message] += 1;
                }
            }
            for (list, value) in drawn.iter_mut().zip(figures(&weights)) {
                list.extend(value);
            }
        }
        let mut drawn = drawn.into_iter();
        values.map(|value| {
            let interval = percentiles(drawn.next().unwrap_or_default());
            value.map(|value| Estimate { value, low: interval.map(|i| i.0), high: interval.map(|i| i.1) })
        })
    }
}

fn percentiles(mut drawn: Vec<f64>) -> Option<(f64, f64)> {
    if drawn.len() <= RESAMPLES / 2 {
        return None;
    }
    drawn.sort_by(f64::total_cmp);
    let last = drawn.len() - 1;
    Some((drawn[last * 25 / 1000], drawn[(last * 975).div_ceil(1000)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean(of: &[f64]) -> impl Fn(&[u32]) -> [Option<f64>; 1] + '_ {
        |weights| {
            let all: u32 = weights.iter().sum();
            let sum: f64 = of.iter().zip(weights).map(|(v, w)| v * f64::from(*w)).sum();
            [(all > 0).then(|| sum / f64::from(all))]
        }
    }

    #[test]
    fn a_mean_has_about_the_interval_of_the_formula() {
        // 400 coins, half of them heads: 0.5 ± 1.96 · 0.025.
        let coins: Vec<f64> = (0..400).map(|i| f64::from(i % 2)).collect();
        let [found] = Resampler::new(coins.iter().map(|_| None)).estimate(mean(&coins));
        let found = found.unwrap();
        assert_eq!(found.value, 0.5);
        assert!((found.low.unwrap() - 0.451).abs() < 0.01 && (found.high.unwrap() - 0.549).abs() < 0.01, "{found:?}");
    }

    #[test]
    fn the_same_each_time() {
        let values: Vec<f64> = (0..50).map(|i| f64::from(i * i)).collect();
        let resampler = Resampler::new(values.iter().map(|_| None));
        assert_eq!(resampler.estimate(mean(&values)), resampler.estimate(mean(&values)));
    }

    #[test]
    fn families_that_agree_in_themselves_widen_the_interval() {
        // 40 families of ten, each all heads or all tails: as much known as 40 coins, not 400.
        let coins: Vec<f64> = (0..400).map(|i| f64::from(i / 10 % 2)).collect();
        let families: Vec<String> = (0..400).map(|i| format!("f{}", i / 10)).collect();
        let resampler = Resampler::new(families.iter().map(|f| Some(f.as_str())));
        assert_eq!((resampler.unit(), resampler.units()), ("families", 40));
        let [found] = resampler.estimate(mean(&coins));
        assert!(found.unwrap().low.unwrap() < 0.38, "{found:?}");
    }

    #[test]
    fn few_families_or_unnamed_ones_are_not_drawn() {
        assert_eq!(Resampler::new([Some("a"), Some("a")]).unit(), "messages");
        assert_eq!(Resampler::new((0..50).map(|_| None)).unit(), "messages");
    }

    #[test]
    fn no_value_no_estimate_and_no_interval_of_few_values() {
        let resampler = Resampler::new([None, None, None]);
        assert_eq!(resampler.estimate(|_| [None]), [None]);
        // Three draws of three give each once in 6 of 27 cases.
        let [found] = resampler.estimate(|weights| [(weights == [1, 1, 1]).then_some(1.0)]);
        assert_eq!(found, Some(Estimate { value: 1.0, low: None, high: None }));
        assert_eq!(Resampler::new([]).estimate(|_| [None]), [None]);
    }
}
