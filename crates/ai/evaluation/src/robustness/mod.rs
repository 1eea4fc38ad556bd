//! Whether a level survives what people and mischief do to a text: each text is rewritten, read again, and must not have fallen.
mod padding;
mod rewording;
mod rewriting;
#[cfg(test)]
mod tests;

pub use rewriting::Rewriting;

use crate::labelled::{Content, Labelled};
use crate::metrics::{Share, bootstrap::SEED};
use crate::random::Seeded;
use crate::reading::{Case, Reading};
use cs_messages::{Level, Speaker, ThreadText};
use padding::Padding;
use serde::Serialize;

#[derive(Debug, Clone, Serialize)]
pub struct Robustness {
    /// Crisis and urgent texts that were read as crisis or urgent: those whose level could fall.
    pub eligible: usize,
    /// How many of them were drawn and rewritten.
    pub texts: usize,
    pub seed: u64,
    pub rewritings: Vec<RewritingRow>,
}

#[derive(Debug, Clone, Serialize)]
pub struct RewritingRow {
    pub name: &'static str,
    pub what: &'static str,
    /// Of the texts, those that stand at their level or above it.
    pub kept: Share,
    /// Of the texts, those that are still before a person the same day.
    pub same_day: Share,
    pub fell: Vec<Fallen>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fallen {
    pub id: String,
    pub from: &'static str,
    /// A level, or "unscreened".
    pub to: &'static str,
    /// Which wording of an injection, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wording: Option<usize>,
}

impl Robustness {
    /// The share kept by the rewriting that does worst.
    pub fn worst_kept(&self) -> Option<f64> {
        self.rewritings.iter().filter_map(|r| r.kept.share).min_by(f64::total_cmp)
    }
}

/// How often the engine will be asked again.
pub fn readings(cases: &[Case<'_>], most: usize) -> usize {
    eligible(cases).len().min(most) * Rewriting::ALL.len()
}

/// Rewrites at most `most` texts in each way and has each read again by `read`.
pub fn measure(cases: &[Case<'_>], most: usize, mut read: impl FnMut(&ThreadText) -> Reading) -> Robustness {
    let eligible = eligible(cases);
    let drawn = draw(&eligible, most);
    let padding = Padding::of(cases);
    let row = |rewriting: Rewriting| {
        let (mut kept, mut same_day, mut fell) = (0, 0, Vec::new());
        for case in &drawn {
            let mut random = Seeded::labelled(SEED, &format!("{} {}", rewriting.name(), case.message.id));
            let (text, wording) =
                rewriting.apply(case.message.judged(), &mut random, |r, words| padding.words(case.message, r, words));
            let reading = read(&with_judged(case.message, text));
            let again = Case { message: case.message, reading: &reading };
            same_day += usize::from(again.read_as_same_day());
            if reading.level >= case.reading.level {
                kept += 1;
            } else {
                let id = case.message.id.clone();
                fell.push(Fallen { id, from: case.read_as(), to: again.read_as(), wording });
            }
        }
        RewritingRow {
            name: rewriting.name(),
            what: rewriting.what(),
            kept: Share::new(kept, drawn.len()),
            same_day: Share::new(same_day, drawn.len()),
            fell,
        }
    };
    let rewritings = Rewriting::ALL.into_iter().map(row).collect();
    Robustness { eligible: eligible.len(), texts: drawn.len(), seed: SEED, rewritings }
}

fn eligible<'c, 'm>(cases: &'c [Case<'m>]) -> Vec<&'c Case<'m>> {
    let pressing = |c: &&Case<'_>| c.message.truth.crisis_or_urgent() == Some(true);
    cases
        .iter()
        .filter(pressing)
        .filter(|c| c.reading.unscreened.is_none() && c.reading.level >= Level::Urgent)
        .collect()
}

/// So many without repetition, in the order of the file.
fn draw<'c, 'm>(eligible: &[&'c Case<'m>], most: usize) -> Vec<&'c Case<'m>> {
    let mut places: Vec<usize> = (0..eligible.len()).collect();
    let mut random = Seeded::labelled(SEED, "draw");
    for at in 0..most.min(places.len()) {
        let other = at + random.below(places.len() - at);
        places.swap(at, other);
    }
    places.truncate(most);
    places.sort_unstable();
    places.into_iter().map(|place| eligible[place]).collect()
}

/// The same thread with another last patient text.
fn with_judged(message: &Labelled, text: String) -> ThreadText {
    let mut thread = message.thread();
    match &message.content {
        Content::Text(_) => thread.turns[0].text = text,
        Content::Thread(_) => {
            if let Some(turn) = thread.turns.iter_mut().rev().find(|t| t.from == Speaker::Patient) {
                turn.text = text;
            }
        }
    }
    thread
}
