//! Crises that were read as less: which, about what, how grave.
use crate::labelled::Truth;
use crate::metrics::Share;
use crate::reading::Case;
use cs_messages::Level;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Debug, Clone, Serialize)]
pub struct Misses {
    /// By the strongest concern; "none" where there is none, "not stated" where the file does not say.
    pub by_concern: Vec<Row>,
    pub by_kind: Vec<Row>,
    /// Crisis and urgent messages by the gravity of suicidal ideation. Empty where the file does not say.
    pub by_severity: Vec<SeverityRow>,
    /// Every crisis that was not read as one, the gravest first.
    pub messages: Vec<Missed>,
    /// Every urgent message that was read as routine or administrative.
    pub left_behind: Vec<Missed>,
}

/// Crises that have something in common, and how many were found.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub value: String,
    /// Read as a crisis.
    pub found: Share,
    /// Read as a crisis or urgent, or unscreened: before a person the same day.
    pub same_day: Share,
    pub missed_ids: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SeverityRow {
    pub severity: u8,
    pub messages: usize,
    /// The rest were read as routine or administrative.
    pub crisis: usize,
    pub urgent: usize,
    pub unscreened: usize,
    /// Neither a crisis, nor urgent, nor unscreened: nobody would look the same day.
    pub left_behind: Share,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Missed {
    pub id: String,
    pub read_as: &'static str,
    pub concern: Option<&'static str>,
    pub kind: Option<String>,
    pub severity: Option<u8>,
    pub score: Option<f64>,
}

pub fn measure(cases: &[Case<'_>]) -> Misses {
    let crises: Vec<&Case<'_>> = cases.iter().filter(|c| c.message.truth.crisis()).collect();
    let mut messages: Vec<Missed> = crises.iter().filter(|c| !c.read_as_crisis()).map(|c| missed(c)).collect();
    let urgent = cases.iter().filter(|c| c.message.truth == Truth::Level(Level::Urgent));
    let mut left_behind: Vec<Missed> = urgent.filter(|c| !c.read_as_same_day()).map(missed).collect();
    for list in [&mut messages, &mut left_behind] {
        list.sort_by(|a, b| b.severity.cmp(&a.severity).then_with(|| a.id.cmp(&b.id)));
    }
    Misses {
        by_concern: rows(&crises, |c| strongest(c).unwrap_or("none").to_owned(), |c| c.message.concerns.is_some()),
        by_kind: rows(&crises, |c| c.message.kind.clone().unwrap_or_default(), |c| c.message.kind.is_some()),
        by_severity: severities(cases),
        messages,
        left_behind,
    }
}

fn strongest(case: &Case<'_>) -> Option<&'static str> {
    case.message.concerns.as_ref()?.first().map(|c| c.as_str())
}

fn missed(case: &Case<'_>) -> Missed {
    Missed {
        id: case.message.id.clone(),
        read_as: case.read_as(),
        concern: strongest(case),
        kind: case.message.kind.clone(),
        severity: case.message.severity,
        score: case.reading.score,
    }
}

/// The largest group first. Empty where no message says anything of it.
fn rows(crises: &[&Case<'_>], value: impl Fn(&Case<'_>) -> String, stated: impl Fn(&Case<'_>) -> bool) -> Vec<Row> {
    let mut groups: BTreeMap<String, Vec<&Case<'_>>> = BTreeMap::new();
    for case in crises {
        let value = if stated(case) { value(case) } else { "not stated".to_owned() };
        groups.entry(value).or_default().push(case);
    }
    if groups.len() == 1 && groups.contains_key("not stated") {
        return Vec::new();
    }
    let row = |(value, group): (String, Vec<&Case<'_>>)| Row {
        value,
        found: Share::count(group.iter().map(|c| c.read_as_crisis())),
        same_day: Share::count(group.iter().map(|c| c.read_as_same_day())),
        missed_ids: group.iter().filter(|c| !c.read_as_crisis()).map(|c| c.message.id.clone()).collect(),
    };
    let mut rows: Vec<Row> = groups.into_iter().map(row).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.found.of));
    rows
}

fn severities(cases: &[Case<'_>]) -> Vec<SeverityRow> {
    let of = |severity: u8| {
        let group: Vec<_> = cases
            .iter()
            .filter(|c| c.message.severity == Some(severity) && c.message.truth.crisis_or_urgent() == Some(true))
            .collect();
        let read = |as_: &str| group.iter().filter(|c| c.read_as() == as_).count();
        SeverityRow {
            severity,
            messages: group.len(),
            crisis: read("crisis"),
            urgent: read("urgent"),
            unscreened: read("unscreened"),
            left_behind: Share::count(group.iter().map(|c| !c.read_as_same_day())),
        }
    };
    (0..=5).map(of).filter(|row| row.messages > 0).collect()
}
