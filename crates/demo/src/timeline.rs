//! Everything that happens, in the order of time. A step may put further steps on the timeline.
use cs_kernel::{EscalationId, StaffId, Timestamp};
use cs_messages::{EscalationOutcome, Level};
use cs_people::Purpose;
use std::{cmp::Reverse, collections::BinaryHeap};

/// One thing that happens. Numbers are places in the corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Enrol(usize),
    Withdraw(usize, Purpose),
    SayWhere(usize),
    /// A turn from the patient's side comes in and is read by the engine.
    Receive(Turn),
    /// A person sets the level where the engine read lower than the corpus has it.
    Raise {
        turn: Turn,
        to: Level,
        by: Option<StaffId>,
    },
    /// Who is about to answer opens the thread.
    Open(Turn),
    /// The first words of a reply: a program's, or the clinician's own.
    Draft(Turn),
    /// The clinician makes of a program's words what goes out.
    Edit(Turn),
    /// What is to be signed is shown.
    Review(Turn),
    Sign(Turn),
    Release(Turn),
    /// Whoever began a thread reads the answer.
    ReadAnswer(usize),
    /// A licensed person decides on what waits, without a reply.
    Dispose(usize),
    /// The timer of an escalation.
    Page(EscalationId),
    Acknowledge {
        thread: usize,
        by: StaffId,
    },
    Attempt {
        thread: usize,
        attempt: usize,
    },
    Close {
        thread: usize,
        by: StaffId,
        outcome: EscalationOutcome,
    },
}

/// A turn of a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    pub thread: usize,
    pub turn: usize,
}

#[derive(Debug)]
struct Moment {
    at: Timestamp,
    /// Of two things at one time, the one that was put there first happens first.
    order: u64,
    step: Step,
}

impl Moment {
    fn key(&self) -> (Timestamp, u64) {
        (self.at, self.order)
    }
}
impl PartialEq for Moment {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}
impl Eq for Moment {}
impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Moment {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

#[derive(Debug, Default)]
pub struct Timeline {
    moments: BinaryHeap<Reverse<Moment>>,
    put: u64,
}

impl Timeline {
    pub fn put(&mut self, at: Timestamp, step: Step) {
        self.put += 1;
        self.moments.push(Reverse(Moment { at, order: self.put, step }));
    }

    /// The earliest that has not happened yet.
    pub fn next(&mut self) -> Option<(Timestamp, Step)> {
        self.moments.pop().map(|Reverse(moment)| (moment.at, moment.step))
    }

    pub fn len(&self) -> usize {
        self.moments.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_comes_out_in_order_of_time_and_then_of_putting() {
        let at = |s: i64| Timestamp::from_second(s).unwrap();
        let mut timeline = Timeline::default();
        for (second, index) in [(9, 0), (3, 1), (9, 2), (1, 3)] {
            timeline.put(at(second), Step::Enrol(index));
        }
        let order: Vec<Step> = std::iter::from_fn(|| timeline.next()).map(|(_, step)| step).collect();
        assert_eq!(order, [3, 1, 0, 2].map(Step::Enrol));
    }
}
