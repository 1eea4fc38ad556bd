//! Whether it works for everybody: the same rates for each group that the file tells apart.
use crate::labelled::Labelled;
use crate::metrics::Share;
use crate::reading::Case;
use serde::Serialize;
use std::collections::BTreeMap;

/// One way to divide the file.
#[derive(Debug, Clone, Serialize)]
pub struct Subgroup {
    /// "language", "age_band", "words", "style", "kind", "split", "form".
    pub by: &'static str,
    pub rows: Vec<SubgroupRow>,
}

#[derive(Debug, Clone, Serialize)]
pub struct SubgroupRow {
    pub value: String,
    pub messages: usize,
    /// Of its crises, those read as one.
    pub crises_found: Share,
    /// Of its crises and urgent messages, those before a person the same day.
    pub same_day_found: Share,
    /// Of its messages that are no crisis, those read as one.
    pub false_alarms: Share,
    pub unscreened: Share,
}

/// What a message is divided by; `None` where it does not say.
type Value = fn(&Labelled) -> Option<String>;

/// Ways that tell fewer than two groups apart are left out.
pub fn measure(cases: &[Case<'_>]) -> Vec<Subgroup> {
    let ways: [(&'static str, Value); 7] = [
        ("language", |m| m.language.clone()),
        ("age_band", |m| m.age_band.clone()),
        ("words", |m| Some(words_band(&m.patient_words()).to_owned())),
        ("style", |m| m.style.clone()),
        ("kind", |m| m.kind.clone()),
        ("split", |m| m.split.clone()),
        ("form", |m| Some(if m.is_thread() { "thread" } else { "message" }.to_owned())),
    ];
    let subgroup = |(by, value): (&'static str, Value)| {
        let mut groups: BTreeMap<String, Vec<&Case<'_>>> = BTreeMap::new();
        for case in cases {
            if let Some(value) = value(case.message) {
                groups.entry(value).or_default().push(case);
            }
        }
        Subgroup { by, rows: groups.into_iter().map(|(value, group)| row(named(by, value), &group)).collect() }
    };
    ways.into_iter().map(subgroup).filter(|s| s.rows.len() > 1).collect()
}

fn row(value: String, group: &[&Case<'_>]) -> SubgroupRow {
    let crises = group.iter().filter(|c| c.message.truth.crisis());
    let pressing = group.iter().filter(|c| c.message.truth.crisis_or_urgent() == Some(true));
    let calm = group.iter().filter(|c| !c.message.truth.crisis());
    SubgroupRow {
        value,
        messages: group.len(),
        crises_found: Share::count(crises.map(|c| c.read_as_crisis())),
        same_day_found: Share::count(pressing.map(|c| c.read_as_same_day())),
        false_alarms: Share::count(calm.map(|c| c.read_as_crisis())),
        unscreened: Share::count(group.iter().map(|c| c.reading.unscreened.is_some())),
    }
}

/// Bands of words lose the zeros that put them in order: "001–008" is "1–8".
fn named(by: &str, value: String) -> String {
    if by != "words" {
        return value;
    }
    value.split('–').map(|end| end.trim_start_matches('0')).collect::<Vec<_>>().join("–")
}

/// Named so that their order is that of the alphabet.
fn words_band(text: &str) -> &'static str {
    match text.split_whitespace().count() {
        ..=8 => "001–008",
        9..=30 => "009–030",
        31..=80 => "031–080",
        81..=250 => "081–250",
        _ => "251 and more",
    }
}
