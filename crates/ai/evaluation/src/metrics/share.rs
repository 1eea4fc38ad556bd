//! So many of so many, with what that says of the share.
use serde::Serialize;

/// The 97.5th percentile of the normal distribution: intervals are of 95%.
const Z: f64 = 1.959_963_984_540_054;

/// With fewer, a share is not worth a reader's trust, whatever the interval.
pub const TOO_FEW: usize = 20;

/// A share with its Wilson interval (E. B. Wilson 1927), which holds also near 0 and 1 and for small counts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Share {
    pub count: usize,
    pub of: usize,
    /// `None` of none.
    pub share: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// Of fewer than [`TOO_FEW`].
    pub too_few: bool,
}

impl Share {
    pub fn new(count: usize, of: usize) -> Self {
        let wilson = wilson(count, of);
        Self {
            count,
            of,
            share: (of > 0).then(|| count as f64 / of as f64),
            low: wilson.map(|w| w.0),
            high: wilson.map(|w| w.1),
            too_few: of < TOO_FEW,
        }
    }

    /// How many of these are so.
    pub fn count(of: impl IntoIterator<Item = bool>) -> Self {
        let (mut yes, mut all) = (0, 0);
        for one in of {
            yes += usize::from(one);
            all += 1;
        }
        Self::new(yes, all)
    }

    /// The rest.
    pub fn complement(self) -> Self {
        Self::new(self.of - self.count, self.of)
    }
}

fn wilson(count: usize, of: usize) -> Option<(f64, f64)> {
    if of == 0 {
        return None;
    }
    let (n, p) = (of as f64, count as f64 / of as f64);
    let middle = p + Z * Z / (2.0 * n);
    let reach = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + Z * Z / n;
    let low = if count == 0 { 0.0 } else { (middle - reach) / whole };
    let high = if count == of { 1.0 } else { (middle + reach) / whole };
    Some((low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(got: Option<f64>, wanted: f64) {
        let got = got.unwrap();
        assert!((got - wanted).abs() < 5e-4, "{got} is not {wanted}");
    }

    #[test]
    fn wilson_by_hand() {
        // 8 of 10: (0.8 + 0.19207 ± 1.96 √(0.016 + 0.0096036)) / 1.38415.
        let share = Share::new(8, 10);
        close(share.share, 0.8);
        close(share.low, 0.4902);
        close(share.high, 0.9433);
        let share = Share::new(263, 300);
        close(share.low, 0.8346);
        close(share.high, 0.9091);
    }

    #[test]
    fn none_and_all_have_a_bound_that_is_not_themselves() {
        let (none, all) = (Share::new(0, 10), Share::new(10, 10));
        assert_eq!((none.low, all.high), (Some(0.0), Some(1.0)));
        close(none.high, 0.2775);
        close(all.low, 0.7225);
    }

    #[test]
    fn of_nothing_nothing_is_said() {
        let share = Share::count([]);
        assert_eq!((share.share, share.low, share.too_few), (None, None, true));
    }

    #[test]
    fn nineteen_are_too_few() {
        assert!(Share::new(1, 19).too_few && !Share::new(1, 20).too_few);
    }
}
