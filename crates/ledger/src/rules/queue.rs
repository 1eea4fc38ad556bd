//! R08, R11 and R17: what may happen to a message in the queue, and by whom.
use super::{Entry, Findings, Licences, Part, Rule};
use crate::{Fact, LicenceStamp};
use cs_kernel::MessageId;
use std::collections::HashMap;

/// The levels from the lowest up. A level is as high as its place.
const LEVELS: [&str; 4] = ["administrative", "routine", "urgent", "crisis"];

fn height(level: &str) -> Option<usize> {
    LEVELS.iter().position(|known| *known == level)
}

#[derive(Default)]
pub(super) struct Queue {
    /// Messages received, with the height of the level that each counts as, once it has one.
    messages: HashMap<MessageId, Option<usize>>,
}

impl Queue {
    fn assessed(&mut self, message: MessageId, level: &str, entry: Entry<'_>, found: &mut Findings) {
        let before = self.known(message, entry, found);
        let now = height(level);
        if now < before {
            let from = before.and_then(|h| LEVELS.get(h)).copied().unwrap_or("unknown");
            found.add(Rule::OnlyHumansLower, entry, format!("a program lowered {message} from {from} to {level}"));
        }
        self.messages.insert(message, now.max(before));
    }

    fn known(&self, message: MessageId, entry: Entry<'_>, found: &mut Findings) -> Option<usize> {
        match self.messages.get(&message) {
            Some(level) => *level,
            None => {
                found.add(Rule::StoredBeforeRead, entry, format!("{message} had not been received"));
                None
            }
        }
    }

    fn set(
        &mut self,
        message: MessageId,
        (from, to): (&str, &str),
        licence: Option<&LicenceStamp>,
        (entry, licences): (Entry<'_>, &Licences),
        found: &mut Findings,
    ) {
        let before = self.messages.get(&message).copied().flatten().max(height(from));
        if height(to) < before {
            let problem = match licence {
                None => Some(format!("{} has no licence on it", entry.event.actor)),
                Some(stamp) => licences.problem(stamp, entry),
            };
            if let Some(problem) = problem {
                found.add(Rule::OnlyHumansLower, entry, format!("{message} was lowered to {to}, but {problem}"));
            }
        }
        self.messages.insert(message, height(to));
    }
}

impl Part for Queue {
    fn see(&mut self, entry: Entry<'_>, licences: &Licences, found: &mut Findings) {
        match &entry.event.fact {
            Fact::MessageReceived { message, .. } => {
                self.messages.entry(*message).or_default();
            }
            Fact::MessageAssessed { message, level, .. } => self.assessed(*message, level, entry, found),
            Fact::MessageUnscreened { message, .. } => {
                self.known(*message, entry, found);
            }
            Fact::LevelSet { message, from, to, licence, .. } => {
                self.set(*message, (from, to), licence.as_ref(), (entry, licences), found);
            }
            Fact::DispositionDecided { licence, disposition, .. } => {
                if let Some(problem) = licences.problem(licence, entry) {
                    found.add(Rule::DispositionLicensed, entry, format!("{disposition} does not count: {problem}"));
                }
            }
            _ => {}
        }
    }
}
