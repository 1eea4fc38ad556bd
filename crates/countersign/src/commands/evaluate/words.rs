//! Figures as a reader wants them: the same in the summary and on the page.
use cs_evaluation::metrics::{Estimate, Share};

/// "94.1%", or "–" of nothing.
pub fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |s| format!("{:.1}%", 100.0 * s))
}

/// "92.3–95.6%", or nothing.
pub fn range(low: Option<f64>, high: Option<f64>) -> String {
    match (low, high) {
        (Some(low), Some(high)) => format!("{:.1}–{:.1}%", 100.0 * low, 100.0 * high),
        _ => String::new(),
    }
}

/// "640 of 680".
pub fn counts(share: &Share) -> String {
    format!("{} of {}", share.count, share.of)
}

/// A figure between 0 and 1: "0.941", or "–".
pub fn figure(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |v| format!("{v:.3}"))
}

/// "0.923–0.956", or nothing.
pub fn figures(estimate: Option<&Estimate>) -> String {
    match estimate.map(|e| (e.low, e.high)) {
        Some((Some(low), Some(high))) => format!("{low:.3}–{high:.3}"),
        _ => String::new(),
    }
}

/// "hard_negative" → "Hard negative".
pub fn plain(name: &str) -> String {
    let spaced = name.replace('_', " ");
    let mut letters = spaced.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_figures() {
        assert_eq!((percent(Some(0.941)).as_str(), percent(None).as_str()), ("94.1%", "–"));
        assert_eq!(range(Some(0.5), Some(1.0)), "50.0–100.0%");
        assert_eq!((plain("hard_negative").as_str(), plain("").as_str()), ("Hard negative", ""));
        let estimate = Estimate { value: 0.5, low: Some(0.25), high: Some(0.75) };
        assert_eq!((figure(Some(0.5)).as_str(), figures(Some(&estimate)).as_str()), ("0.500", "0.250–0.750"));
    }
}
