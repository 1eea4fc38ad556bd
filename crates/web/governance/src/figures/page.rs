//! What the page of figures shows.
use super::shadow::ShadowPart;
use crate::Side;
use askama::Template;
use cs_governance::Proportion;
use cs_messages::RaisedAs;
use cs_web_shared::{Shell, Texts};
use cs_workflows::{
    governance::{LocalFigures, ShadowFigures},
    messages::LocalCount,
};

#[derive(Template)]
#[template(path = "figures/figures.html")]
pub(super) struct FiguresPage {
    shell: Shell,
    side: Side,
    site: String,
    counted: Vec<CountRow>,
    shadow: ShadowPart,
}

struct CountRow {
    what: String,
    /// The level, rather than a concern.
    crisis: bool,
    decided: u64,
    right: u64,
    /// "82%, between 59% and 94%"; nothing while there is not enough data.
    share: Option<Share>,
    too_few: String,
}

/// A share with its interval.
pub(super) struct Share {
    pub percent: String,
    pub between: String,
}

impl FiguresPage {
    pub fn new(shell: Shell, side: Side, t: &Texts, (local, shadow): (LocalFigures, ShadowFigures)) -> Self {
        let counted = local.counts.iter().map(|count| row(count, t)).collect();
        Self { shell, side, site: local.site_name, counted, shadow: ShadowPart::new(&shadow, t) }
    }
}

fn row(count: &LocalCount, t: &Texts) -> CountRow {
    CountRow {
        what: what(count.raised_as, t),
        crisis: count.raised_as == RaisedAs::Crisis,
        decided: count.raised,
        right: count.confirmed,
        share: share(Proportion::new(count.confirmed, count.raised), count.least, t),
        too_few: t.with("counted-too-few", &[("of", count.raised), ("least", count.least)]),
    }
}

pub(super) fn what(raised_as: RaisedAs, t: &Texts) -> String {
    match raised_as {
        RaisedAs::Crisis => t.level("crisis"),
        RaisedAs::Concern(concern) => t.concern(concern.as_str()),
    }
}

/// `None` while it is a share of fewer than `least`.
pub(super) fn share(of: Proportion, least: u64, t: &Texts) -> Option<Share> {
    let (share, (low, high)) = (of.share()?, of.interval()?);
    let percent = |share: f64| format!("{:.0}", share * 100.0);
    (of.of >= least.max(1)).then(|| Share {
        percent: format!("{}%", percent(share)),
        between: t.with("figures-between", &[("low", percent(low)), ("high", percent(high))]),
    })
}
