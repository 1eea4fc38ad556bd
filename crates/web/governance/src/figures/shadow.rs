//! The part about an engine in shadow.
use super::page::{Share, share, what};
use cs_governance::Proportion;
use cs_messages::{Counted, Level, RaisedAs};
use cs_web_shared::Texts;
use cs_workflows::governance::ShadowFigures;

/// What the page says of an engine in shadow.
pub(super) struct ShadowPart {
    /// `name` and digest; `None` where none is set up.
    pub shadow: Option<(String, String)>,
    pub standing: (String, String),
    /// "1,204 messages that both read, 310 of them decided on".
    pub both: String,
    pub alone: Option<String>,
    /// Said instead of everything below.
    pub too_few: Option<String>,
    pub alike: String,
    pub levels: Vec<LevelRow>,
    pub lines: Vec<Line>,
    pub raised: Vec<RaisedRow>,
}

/// By the engine that counts; one cell for each level of the shadow.
pub(super) struct LevelRow {
    pub level: &'static str,
    pub cells: Vec<Cell>,
}

pub(super) struct Cell {
    pub n: u64,
    pub alike: bool,
}

/// One figure of both.
pub(super) struct Line {
    pub label: String,
    pub standing: Figure,
    pub shadow: Figure,
}

/// "14 of 17", and its share where there is enough.
pub(super) struct Figure {
    pub counts: String,
    pub share: Option<Share>,
}

pub(super) struct RaisedRow {
    pub what: String,
    pub crisis: bool,
    pub standing: u64,
    pub standing_right: Figure,
    pub shadow: u64,
    pub shadow_right: Figure,
}

impl ShadowPart {
    pub fn new(figures: &ShadowFigures, t: &Texts) -> Self {
        let compared = &figures.compared;
        let (alike, both) = compared.alike();
        let enough = figures.shadow.is_some() && figures.enough();
        let least = figures.least;
        let too_few =
            (figures.shadow.is_some() && !enough).then(|| t.with("counted-too-few", &[("of", both), ("least", least)]));
        let unread = figures.unread + figures.read_alone > 0;
        Self {
            shadow: figures.shadow.as_deref().map(named),
            standing: named(&figures.standing),
            both: t.with("figures-shadow-both", &[("both", compared.both), ("decided", compared.decided)]),
            alone: unread
                .then(|| t.with("figures-shadow-alone", &[("unread", figures.unread), ("alone", figures.read_alone)])),
            too_few,
            alike: t.with("figures-shadow-alike", &[("alike", alike), ("both", both)]),
            levels: if enough { levels(figures) } else { Vec::new() },
            lines: if enough { lines(figures, t) } else { Vec::new() },
            raised: if enough { raised(figures, t) } else { Vec::new() },
        }
    }
}

fn named(engine: &str) -> (String, String) {
    let (name, digest) = engine.split_once('@').unwrap_or((engine, ""));
    (name.to_owned(), digest.to_owned())
}

fn levels(figures: &ShadowFigures) -> Vec<LevelRow> {
    let n = |a: Level, b: Level| figures.compared.levels.get(&(a, b)).copied().unwrap_or(0);
    let cells = |a: Level| Level::ALL.into_iter().map(move |b| (a, b));
    let cell = |(a, b): (Level, Level)| Cell { n: n(a, b), alike: a == b };
    Level::ALL.into_iter().map(|a| LevelRow { level: a.as_str(), cells: cells(a).map(cell).collect() }).collect()
}

fn lines(figures: &ShadowFigures, t: &Texts) -> Vec<Line> {
    let compared = &figures.compared;
    let (standing, shadow) = (&compared.standing, &compared.shadow);
    let figure = |counted| figure(counted, figures.least, t);
    let line = |key: &str, a: Counted, b: Counted| Line { label: t.get(key), standing: figure(a), shadow: figure(b) };
    let (by_standing, by_shadow) = (compared.by_standing_alone, compared.by_shadow_alone);
    vec![
        line("figures-shadow-raised", (standing.raised, compared.both), (shadow.raised, compared.both)),
        line("figures-shadow-right", standing.right, shadow.right),
        line("figures-shadow-caught", standing.caught, shadow.caught),
        line("figures-shadow-crisis-right", standing.crisis_right, shadow.crisis_right),
        line("figures-shadow-crisis-caught", standing.crisis_caught, shadow.crisis_caught),
        line("figures-shadow-raised-alone", (by_standing.raised, compared.both), (by_shadow.raised, compared.both)),
        line("figures-shadow-alone-right", by_standing.right, by_shadow.right),
    ]
}

fn raised(figures: &ShadowFigures, t: &Texts) -> Vec<RaisedRow> {
    let figure = |counted| figure(counted, figures.least, t);
    let rows = figures.compared.raised.iter().map(|(raised_as, both)| RaisedRow {
        what: what(*raised_as, t),
        crisis: *raised_as == RaisedAs::Crisis,
        standing: both.standing,
        standing_right: figure(both.standing_right),
        shadow: both.shadow,
        shadow_right: figure(both.shadow_right),
    });
    rows.collect()
}

fn figure((hits, of): Counted, least: u64, t: &Texts) -> Figure {
    Figure {
        counts: if of == 0 { "–".to_owned() } else { t.with("figures-of", &[("hits", hits), ("of", of)]) },
        share: share(Proportion::new(hits, of), least, t),
    }
}
