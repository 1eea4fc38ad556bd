//! The table: a route, who gets in at what is their own, and who at somebody else's.
use cs_web_shared::Route;
use std::{collections::BTreeSet, fmt};

/// One of each kind, in the words of the table. Own is Dana's and her team's; others' is a patient's of Owen's team.
pub const READERS: [&str; 10] = [
    "nobody",
    "patient",
    "minor",
    "proxy",
    "clinician",
    "other_clinician",
    "unlicensed",
    "supervisor",
    "compliance",
    "administrator",
];

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub method: String,
    pub path: String,
    pub own: BTreeSet<String>,
    pub other: BTreeSet<String>,
}

impl Line {
    pub fn of(route: &Route) -> Self {
        let (own, other) = (BTreeSet::new(), BTreeSet::new());
        Self { method: route.method.into(), path: route.path.into(), own, other }
    }

    pub fn is(&self, route: &Route) -> bool {
        self.method == route.method && self.path == route.path
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |set: &BTreeSet<String>| {
            let all: Vec<&str> = READERS.into_iter().filter(|r| set.contains(*r)).collect();
            if all.len() == READERS.len() {
                "everybody".to_owned()
            } else if all.is_empty() {
                "-".to_owned()
            } else {
                all.join(" ")
            }
        };
        let other = if self.path.contains('{') { format!(" | {}", list(&self.other)) } else { String::new() };
        writeln!(f, "{} {} | {}{other}", self.method, self.path, list(&self.own))
    }
}

/// `METHOD PATH | who at their own | who at others'`; a line that begins with # is a remark.
pub fn read() -> Vec<Line> {
    let lines = include_str!("table.txt").lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#'));
    lines
        .map(|line| {
            let parts: Vec<&str> = line.split('|').map(str::trim).collect();
            let (method, path) = parts[0].split_once(' ').unwrap_or_else(|| panic!("no route in: {line}"));
            let set = |at: usize| -> BTreeSet<String> {
                match parts.get(at).copied().unwrap_or("-") {
                    "everybody" => READERS.iter().map(|r| (*r).to_owned()).collect(),
                    "-" => BTreeSet::new(),
                    some => some
                        .split_whitespace()
                        .map(|r| {
                            assert!(READERS.contains(&r), "no such reader as {r}: {line}");
                            r.to_owned()
                        })
                        .collect(),
                }
            };
            Line { method: method.into(), path: path.into(), own: set(1), other: set(2) }
        })
        .collect()
}
