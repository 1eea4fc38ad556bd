//! Labelled lines: a development half, which the lexicon may be changed for, and a held-out half, written before it.
use crate::ENGINE;
use cs_messages::{Level, Speaker, ThreadText, Turn};
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Deserialize)]
struct Case {
    id: String,
    language: String,
    level: Level,
    kind: String,
    about: String,
    text: Option<String>,
    thread: Option<Vec<Turn>>,
}

impl Case {
    fn thread(&self) -> ThreadText {
        let single = || vec![Turn { from: Speaker::Patient, text: self.text.clone().unwrap() }];
        ThreadText { turns: self.thread.clone().unwrap_or_else(single), language: None }
    }

    fn judged(&self) -> Level {
        // What cannot be read goes to a person as urgent.
        ENGINE.assess(&self.thread()).map_or(Level::Urgent, |a| a.level)
    }
}

fn read(lines: &str) -> Vec<Case> {
    lines.lines().filter(|l| !l.is_empty()).map(|l| serde_json::from_str(l).unwrap()).collect()
}

struct Count {
    hits: usize,
    all: usize,
}

impl Count {
    fn of<'a>(cases: impl Iterator<Item = &'a (Case, Level)>, hit: impl Fn(&Case, Level) -> bool) -> Self {
        let all: Vec<bool> = cases.map(|(c, l)| hit(c, *l)).collect();
        Self { hits: all.iter().filter(|h| **h).count(), all: all.len() }
    }

    fn share(&self) -> f64 {
        self.hits as f64 / self.all.max(1) as f64
    }

    /// Wilson score interval, 95 %.
    fn interval(&self) -> (f64, f64) {
        let (n, p, z) = (self.all.max(1) as f64, self.share(), 1.959_964);
        let centre = p + z * z / (2.0 * n);
        let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
        let scale = 1.0 + z * z / n;
        (((centre - half) / scale).max(0.0), ((centre + half) / scale).min(1.0))
    }

    fn line(&self, what: &str) -> String {
        let (low, high) = self.interval();
        format!(
            "{what:<44} {:>3}/{:<3} {:>5.1}%  [{:.1}, {:.1}]",
            self.hits,
            self.all,
            100.0 * self.share(),
            100.0 * low,
            100.0 * high
        )
    }
}

struct Report {
    crisis: Count,
    crisis_seen: Count,
    urgent: Count,
    false_crisis: Count,
    false_alarm: Count,
    administrative: Count,
}

fn report(name: &str, lines: &str) -> Report {
    let judged: Vec<(Case, Level)> = read(lines)
        .into_iter()
        .map(|c| {
            let l = c.judged();
            (c, l)
        })
        .collect();
    let at = |level: Level| judged.iter().filter(move |(c, _)| c.level == level);
    let hard = || judged.iter().filter(|(c, _)| c.kind == "hard_negative");
    let report = Report {
        crisis: Count::of(at(Level::Crisis), |_, l| l == Level::Crisis),
        crisis_seen: Count::of(at(Level::Crisis), |_, l| l >= Level::Urgent),
        urgent: Count::of(at(Level::Urgent), |_, l| l >= Level::Urgent),
        false_crisis: Count::of(judged.iter().filter(|(c, _)| c.level <= Level::Routine), |_, l| l == Level::Crisis),
        false_alarm: Count::of(hard(), |_, l| l >= Level::Urgent),
        administrative: Count::of(at(Level::Administrative), |_, l| l == Level::Administrative),
    };
    println!("{name}: {} cases (share, Wilson 95 %)", judged.len());
    println!("  {}", report.crisis.line("crisis read as crisis"));
    println!("  {}", report.crisis_seen.line("crisis read as crisis or urgent"));
    println!("  {}", report.urgent.line("urgent read as urgent or crisis"));
    println!("  {}", report.false_crisis.line("routine or administrative read as crisis"));
    println!("  {}", report.false_alarm.line("hard negatives read as urgent or crisis"));
    println!("  {}", report.administrative.line("administrative read as administrative"));
    for (case, level) in judged.iter().filter(|(c, l)| c.level != *l) {
        let words = case.text.clone().unwrap_or_else(|| "(thread)".into());
        println!("  {} {} {}: {} read as {level}: {words}", case.id, case.language, case.about, case.level);
    }
    report
}

#[test]
fn development() {
    let report = report("development", include_str!("../cases/development.jsonl"));
    assert!(report.crisis.share() >= 0.95);
    assert!(report.urgent.share() >= 0.95);
    assert!(report.false_crisis.share() <= 0.01);
    assert!(report.false_alarm.share() <= 0.03);
    assert!(report.administrative.share() >= 0.85);
}

#[test]
fn held_out() {
    let report = report("held out", include_str!("../cases/held_out.jsonl"));
    assert!(report.crisis.share() >= HELD_OUT_CRISIS);
    assert!(report.false_crisis.share() <= HELD_OUT_FALSE_CRISIS);
    assert!(report.false_alarm.share() <= HELD_OUT_FALSE_ALARM);
}

/// Written before the lexicon was changed for these kinds of gap; by kind, because the kinds are what the numbers are for.
#[test]
fn fifth_round() {
    let lines = include_str!("../cases/fifth_round.jsonl");
    let report = report("fifth round", lines);
    let judged: Vec<(Case, Level)> = read(lines).into_iter().map(|c| (c.judged(), c)).map(|(l, c)| (c, l)).collect();
    let abouts: BTreeSet<&str> = judged.iter().map(|(c, _)| c.about.as_str()).collect();
    for about in abouts {
        let crises = judged.iter().filter(|(c, _)| c.about == about && c.level == Level::Crisis);
        println!("  {}", Count::of(crises, |_, l| l == Level::Crisis).line(&format!("crisis about {about}")));
    }
    assert!(report.crisis.share() >= FIFTH_CRISIS);
    assert!(report.false_crisis.share() <= FIFTH_FALSE_CRISIS);
    assert!(judged.iter().all(|(c, l)| c.about != "state" || *l >= Level::Routine), "a state is no errand");
}

/// Short everyday messages, slips and texting included, are read and do not come as urgent.
#[test]
fn everyday() {
    let judged = |text: &str| ENGINE.assess(&ThreadText::single(text)).map(|a| a.level);
    let wrong: Vec<&str> = include_str!("../cases/everyday.txt")
        .lines()
        .filter(|t| !judged(t).is_ok_and(|l| l <= Level::Routine))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// Floors below what was measured once, so that a change that makes it worse is noticed.
const HELD_OUT_CRISIS: f64 = 0.55;
const HELD_OUT_FALSE_CRISIS: f64 = 0.03;
const HELD_OUT_FALSE_ALARM: f64 = 0.12;
const FIFTH_CRISIS: f64 = 0.9;
const FIFTH_FALSE_CRISIS: f64 = 0.03;
