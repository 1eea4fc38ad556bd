//! Puts what the corpus says on the timeline: when each turn came, and what went before a reply.
use super::{Past, Played};
use crate::{
    DemoError, Result,
    calendar::later,
    corpus::{EscalationLine, From, ThreadLine, ThreadState, TurnLine, Writer},
    patients,
    timeline::{Step, Turn},
};
use cs_kernel::{SignedDuration, StaffId, Timestamp};
use cs_messages::Level;
use cs_people::ConsentState;
use jiff::civil::Time;

/// How long before a reply its thread was opened, its first words stood, and it was changed: at the most, and where the answer
/// came fast a share of the time that there was.
const OPENED: (SignedDuration, i32) = (SignedDuration::from_mins(10), 6);
const DRAFTED: (SignedDuration, i32) = (SignedDuration::from_mins(6), 4);
const EDITED: (SignedDuration, i32) = (SignedDuration::from_mins(2), 3);
/// How long somebody looks at what they are about to sign.
pub(super) const LOOKED_AT: SignedDuration = SignedDuration::from_secs(14);

impl Past {
    pub(super) fn plan_patients(&mut self) -> Result<()> {
        for (index, line) in self.corpus.patients.iter().enumerate() {
            let enrolled = patients::enrolled_at(&self.calendar, index, line)?;
            self.timeline.put(enrolled, Step::Enrol(index));
            for (purpose, _) in line.consents.iter().filter(|(_, state)| **state == ConsentState::Withdrawn) {
                let at = patients::withdrawn_at(&self.calendar, enrolled);
                self.timeline.put(at, Step::Withdraw(index, *purpose));
            }
            if let Some(place) = &line.present_location {
                self.timeline.put(self.calendar.minutes_ago(place.said_minutes_ago), Step::SayWhere(index));
            }
        }
        Ok(())
    }

    pub(super) fn plan_threads(&mut self) -> Result<()> {
        for thread in 0..self.corpus.threads.len() {
            let line = self.corpus.threads[thread].clone();
            let times = self.times(&line)?;
            self.threads.push(Played { messages: vec![None; times.len()], times, ..Played::default() });
            self.plan_turns(thread, &line);
            match &line.escalation {
                Some(escalation) => self.plan_escalation(thread, escalation)?,
                None => self.plan_level(thread, &line),
            }
            if let (Some(decided), Some(last)) = (&line.disposition, self.threads[thread].times.last()) {
                let at = later(*last, SignedDuration::from_mins(decided.minutes_after_last));
                self.timeline.put(at, Step::Dispose(thread));
            }
        }
        Ok(())
    }

    /// When each turn happens. They go forward, and none is after now.
    fn times(&self, line: &ThreadLine) -> Result<Vec<Timestamp>> {
        let mut times: Vec<Timestamp> = Vec::new();
        for (index, turn) in line.turns.iter().enumerate() {
            let wrong = |why: &str| DemoError::story(&line.key, format!("turn {index} {why}"));
            let at = self.time(turn, times.last().copied()).ok_or_else(|| wrong("has no time"))?;
            if times.last().is_some_and(|before| *before >= at) {
                return Err(wrong("comes before the one before it"));
            }
            if at > self.calendar.now {
                return Err(wrong("comes after now"));
            }
            times.push(at);
        }
        Ok(times)
    }

    fn time(&self, turn: &TurnLine, before: Option<Timestamp>) -> Option<Timestamp> {
        if let Some(minutes) = turn.minutes_ago {
            return Some(self.calendar.minutes_ago(minutes));
        }
        if let Some(minutes) = turn.minutes_after_previous {
            return Some(later(before?, SignedDuration::from_mins(minutes)));
        }
        let time: Time = turn.at.as_deref()?.parse().ok()?;
        self.calendar.local(turn.days_ago?, time)
    }

    fn plan_turns(&mut self, thread: usize, line: &ThreadLine) {
        let take_back = self.stage.app.settings.take_back;
        for (index, said) in line.turns.iter().enumerate() {
            let turn = Turn { thread, turn: index };
            let at = self.threads[thread].times[index];
            if said.from != From::Clinician {
                self.timeline.put(at, Step::Receive(turn));
                continue;
            }
            let before = index.checked_sub(1).map_or(at, |i| self.threads[thread].times[i]);
            let there_was = at.duration_since(before);
            let early = |(most, eighths): (SignedDuration, i32)| later(at, -most.min(there_was / 8 * eighths));
            self.timeline.put(early(OPENED), Step::Open(turn));
            self.timeline.put(early(DRAFTED), Step::Draft(turn));
            if said.sentences.iter().any(|s| s.by != Writer::Program) {
                self.timeline.put(early(EDITED), Step::Edit(turn));
            }
            let signed = later(at, -take_back);
            self.timeline.put(later(signed, -LOOKED_AT), Step::Review(turn));
            self.timeline.put(signed, Step::Sign(turn));
            self.timeline.put(at, Step::Release(turn));
        }
    }

    fn plan_escalation(&mut self, thread: usize, line: &EscalationLine) -> Result<()> {
        let turn = Turn { thread, turn: line.turn };
        let began = self.threads[thread].times[line.turn];
        let after = |minutes: i64| later(began, SignedDuration::from_mins(minutes));
        let by = self.cast.staff(&line.raised_by)?.id;
        let raise = Step::Raise { turn, to: Level::Crisis, by: Some(by) };
        self.timeline.put(after(line.raised_after_minutes), raise);
        let (Some(by), Some(minutes)) = (&line.acknowledged_by, line.acknowledged_after_minutes) else { return Ok(()) };
        let by: StaffId = self.cast.staff(by)?.id;
        self.timeline.put(after(minutes), Step::Acknowledge { thread, by });
        for (attempt, made) in line.attempts.iter().enumerate() {
            self.timeline.put(after(made.after_minutes), Step::Attempt { thread, attempt });
        }
        if let (Some(outcome), Some(minutes)) = (line.outcome, line.closed_after_minutes) {
            self.timeline.put(after(minutes), Step::Close { thread, by, outcome });
        }
        Ok(())
    }

    /// The level speaks of the message that waits, or else of the one that the thread began with.
    fn plan_level(&mut self, thread: usize, line: &ThreadLine) {
        let times = &self.threads[thread].times;
        let judged = if line.state == ThreadState::Waiting { times.len().saturating_sub(1) } else { 0 };
        let until = times.get(judged + 1).copied().unwrap_or(self.calendar.now);
        let wait = until.duration_since(times[judged]) / 8;
        let at = later(times[judged], wait.min(SignedDuration::from_mins(20)));
        let turn = Turn { thread, turn: judged };
        self.timeline.put(at, Step::Raise { turn, to: line.level, by: None });
    }
}
