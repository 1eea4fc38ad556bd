//! What the page shows, as words: the template only places them.
use crate::commands::evaluate::words::{counts, figure, figures, percent, plain, range};
use cs_evaluation::{
    Labelled, Report,
    metrics::{
        Estimate, Share,
        calibration::{Bar, Bin},
        ranking::Point,
    },
    report::{self, Alarm, EvidenceFigures, FalseAlarms, Missed, Row, SeverityRow, Speed, Subgroup, Task},
    robustness,
};
use std::collections::HashMap;

/// Rows of a curve's table; the JSON has every point.
const POINT_ROWS: usize = 20;

/// A share as a table shows it.
pub struct ShareView {
    pub value: String,
    pub range: String,
    pub counts: String,
    /// The interval as a bar from 0 to 100: left, width, place of the figure. `None` of nothing.
    pub bar: Option<[String; 3]>,
    pub too_few: bool,
    pub none: bool,
}

impl ShareView {
    fn new(share: &Share) -> Self {
        let bar = share.low.zip(share.high).zip(share.share);
        let hundredths = |v: f64| format!("{:.1}", 100.0 * v);
        Self {
            value: percent(share.share),
            range: range(share.low, share.high),
            counts: counts(share),
            bar: bar.map(|((low, high), at)| [hundredths(low), hundredths(high - low), hundredths(at)]),
            too_few: share.too_few,
            none: share.of == 0,
        }
    }
}

/// One of the figures at the top.
pub struct Tile {
    pub name: &'static str,
    pub value: String,
    pub range: String,
    pub says: String,
}

pub fn tiles(report: &Report) -> Vec<Tile> {
    let of = |name, share: &Share, says: &str| Tile {
        name,
        value: percent(share.share),
        range: range(share.low, share.high),
        says: format!("{} {says}", counts(share)),
    };
    let mut tiles = vec![of("Crises found", &report.crisis.rates.sensitivity, "read as a crisis")];
    if let Some(same_day) = &report.same_day {
        tiles.push(of("Seen the same day", &same_day.rates.sensitivity, "crises and urgent messages"));
    }
    tiles.push(of("False alarms", &report.false_alarms.all, "that are no crisis, read as one"));
    if report.false_alarms.hard_negatives.of > 0 {
        tiles.push(of("… among alarming words", &report.false_alarms.hard_negatives, "hard negatives"));
    }
    let auroc = report.crisis.auroc;
    tiles.push(Tile {
        name: "AUROC",
        value: figure(auroc.map(|a| a.value)),
        range: figures(auroc.as_ref()),
        says: format!("over {} scores", report.crisis.scored),
    });
    tiles
}

/// A figure of a question, a share or an estimate.
pub struct TaskRow {
    pub name: &'static str,
    pub value: String,
    pub range: String,
    pub note: String,
}

fn share_row(name: &'static str, share: &Share) -> TaskRow {
    TaskRow { name, value: percent(share.share), range: range(share.low, share.high), note: counts(share) }
}

fn estimate_row(name: &'static str, estimate: Option<&Estimate>, note: &str) -> TaskRow {
    TaskRow { name, value: figure(estimate.map(|e| e.value)), range: figures(estimate), note: note.to_owned() }
}

fn fpr_row(estimate: Option<Estimate>) -> TaskRow {
    TaskRow {
        name: "False positive rate at 95% sensitivity",
        value: percent(estimate.map(|e| e.value)),
        range: range(estimate.and_then(|e| e.low), estimate.and_then(|e| e.high)),
        note: "at the threshold that would find 95%".to_owned(),
    }
}

pub fn task(task: &Task) -> Vec<TaskRow> {
    let rates = &task.rates;
    let mut rows = vec![share_row("Sensitivity", &rates.sensitivity)];
    if task.rates_of_read.sensitivity.of != rates.sensitivity.of {
        rows.push(share_row("… of those that a program read", &task.rates_of_read.sensitivity));
    }
    rows.extend([
        share_row("Specificity", &rates.specificity),
        share_row("Positive predictive value, in this file", &rates.ppv),
        share_row("Negative predictive value, in this file", &rates.npv),
        estimate_row("AUROC", task.auroc.as_ref(), "chance that a positive scores above a negative"),
        estimate_row("AUPRC", task.auprc.as_ref(), "average precision"),
        fpr_row(task.fpr_at_95_sensitivity),
    ]);
    for (name, value, note) in [
        ("Brier score", task.calibration.brier, "mean squared error; lower is better"),
        ("Expected calibration error", task.calibration.ece, "ten bins of equal width; lower is better"),
    ] {
        rows.push(TaskRow { name, value: figure(value), range: String::new(), note: note.to_owned() });
    }
    rows
}

pub struct PointRow(pub [String; 4]);

pub fn points(curve: &[Point]) -> Vec<PointRow> {
    let every = curve.len().div_ceil(POINT_ROWS).max(1);
    let last = curve.len().saturating_sub(1);
    let kept = curve.iter().enumerate().filter(|(i, _)| i % every == 0 || *i == last);
    kept.map(|(_, p)| {
        let shares = [p.sensitivity, p.false_positive_rate, p.precision].map(|v| percent(Some(v)));
        let [found, alarms, right] = shares;
        PointRow([figure(Some(p.threshold)), found, alarms, right])
    })
    .collect()
}

pub struct BinRow {
    pub from_to: String,
    pub mean: String,
    pub observed: ShareView,
}

/// `None` for a bin that holds nothing.
pub fn bin(bin: &Bin) -> Option<BinRow> {
    let mean = figure(Some(bin.mean_score?));
    Some(BinRow { from_to: format!("{:.1}–{:.1}", bin.from, bin.to), mean, observed: ShareView::new(&bin.observed) })
}

pub fn bars(bars: &[Bar]) -> Vec<[String; 3]> {
    let width = 1.0 / bars.len().max(1) as f64;
    let from_to = |place: usize| format!("{:.2}–{:.2}", place as f64 * width, (place + 1) as f64 * width);
    bars.iter().enumerate().map(|(i, b)| [from_to(i), b.positives.to_string(), b.negatives.to_string()]).collect()
}

/// A group with one or two shares.
pub struct ShareRow {
    pub name: String,
    pub share: ShareView,
    pub second: Option<ShareView>,
}

/// Crises divided one way.
pub struct Groups {
    pub title: &'static str,
    pub rows: Vec<ShareRow>,
}

pub fn groups(title: &'static str, rows: &[Row]) -> Groups {
    let row = |row: &Row| ShareRow {
        name: plain(&row.value),
        share: ShareView::new(&row.found),
        second: Some(ShareView::new(&row.same_day)),
    };
    Groups { title, rows: rows.iter().map(row).collect() }
}

pub fn severities(rows: &[SeverityRow]) -> Vec<ShareRow> {
    const NAMES: [&str; 6] = [
        "0 · none of the writer's own",
        "1 · wish to be dead",
        "2 · active thoughts, no method",
        "3 · with a method, no intent",
        "4 · some intent",
        "5 · plan and intent, or acting",
    ];
    let row = |row: &SeverityRow| ShareRow {
        name: NAMES.get(usize::from(row.severity)).map_or_else(String::new, |n| (*n).to_owned()),
        share: ShareView::new(&Share::new(row.crisis, row.messages)),
        second: Some(ShareView::new(&row.left_behind)),
    };
    rows.iter().map(row).collect()
}

pub fn alarm_rates(alarms: &FalseAlarms) -> Vec<ShareRow> {
    let rates = [
        ("All that are no crisis", &alarms.all),
        ("Hard negatives: alarming words, no danger now", &alarms.hard_negatives),
        ("Hard negatives read as crisis or urgent, of those that can wait", &alarms.hard_negatives_same_day),
        ("Errands", &alarms.administrative),
    ];
    let known = rates.into_iter().filter(|(_, share)| share.of > 0);
    known.map(|(name, share)| ShareRow { name: name.to_owned(), share: ShareView::new(share), second: None }).collect()
}

/// A message in a list: its id, what it is and what it was read as, and perhaps its words.
pub struct Listed<'a> {
    pub id: &'a str,
    pub what: String,
    pub severity: String,
    pub read_as: String,
    pub score: String,
    pub text: Option<String>,
}

pub fn missed<'a>(missed: &'a Missed, texts: &HashMap<&str, &Labelled>) -> Listed<'a> {
    let labels = [missed.concern.map(plain), missed.kind.as_deref().map(|k| plain(k).to_lowercase())];
    Listed {
        id: &missed.id,
        what: labels.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        severity: missed.severity.map_or_else(String::new, |s| s.to_string()),
        read_as: plain(missed.read_as),
        score: figure(missed.score),
        text: texts.get(missed.id.as_str()).map(|m| words(m)),
    }
}

pub fn alarm<'a>(alarm: &'a Alarm, read_as: &str, texts: &HashMap<&str, &Labelled>) -> Listed<'a> {
    let labels = [Some(plain(alarm.truth)), alarm.kind.as_deref().map(|k| plain(k).to_lowercase())];
    Listed {
        id: &alarm.id,
        what: labels.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        severity: String::new(),
        read_as: read_as.to_owned(),
        score: figure(alarm.score),
        text: texts.get(alarm.id.as_str()).map(|m| words(m)),
    }
}

/// A thread with who says what.
fn words(message: &Labelled) -> String {
    if !message.is_thread() {
        return message.judged().to_owned();
    }
    let speaker = |from| if from == cs_messages::Speaker::Patient { "Patient" } else { "Clinic" };
    let turns = message.thread().turns;
    turns.iter().map(|t| format!("{}: {}", speaker(t.from), t.text)).collect::<Vec<_>>().join("\n")
}

pub struct SubgroupView {
    pub by: String,
    pub rows: Vec<SubgroupRow>,
}

pub struct SubgroupRow {
    pub value: String,
    pub messages: usize,
    pub found: ShareView,
    pub same_day: ShareView,
    pub alarms: ShareView,
    pub unscreened: usize,
}

pub fn subgroup(subgroup: &Subgroup) -> SubgroupView {
    let by = match subgroup.by {
        "words" => "Length in words".to_owned(),
        "age_band" => "Age of the writer".to_owned(),
        "form" => "Message or thread".to_owned(),
        other => plain(other),
    };
    let rows = subgroup.rows.iter().map(|row| SubgroupRow {
        value: group_name(&row.value),
        messages: row.messages,
        found: ShareView::new(&row.crises_found),
        same_day: ShareView::new(&row.same_day_found),
        alarms: ShareView::new(&row.false_alarms),
        unscreened: row.unscreened.count,
    });
    SubgroupView { by, rows: rows.collect() }
}

/// "13_17" → "13–17", "65_plus" → "65 and over", "hard_negative" → "hard negative", "es" → "Spanish".
fn group_name(value: &str) -> String {
    match value {
        "en" => "English".to_owned(),
        "es" => "Spanish".to_owned(),
        "65_plus" => "65 and over".to_owned(),
        _ if value.chars().all(|c| c.is_ascii_digit() || c == '_') => value.replace('_', "–"),
        _ => value.replace('_', " "),
    }
}

pub fn evidence(of: &EvidenceFigures) -> Vec<TaskRow> {
    vec![
        share_row("At least one word in common", &of.overlaps),
        estimate_row("Token F1", of.f1.as_ref(), "mean over messages"),
        estimate_row("Token precision", of.precision.as_ref(), "of the highlighted words, those marked by hand"),
        estimate_row("Token recall", of.recall.as_ref(), "of the words marked by hand, those highlighted"),
        estimate_row(
            "Of the text highlighted",
            of.highlighted.as_ref(),
            "highlighting everything would be no evidence",
        ),
    ]
}

pub struct RewritingRow {
    pub what: &'static str,
    pub kept: ShareView,
    pub same_day: ShareView,
    pub fell: String,
}

pub fn rewriting(row: &robustness::RewritingRow) -> RewritingRow {
    let fell: Vec<String> = row.fell.iter().map(|f| format!("{} ({} → {})", f.id, f.from, f.to)).collect();
    RewritingRow {
        what: row.what,
        kept: ShareView::new(&row.kept),
        same_day: ShareView::new(&row.same_day),
        fell: fell.join(", "),
    }
}

pub struct BoundRow {
    pub says: String,
    pub found: String,
    pub holds: bool,
}

pub fn bound(bound: &report::Bound) -> BoundRow {
    BoundRow {
        says: format!("{} {} {}", plain(bound.figure), bound.side, bound.asked),
        found: bound.found.map_or_else(|| "this file cannot tell it".to_owned(), |v| format!("{v:.4}")),
        holds: bound.holds,
    }
}

pub fn speed(speed: &Speed) -> [String; 5] {
    [
        format!("{:.0}", speed.texts_per_second),
        format!("{:.0}", speed.words_mean),
        format!("{:.2}", speed.p50_ms),
        format!("{:.2}", speed.p99_ms),
        format!("{:.2}", speed.longest_ms),
    ]
}
