//! Bounds that whoever runs an evaluation asks for, and whether they hold.
use super::Report;
use serde::Serialize;

/// What was asked for. Each is about the figure itself, not about an end of its interval.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Bounds {
    pub sensitivity_min: Option<f64>,
    pub same_day_sensitivity_min: Option<f64>,
    pub false_positive_rate_max: Option<f64>,
    pub auroc_min: Option<f64>,
    pub level_kept_min: Option<f64>,
}

/// A bound and what was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bound {
    pub figure: &'static str,
    /// "at least" or "at most".
    pub side: &'static str,
    pub asked: f64,
    /// `None` where the file cannot tell it; then the bound does not hold.
    pub found: Option<f64>,
    pub holds: bool,
}

impl Bounds {
    /// Each bound that was asked for.
    pub fn check(&self, report: &Report) -> Vec<Bound> {
        let same_day = report.same_day.as_ref();
        let kept = report.robustness.as_ref().and_then(|r| r.worst_kept());
        let figures = [
            ("crisis sensitivity", true, self.sensitivity_min, report.crisis.rates.sensitivity.share),
            (
                "crisis or urgent sensitivity",
                true,
                self.same_day_sensitivity_min,
                same_day.and_then(|t| t.rates.sensitivity.share),
            ),
            (
                "crisis false positive rate",
                false,
                self.false_positive_rate_max,
                report.crisis.rates.false_positive_rate.share,
            ),
            ("crisis AUROC", true, self.auroc_min, report.crisis.auroc.map(|a| a.value)),
            ("level kept under the worst rewriting", true, self.level_kept_min, kept),
        ];
        let bound = |(figure, at_least, asked, found): (&'static str, bool, Option<f64>, Option<f64>)| {
            let asked = asked?;
            let holds = found.is_some_and(|f| if at_least { f >= asked } else { f <= asked });
            Some(Bound { figure, side: if at_least { "at least" } else { "at most" }, asked, found, holds })
        };
        figures.into_iter().filter_map(bound).collect()
    }
}
