//! Plain text: `Name: words`, or a clinician's jottings.
use super::{
    Speaker,
    label::{Label, Names},
    turn::{Turn, When},
};

/// Turns where the file names who speaks, jottings where it does not: every line that is not blank.
pub(super) fn read(content: &str) -> Vec<Turn> {
    let lines: Vec<&str> = content.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    let labels: Vec<Option<Label<'_>>> = lines.iter().map(|l| Label::of(l).or_else(|| Label::header(l))).collect();
    if names_speakers(&labels) { turns(&lines, &labels) } else { jottings(&lines) }
}

fn jottings(lines: &[&str]) -> Vec<Turn> {
    lines.iter().map(|line| Turn::jotting(line.trim_start_matches(['-', '*', '•', ' ']).to_owned())).collect()
}

/// A line without a name goes on with the turn before it.
fn turns(lines: &[&str], labels: &[Option<Label<'_>>]) -> Vec<Turn> {
    let names = Names::among(labels.iter().cloned());
    let mut turns: Vec<Turn> = Vec::new();
    for (line, label) in lines.iter().zip(labels) {
        match (label.as_ref().filter(|l| names.mean(l)), turns.last_mut()) {
            (Some(label), _) => {
                let when = When { start_s: label.start_s, end_s: None };
                turns.push(Turn::named(label.name, label.words.to_owned(), when));
            }
            (None, Some(turn)) => {
                let gap = if turn.said.text.is_empty() { "" } else { " " };
                turn.said.text = format!("{}{gap}{line}", turn.said.text);
            }
            (None, None) => turns.push(Turn::unnamed((*line).to_owned(), When::default())),
        }
    }
    turns
}

/// Whether this is a conversation. Jottings have names before a colon as well ("Mood: low", "P: see in a week"), so it takes a clinician and a
/// client, or one of them in half of the lines, or two names that come back and have half of the lines.
fn names_speakers(labels: &[Option<Label<'_>>]) -> bool {
    let named: Vec<&Label<'_>> = labels.iter().flatten().collect();
    let half = |count: usize| count * 2 >= labels.len();
    let (short, long): (Vec<&Label<'_>>, Vec<&Label<'_>>) =
        named.iter().copied().partition(|l| l.name.chars().count() == 1);
    let speaks = |labels: &[&Label<'_>], speaker| labels.iter().filter(|l| part(l) == Some(speaker)).count();
    let (clinician, client) = (speaks(&long, Speaker::Clinician), speaks(&long, Speaker::Client));
    let words = clinician > 0 && client > 0 || clinician + client > 0 && half(clinician + client);
    // Single letters are as often the sections of a note: S O A P, D A P.
    let letters = short.iter().all(|l| l.is_known())
        && speaks(&short, Speaker::Clinician) > 0
        && speaks(&short, Speaker::Client) > 0;
    words || letters || two_come_back(&named).is_some_and(half)
}

fn part(label: &Label<'_>) -> Option<Speaker> {
    Speaker::named(label.name.split_once('(').map_or(label.name, |(role, _)| role))
}

/// How many lines the names have that come at least twice, where there are two such names.
fn two_come_back(named: &[&Label<'_>]) -> Option<usize> {
    let count = |key: &str| named.iter().filter(|l| l.key() == key).count();
    let mut keys: Vec<String> = named.iter().map(|l| l.key()).filter(|k| count(k) > 1).collect();
    let lines = keys.len();
    keys.sort();
    keys.dedup();
    (keys.len() > 1).then_some(lines)
}
