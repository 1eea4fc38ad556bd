//! Puts what the corpus says on the timeline: when each turn came, and what went before a reply.
use super::{Past, Played};
use crate::{
    DemoError, Result,
    calendar::{Calendar, later},
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
/// How soon a patient reads an answer, and for how long some are not read yet.
const READ_AFTER: SignedDuration = SignedDuration::from_hours(5);
const NEW: SignedDuration = SignedDuration::from_hours(20 * 24);
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
            let times = times(&self.calendar, &line)?;
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
            self.plan_reading(turn, line, at);
        }
    }

    /// An answer is read before its reader writes again; the last one within hours, but for those of the last days, which are new.
    fn plan_reading(&mut self, turn: Turn, line: &ThreadLine, answered: Timestamp) {
        let next = self.threads[turn.thread].times.get(turn.turn + 1).copied();
        let at = match (next, line.turns.get(turn.turn + 1)) {
            (Some(_), Some(said)) if said.from == From::Clinician => return,
            (Some(next), _) => later(answered, (next.duration_since(answered) / 2).min(READ_AFTER)),
            (None, _) => later(answered, READ_AFTER),
        };
        if next.is_some() || answered < later(self.calendar.now, -NEW) {
            self.timeline.put(at, Step::ReadAnswer(turn.thread));
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

/// When each turn happens. They go forward, and nothing that the corpus tells of a thread is after now.
fn times(calendar: &Calendar, line: &ThreadLine) -> Result<Vec<Timestamp>> {
    let mut times: Vec<Timestamp> = Vec::new();
    for (index, turn) in line.turns.iter().enumerate() {
        let wrong = |why: &str| DemoError::story(&line.key, format!("turn {index} {why}"));
        let at = time(calendar, turn, times.last().copied()).ok_or_else(|| wrong("has no time"))?;
        if times.last().is_some_and(|before| *before >= at) {
            return Err(wrong("comes before the one before it"));
        }
        times.push(at);
    }
    let decided = line.disposition.iter().map(|d| (times.len().saturating_sub(1), d.minutes_after_last));
    let escalated = line.escalation.iter().map(|e| (e.turn, e.closed_after_minutes.unwrap_or(0)));
    for (turn, minutes) in decided.chain(escalated).chain(times.len().checked_sub(1).map(|last| (last, 0))) {
        let began =
            times.get(turn).ok_or_else(|| DemoError::story(&line.key, "it speaks of a turn that it has not"))?;
        if later(*began, SignedDuration::from_mins(minutes)) > calendar.now {
            return Err(DemoError::story(&line.key, "it ends after now"));
        }
    }
    Ok(times)
}

fn time(calendar: &Calendar, turn: &TurnLine, before: Option<Timestamp>) -> Option<Timestamp> {
    if let Some(minutes) = turn.minutes_ago {
        return Some(calendar.minutes_ago(minutes));
    }
    if let Some(minutes) = turn.minutes_after_previous {
        return Some(later(before?, SignedDuration::from_mins(minutes)));
    }
    let time: Time = turn.at.as_deref()?.parse().ok()?;
    calendar.local(turn.days_ago?, time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    /// Days and hours at which somebody may try the demonstration: all of a leap year, at odd hours, with both changes of the clock.
    fn moments() -> impl Iterator<Item = Timestamp> {
        let first: Timestamp = "2027-12-25T00:01:00Z".parse().unwrap();
        (0..400).map(move |day| later(first, SignedDuration::from_mins(day * (24 * 60 + 217))))
    }

    #[test]
    fn the_threads_add_up_whenever_they_are_loaded() {
        let corpus = Corpus::shipped().unwrap();
        let enrolled_days = |key: &str| corpus.patients.iter().position(|p| p.key == key).unwrap();
        for now in moments() {
            let calendar = Calendar::new(now, &corpus.clinic.time_zone).unwrap();
            for line in &corpus.threads {
                let times = times(&calendar, line).unwrap_or_else(|e| panic!("{now}: {e}"));
                let index = enrolled_days(&line.patient);
                let enrolled = patients::enrolled_at(&calendar, index, &corpus.patients[index]).unwrap();
                assert!(enrolled < times[0], "{now}: {} wrote before being enrolled", line.patient);
            }
            for line in &corpus.patients {
                assert!(calendar.born(line.age, &line.birthday).is_some(), "{now}: {}", line.key);
            }
        }
    }

    #[test]
    fn a_thread_that_ends_after_now_is_refused() {
        let corpus = Corpus::shipped().unwrap();
        let calendar = Calendar::new("2026-11-24T07:30:00Z".parse().unwrap(), &corpus.clinic.time_zone).unwrap();
        let mut line = corpus.threads.iter().find(|t| t.disposition.is_some()).unwrap().clone();
        line.disposition.as_mut().unwrap().minutes_after_last = 1_000_000;
        assert!(times(&calendar, &line).is_err());
    }
}
