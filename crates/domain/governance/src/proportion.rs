//! A share of a count, with how far it can be trusted.
use serde::{Deserialize, Serialize};

/// 97.5th percentile of the standard normal: two-sided 95%.
const Z: f64 = 1.959_963_984_540_054;

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Proportion {
    pub hits: u64,
    pub of: u64,
}

impl Proportion {
    pub fn new(hits: u64, of: u64) -> Self {
        Self { hits, of }
    }

    /// 0–1; `None` of nothing.
    #[allow(clippy::cast_precision_loss)] // Counts of messages, far below 2⁵².
    pub fn share(&self) -> Option<f64> {
        (self.of > 0).then(|| self.hits as f64 / self.of as f64)
    }

    /// Wilson's score interval at 95% (Wilson 1927), 0–1; `None` of nothing.
    #[allow(clippy::cast_precision_loss)]
    pub fn interval(&self) -> Option<(f64, f64)> {
        let (share, n) = (self.share()?, self.of as f64);
        let denominator = 1.0 + Z * Z / n;
        let middle = share + Z * Z / (2.0 * n);
        let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
        Some((((middle - half) / denominator).max(0.0), ((middle + half) / denominator).min(1.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::Proportion;

    #[test]
    fn wilsons_interval_is_that_of_the_textbook() {
        // Newcombe 1998, table I: 81 of 263, and the ends.
        let (low, high) = Proportion::new(81, 263).interval().unwrap();
        assert!((low - 0.2553).abs() < 5e-5 && (high - 0.3662).abs() < 5e-5, "{low} {high}");
        let (low, high) = Proportion::new(0, 20).interval().unwrap();
        assert!(low.abs() < 1e-12 && (high - 0.1611).abs() < 5e-5, "{low} {high}");
        assert_eq!(Proportion::new(0, 0).interval(), None);
    }
}
