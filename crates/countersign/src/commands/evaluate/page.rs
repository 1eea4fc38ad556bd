//! The report as one page: no script, no font, no picture from elsewhere. It holds texts only where they are handed in.
mod view;

use super::plots;
use anyhow::{Context, Result};
use askama::Template;
use cs_evaluation::{Labelled, Report, report::Task};
use std::collections::HashMap;
use view::{BinRow, Listed, PointRow, RewritingRow, ShareRow, SubgroupView, TaskRow, Tile};

#[derive(Template)]
#[template(path = "evaluation.html")]
struct Page<'a> {
    report: &'a Report,
    made_at: String,
    tiles: Vec<Tile>,
    tasks: Vec<TaskView>,
    missed_by: [view::Groups; 2],
    by_severity: Vec<ShareRow>,
    missed: Vec<Listed<'a>>,
    left_behind: Vec<Listed<'a>>,
    alarm_rates: Vec<ShareRow>,
    alarms: Vec<Listed<'a>>,
    read_as_urgent: Vec<Listed<'a>>,
    subgroups: Vec<SubgroupView>,
    evidence: Vec<TaskRow>,
    rewritings: Vec<RewritingRow>,
    bounds: Vec<view::BoundRow>,
    shows_texts: bool,
    speed: [String; 5],
}

/// A question with its figures and its plots.
struct TaskView {
    id: &'static str,
    name: &'static str,
    /// What a positive is called in a caption.
    positive: &'static str,
    positives: usize,
    negatives: usize,
    scored: usize,
    rows: Vec<TaskRow>,
    receiver: String,
    precision: String,
    reliability: String,
    histogram: String,
    points: Vec<PointRow>,
    bins: Vec<BinRow>,
    bars: Vec<[String; 3]>,
}

/// The page. Texts of `shown` stand beside their ids.
pub fn page(report: &Report, shown: &[Labelled]) -> Result<String> {
    let texts: HashMap<&str, &Labelled> = shown.iter().map(|m| (m.id.as_str(), m)).collect();
    let mut tasks = vec![task("crisis", "Crisis against the rest", "crises", &report.crisis)?];
    if let Some(same_day) = &report.same_day {
        tasks.push(task("same-day", "Crisis or urgent against the rest", "crisis or urgent", same_day)?);
    }
    let page = Page {
        report,
        made_at: report.about.made_at.replace('T', " ").replace('Z', " UTC"),
        tiles: view::tiles(report),
        tasks,
        missed_by: [
            view::groups("By the strongest concern", &report.misses.by_concern),
            view::groups("By kind", &report.misses.by_kind),
        ],
        by_severity: view::severities(&report.misses.by_severity),
        missed: report.misses.messages.iter().map(|m| view::missed(m, &texts)).collect(),
        left_behind: report.misses.left_behind.iter().map(|m| view::missed(m, &texts)).collect(),
        alarm_rates: view::alarm_rates(&report.false_alarms),
        alarms: report.false_alarms.messages.iter().map(|a| view::alarm(a, "Crisis", &texts)).collect(),
        read_as_urgent: report.false_alarms.urgent.iter().map(|a| view::alarm(a, "Urgent", &texts)).collect(),
        subgroups: report.subgroups.iter().map(view::subgroup).collect(),
        evidence: report.evidence.as_ref().map(view::evidence).unwrap_or_default(),
        rewritings: report.robustness.iter().flat_map(|r| &r.rewritings).map(view::rewriting).collect(),
        bounds: report.bounds.iter().map(view::bound).collect(),
        shows_texts: !shown.is_empty(),
        speed: view::speed(&report.speed),
    };
    page.render().context("the page could not be made")
}

fn task(id: &'static str, name: &'static str, positive: &'static str, of: &Task) -> Result<TaskView> {
    let failed = "a plot could not be drawn";
    Ok(TaskView {
        id,
        name,
        positive,
        positives: of.positives,
        negatives: of.negatives,
        scored: of.scored,
        rows: view::task(of),
        receiver: plots::receiver(of).context(failed)?,
        precision: plots::precision(of).context(failed)?,
        reliability: plots::reliability(of).context(failed)?,
        histogram: plots::histogram(of).context(failed)?,
        points: view::points(&of.curve),
        bins: of.calibration.bins.iter().filter_map(view::bin).collect(),
        bars: view::bars(&of.calibration.histogram),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use cs_evaluation::{Case, Origin, Reading, labelled::read_lines, report};
    use cs_messages::Level;

    fn made(shows_texts: bool) -> String {
        let file = concat!(
            "{\"id\":\"a-1\",\"text\":\"<b>tonight</b> it ends\",\"level\":\"crisis\",\"kind\":\"plain\"}\n",
            "{\"id\":\"a-2\",\"text\":\"refill please\",\"level\":\"administrative\",\"kind\":\"errand\"}\n"
        );
        let messages = read_lines(file.as_bytes()).unwrap();
        let read = |level, score| Reading {
            level,
            unscreened: None,
            score: Some(score),
            urgent_score: Some(score),
            evidence: Vec::new(),
            seconds: 0.001,
        };
        let readings = [read(Level::Urgent, 0.4), read(Level::Crisis, 0.6)];
        let cases: Vec<Case<'_>> =
            messages.iter().zip(&readings).map(|(message, reading)| Case { message, reading }).collect();
        let origin = Origin {
            engine: "made@0".into(),
            input: "made.jsonl".into(),
            input_sha256: "0".repeat(64),
            made_at: "2026-01-01T00:00:00Z".into(),
        };
        page(&report(origin, &cases), if shows_texts { &messages } else { &[] }).unwrap()
    }

    #[test]
    fn ids_stand_in_it_and_texts_only_when_asked_for_and_never_as_markup() {
        let (without, with) = (made(false), made(true));
        assert!(without.contains("a-1") && without.contains("a-2"));
        assert!(!without.contains("tonight") && !without.contains("refill please"));
        assert!(with.contains("tonight") && with.contains("refill please") && !with.contains("<b>tonight"));
    }

    #[test]
    fn nothing_comes_from_elsewhere_and_nothing_runs() {
        let page = made(true);
        assert!(!page.contains("<script") && !page.contains("<link") && !page.contains("src="));
        let addresses = page.replace("http://www.w3.org/2000/svg", "");
        assert!(!addresses.contains("http://") && !addresses.contains("https://"));
        assert_eq!(page.matches("<svg").count(), 8, "four plots for each question");
        assert!(!page.contains("#010101"), "each colour is the page's");
    }
}
