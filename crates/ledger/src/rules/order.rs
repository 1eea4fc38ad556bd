//! R15, R16 and R18: the log starts once and runs forward, and what was erased stays closed.
use super::{Coverage, Entry, Findings, Licences, Part, Rule};
use crate::Fact;
use cs_kernel::{PatientId, SignedDuration, Timestamp};
use std::collections::HashSet;

/// How far clocks of several machines, and requests under way beside each other, may put a time back.
const SLACK: SignedDuration = SignedDuration::from_mins(5);

pub(super) struct Order {
    coverage: Coverage,
    last: Option<(u64, Timestamp)>,
    erased: HashSet<PatientId>,
}

impl Order {
    pub(super) fn new(coverage: Coverage) -> Self {
        Self { coverage, last: None, erased: HashSet::new() }
    }

    fn in_order(&mut self, entry: Entry<'_>, found: &mut Findings) {
        let (index, at) = (entry.index, entry.event.at);
        let expected = self.last.map_or(0, |(last, _)| last.saturating_add(1));
        let gap = match self.coverage {
            Coverage::Whole => index != expected,
            Coverage::Part => index < expected,
        };
        if gap {
            found.add(Rule::TimeGoesForward, entry, format!("it stands where entry {expected} was expected"));
        }
        let latest = self.last.map_or(at, |(_, latest)| latest);
        if latest.duration_since(at) > SLACK {
            found.add(Rule::TimeGoesForward, entry, format!("its time {at} lies before {latest} of an earlier entry"));
        }
        self.last = Some((index, latest.max(at)));
    }
}

impl Part for Order {
    fn see(&mut self, entry: Entry<'_>, _: &Licences, found: &mut Findings) {
        self.in_order(entry, found);
        if matches!(entry.event.fact, Fact::LogStarted { .. }) && entry.index > 0 {
            found.add(Rule::StartsOnce, entry, "the log says here that it starts, and it had started before");
        }
        let Some(subject) = entry.event.subject else { return };
        match &entry.event.fact {
            Fact::PatientErased {} => {
                self.erased.insert(subject);
            }
            Fact::RecordOpened { .. } | Fact::BreakGlassOpened { .. } if self.erased.contains(&subject) => {
                found.add(Rule::ErasedStaysClosed, entry, format!("a record of {subject} was opened after erasure"));
            }
            _ => {}
        }
    }
}
