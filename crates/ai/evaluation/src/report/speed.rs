//! How long the engine took, one text after the other.
use crate::reading::Case;
use serde::Serialize;

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Speed {
    pub texts: usize,
    pub words_mean: f64,
    pub texts_per_second: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    pub longest_ms: f64,
}

pub fn measure(cases: &[Case<'_>]) -> Speed {
    let mut seconds: Vec<f64> = cases.iter().map(|c| c.reading.seconds).collect();
    seconds.sort_by(f64::total_cmp);
    let total: f64 = seconds.iter().sum();
    let words: usize = cases
        .iter()
        .map(|c| c.message.thread().turns.iter().map(|t| t.text.split_whitespace().count()).sum::<usize>())
        .sum();
    let n = cases.len() as f64;
    Speed {
        texts: cases.len(),
        words_mean: if n > 0.0 { words as f64 / n } else { 0.0 },
        texts_per_second: if total > 0.0 { n / total } else { 0.0 },
        p50_ms: 1000.0 * nearest_rank(&seconds, 50),
        p99_ms: 1000.0 * nearest_rank(&seconds, 99),
        longest_ms: 1000.0 * seconds.last().copied().unwrap_or_default(),
    }
}

/// The smallest value that so many hundredths do not exceed.
fn nearest_rank(sorted: &[f64], hundredths: usize) -> f64 {
    let rank = (sorted.len() * hundredths).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_by_hand() {
        let hundred: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!((nearest_rank(&hundred, 50), nearest_rank(&hundred, 99)), (50.0, 99.0));
        assert_eq!((nearest_rank(&[7.0], 99), nearest_rank(&[], 50)), (7.0, 0.0));
    }
}
