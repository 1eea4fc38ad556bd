//! The rules of the house, judged over opened events in the order of the log: what must have come before what.
//!
//! A rule looks at events alone. It needs no key, no database and no trust in the program that wrote the log.
mod catalogue;
mod escalations;
mod gateway;
mod licences;
mod order;
mod queue;
mod sessions;
mod signing;
mod texts;

pub use catalogue::Rule;
use cs_kernel::EventId;
use licences::Licences;

use crate::Event;
use std::fmt;

/// An event that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    pub rule: Rule,
    /// The entry in which it shows.
    pub index: u64,
    pub event_id: EventId,
    /// What is wrong, in one sentence; ids only.
    pub message: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "entry {}: {} {} ({})", self.index, self.rule.code(), self.message, self.event_id)
    }
}

/// How much of the log is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// Every entry, so that indices must follow one another.
    Whole,
    /// A patient's part, with the clinic's own events (see [`crate::Scope`]).
    Part,
}

/// One event in its place.
#[derive(Clone, Copy)]
struct Entry<'a> {
    index: u64,
    event: &'a Event,
}

#[derive(Default)]
struct Findings(Vec<Violation>);

impl Findings {
    fn add(&mut self, rule: Rule, entry: Entry<'_>, message: impl Into<String>) {
        let (index, event_id) = (entry.index, entry.event.id);
        self.0.push(Violation { rule, index, event_id, message: message.into() });
    }
}

/// Some rules and what they remember.
trait Part {
    fn see(&mut self, entry: Entry<'_>, licences: &Licences, found: &mut Findings);
    /// After the last event.
    fn end(&mut self, _found: &mut Findings) {}
}

/// Reads events one by one and remembers what the rules need: ids and digests, so that a long log fits in memory.
pub struct Judge {
    licences: Licences,
    parts: Vec<Box<dyn Part>>,
    found: Findings,
}

impl Judge {
    pub fn new(coverage: Coverage) -> Self {
        let parts: Vec<Box<dyn Part>> = vec![
            Box::new(order::Order::new(coverage)),
            Box::new(signing::Signing::default()),
            Box::new(texts::Texts::default()),
            Box::new(queue::Queue::default()),
            Box::new(escalations::Escalations::default()),
            Box::new(gateway::Gateway::default()),
            Box::new(sessions::Sessions::default()),
        ];
        Self { licences: Licences::default(), parts, found: Findings::default() }
    }

    /// Judges the next event. Events must come in the order of their indices.
    pub fn see(&mut self, index: u64, event: &Event) {
        let entry = Entry { index, event };
        for part in &mut self.parts {
            part.see(entry, &self.licences, &mut self.found);
        }
        self.licences.see(event);
    }

    /// All violations, by index.
    pub fn finish(mut self) -> Vec<Violation> {
        for part in &mut self.parts {
            part.end(&mut self.found);
        }
        self.found.0.sort_by_key(|v| (v.index, v.rule));
        self.found.0
    }
}

/// Judges a whole list.
pub fn judge<'a>(coverage: Coverage, events: impl IntoIterator<Item = (u64, &'a Event)>) -> Vec<Violation> {
    let mut judge = Judge::new(coverage);
    for (index, event) in events {
        judge.see(index, event);
    }
    judge.finish()
}
