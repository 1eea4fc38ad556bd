//! What a set of messages is made of, counted: the table of its datasheet.
use crate::metrics::Share;
use crate::{Content, Labelled, Split, Truth};
use cs_messages::{Concern, Level};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The longest of each class of lengths but the last, in words between spaces.
const WORDS: [usize; 4] = [8, 30, 80, 200];

/// Rows of a table: what, and its counts in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Composition {
    rows: Vec<(String, String)>,
}

impl Composition {
    pub fn of<'a>(messages: impl IntoIterator<Item = &'a Labelled>) -> Self {
        let all: Vec<&Labelled> = messages.into_iter().collect();
        let (threads, single): (Vec<&Labelled>, Vec<&Labelled>) = all.iter().partition(|m| m.is_thread());
        let mut made = Self::default();
        made.row("messages", levels(&single));
        made.row("threads", levels(&threads));
        for split in Split::ALL {
            let part: Vec<&Labelled> =
                all.iter().copied().filter(|m| m.split.as_deref() == Some(split.as_str())).collect();
            made.row(split.as_str(), format!("{}; {} families", levels(&part), families(&part)));
        }
        made.row("families", families(&all).to_string());
        made.row("kind", labels(&all, |m| m.kind.as_deref()));
        made.row("language", labels(&all, |m| m.language.as_deref()));
        made.row("age", labels(&all, |m| m.age_band.as_deref()));
        made.row("style of messages", labels(&single, |m| m.style.as_deref()));
        made.row("words in a message", lengths(&single));
        made.row("turns in a thread", turns(&threads));
        made.row("severity", severities(&all));
        made.row("concern, the strongest", concerns(&all, 1));
        made.row("concern, any", concerns(&all, usize::MAX));
        made
    }

    fn row(&mut self, what: &str, counts: String) {
        self.rows.push((what.to_owned(), counts));
    }
}

impl fmt::Display for Composition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| What | How many |\n|---|---|")?;
        self.rows.iter().try_for_each(|(what, counts)| writeln!(f, "| {what} | {counts} |"))
    }
}

/// `name count, name count`, without those that are not there.
fn listed<'a>(counts: impl IntoIterator<Item = (&'a str, usize)>) -> String {
    let there = counts.into_iter().filter(|(_, count)| *count > 0);
    there.map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(", ")
}

fn levels(of: &[&Labelled]) -> String {
    let count = |level| of.iter().filter(|m| m.truth == Truth::Level(level)).count();
    let each = Level::ALL.map(|level| {
        let share = Share::new(count(level), of.len()).share.unwrap_or_default();
        format!("{level} {} ({:.0}%)", count(level), share * 100.0)
    });
    format!("{}: {}", of.len(), each.join(", "))
}

fn families(of: &[&Labelled]) -> usize {
    of.iter().filter_map(|m| m.family.as_deref()).collect::<BTreeSet<_>>().len()
}

/// The most frequent first.
fn labels(of: &[&Labelled], label: impl Fn(&Labelled) -> Option<&str>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for value in of.iter().filter_map(|m| label(m)) {
        *counts.entry(value).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    listed(counts)
}

fn lengths(of: &[&Labelled]) -> String {
    let mut words: Vec<usize> = of.iter().map(|m| m.judged().split_whitespace().count()).collect();
    words.sort_unstable();
    let mut from = 1;
    let mut classes: Vec<String> = Vec::new();
    for to in WORDS {
        classes.push(format!("{from}–{to}: {}", words.iter().filter(|n| (from..=to).contains(*n)).count()));
        from = to + 1;
    }
    classes.push(format!("more: {}", words.iter().filter(|n| **n >= from).count()));
    let at = |hundredths: usize| words.get(words.len() * hundredths / 100).copied().unwrap_or_default();
    format!("{}; median {}, 90th percentile {}", classes.join(", "), at(50), at(90))
}

fn turns(of: &[&Labelled]) -> String {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for message in of {
        if let Content::Thread(turns) = &message.content {
            *counts.entry(turns.len()).or_default() += 1;
        }
    }
    counts.into_iter().map(|(turns, count)| format!("{turns}: {count}")).collect::<Vec<_>>().join(", ")
}

fn severities(of: &[&Labelled]) -> String {
    let count = |severity| of.iter().filter(|m| m.severity == Some(severity)).count();
    (0..=5_u8).map(|s| format!("{s}: {}", count(s))).collect::<Vec<_>>().join(", ")
}

/// Among the first so many of each message.
fn concerns(of: &[&Labelled], first: usize) -> String {
    let has = |m: &Labelled, concern| m.concerns.iter().flatten().take(first).any(|c| *c == concern);
    let none = of.iter().filter(|m| m.concerns.as_ref().is_some_and(Vec::is_empty)).count();
    let each = Concern::ALL.map(|concern| (concern.as_str(), of.iter().filter(|m| has(m, concern)).count()));
    listed(each.into_iter().chain([("none", none)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_by_hand() {
        let lines = [
            r#"{"id":"1","text":"a b c d e f g h i","level":"crisis","concerns":["suicide_plan","self_harm"],"severity":5,"kind":"plain","family":"f","split":"train","style":"text"}"#,
            r#"{"id":"2","text":"thanks","level":"administrative","concerns":["thanks"],"severity":0,"kind":"errand","family":"g","split":"test","style":"word"}"#,
            r#"{"id":"3","thread":[{"from":"clinician","text":"Well?"},{"from":"patient","text":"Well."}],"level":"routine","concerns":[],"severity":0,"kind":"plain","family":"f","split":"train"}"#,
        ];
        let messages = lines.map(|line| serde_json::from_str::<Labelled>(line).unwrap());
        let printed = Composition::of(&messages).to_string();
        let rows = [
            "| messages | 2: crisis 1 (50%), urgent 0 (0%), routine 0 (0%), administrative 1 (50%) |",
            "| train | 2: crisis 1 (50%), urgent 0 (0%), routine 1 (50%), administrative 0 (0%); 1 families |",
            "| families | 2 |",
            "| kind | plain 2, errand 1 |",
            "| style of messages | text 1, word 1 |",
            "| words in a message | 1–8: 1, 9–30: 1, 31–80: 0, 81–200: 0, more: 0; median 9, 90th percentile 9 |",
            "| turns in a thread | 2: 1 |",
            "| severity | 0: 2, 1: 0, 2: 0, 3: 0, 4: 0, 5: 1 |",
            "| concern, the strongest | suicide_plan 1, thanks 1, none 1 |",
            "| concern, any | suicide_plan 1, self_harm 1, thanks 1, none 1 |",
        ];
        for row in rows {
            assert!(printed.contains(row), "{row}\n{printed}");
        }
    }
}
