//! Escalations: who is paged, when the next one is, and what ends it. Nothing but a licensed disposition closes one.
use crate::{Concern, EscalationOutcome};
use cs_kernel::{EscalationId, MessageId, PatientId, SignedDuration, SiteId, StaffId, ThreadId, Timestamp};
use serde::{Deserialize, Serialize};

/// What opened an escalation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Cause {
    Message {
        message: MessageId,
    },
    HelpButton,
    /// A clinician raised a message to crisis.
    Clinician {
        staff: StaffId,
        message: MessageId,
    },
    /// Nobody read it when it had to be read: unscreened out of hours, or past its deadline.
    Unread {
        message: MessageId,
    },
    /// Somebody read it, and its deadline passed without an answer or a decision.
    Unanswered {
        message: MessageId,
        read_by: StaffId,
        read_at: Timestamp,
    },
}

/// Where an escalation is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum EscalationState {
    /// Nobody has taken it. `rung` is the place in the chain that is paged next, counted over all rounds.
    Open {
        rung: u32,
        page_due_at: Timestamp,
        /// The page is due because the patient is in danger again, or asked again.
        #[serde(default)]
        again: bool,
    },
    /// Somebody has it in hand. If no disposition comes by then, everybody is paged again.
    Acknowledged {
        by: StaffId,
        at: Timestamp,
        disposition_due_at: Timestamp,
        rung: u32,
    },
    Closed {
        by: StaffId,
        at: Timestamp,
        outcome: EscalationOutcome,
    },
}

/// A patient who may be in danger, from the moment that somebody or something said so until a licensed person has closed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalation {
    pub id: EscalationId,
    pub patient: PatientId,
    pub site: SiteId,
    /// The thread that it came from; `None` for the button outside a thread.
    pub thread: Option<ThreadId>,
    pub cause: Cause,
    pub concern: Concern,
    pub opened_at: Timestamp,
    pub state: EscalationState,
    pub version: u32,
}

/// Whom to page now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub staff: Vec<StaffId>,
    /// Rounds through the whole chain so far, from 0.
    pub round: u32,
    /// The place within the round; `chain.len()` means everybody.
    pub rung: u32,
    pub reason: PageReason,
}

/// Why somebody is paged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageReason {
    Opened,
    NotAcknowledged,
    NoDisposition,
    HandedOver,
    /// The patient wrote of danger again while somebody had it in hand.
    WroteAgain,
}

impl PageReason {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::NotAcknowledged => "not_acknowledged",
            Self::NoDisposition => "no_disposition",
            Self::HandedOver => "handed_over",
            Self::WroteAgain => "wrote_again",
        }
    }
}

/// Small corrections of the clock ring nobody.
const CLOCK_SLACK: SignedDuration = SignedDuration::from_secs(30);

/// Why a step is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EscalationError {
    #[error("this escalation is closed; a new message or the help button opens another")]
    Closed,
    #[error("nobody is on the roster; add a shift before anything else")]
    EmptyChain,
}

impl Cause {
    /// The message that it is about.
    pub fn message(&self) -> Option<MessageId> {
        match self {
            Self::Message { message }
            | Self::Clinician { message, .. }
            | Self::Unread { message }
            | Self::Unanswered { message, .. } => Some(*message),
            Self::HelpButton => None,
        }
    }

    /// It merely waited too long: nobody and nothing said that somebody is in danger.
    pub fn waited(&self) -> bool {
        matches!(self, Self::Unread { .. } | Self::Unanswered { .. })
    }
}

impl Escalation {
    /// Read as a crisis, raised to one, or asked for by the patient. What merely waited is none.
    pub fn is_crisis(&self) -> bool {
        !self.cause.waited()
    }

    /// Another danger while it is open: the cause and the concern become the greater or the newer, so that whoever answers sees
    /// what it is about now. A lesser concern that the same crisis text answers changes nothing.
    pub fn learn(&mut self, cause: &Cause, concern: Concern) {
        if self.cause.waited() {
            (self.cause, self.concern) = (cause.clone(), concern);
        } else if concern != Concern::HelpNow {
            let another = self.concern.crisis_text() != concern.crisis_text();
            if self.concern == Concern::HelpNow || another || concern.suicide_gravity() > self.concern.suicide_gravity()
            {
                self.concern = concern;
            }
        }
    }

    pub fn is_open(&self) -> bool {
        !matches!(self.state, EscalationState::Closed { .. })
    }

    /// When the timer of this escalation must next act; `None` once it is closed.
    pub fn next_due(&self) -> Option<Timestamp> {
        match &self.state {
            EscalationState::Open { page_due_at, .. } => Some(*page_due_at),
            EscalationState::Acknowledged { disposition_due_at, .. } => Some(*disposition_due_at),
            EscalationState::Closed { .. } => None,
        }
    }

    /// The page that is due at `at`, if one is, with the state moved on: one rung a page; after the last rung everybody, and
    /// so on round after round until somebody acknowledges. An acknowledgement that ran out of time pages everybody.
    pub fn page_if_due(
        &mut self,
        chain: &[StaffId],
        at: Timestamp,
        acknowledge_within: SignedDuration,
    ) -> Result<Option<Page>, EscalationError> {
        if self.next_due().is_none_or(|due| due > at) {
            return Ok(None);
        }
        let opened = matches!(self.state, EscalationState::Open { rung: 0, .. });
        match self.state {
            EscalationState::Open { rung, again, .. } => {
                let reason = match (opened, again) {
                    (true, _) => PageReason::Opened,
                    (false, true) => PageReason::WroteAgain,
                    (false, false) => PageReason::NotAcknowledged,
                };
                self.page(chain, rung, reason, at, acknowledge_within).map(Some)
            }
            EscalationState::Acknowledged { rung, .. } => {
                let everybody = rung - rung % ring(chain) + ring(chain) - 1;
                self.page(chain, everybody, PageReason::NoDisposition, at, acknowledge_within).map(Some)
            }
            EscalationState::Closed { .. } => Ok(None),
        }
    }

    /// Makes a page due at once, whatever was agreed before: a new crisis while this one is open. An acknowledgement ends with
    /// it; answers who had it in hand, who must hear of it as well.
    pub fn ring_again(&mut self, at: Timestamp) -> Result<Option<StaffId>, EscalationError> {
        let (rung, in_hand) = match self.state {
            EscalationState::Open { rung, .. } => (rung, None),
            EscalationState::Acknowledged { rung, by, .. } => (rung, Some(by)),
            EscalationState::Closed { .. } => return Err(EscalationError::Closed),
        };
        self.state = EscalationState::Open { rung, page_due_at: at, again: true };
        Ok(in_hand)
    }

    /// Makes a page due at once where the next one lies further ahead than it may: the clock was set back, or the clinic's
    /// deadlines were shortened. Nothing else would ring until the old time has come. `true` where it did.
    pub fn pull_in(
        &mut self,
        at: Timestamp,
        acknowledge_within: SignedDuration,
        disposition_within: SignedDuration,
    ) -> bool {
        let (due, within) = match &mut self.state {
            EscalationState::Open { page_due_at, .. } => (page_due_at, acknowledge_within),
            EscalationState::Acknowledged { disposition_due_at, .. } => (disposition_due_at, disposition_within),
            EscalationState::Closed { .. } => return false,
        };
        let adrift = due.duration_since(at) > within.saturating_add(CLOCK_SLACK);
        if adrift {
            *due = at;
        }
        adrift
    }

    fn page(
        &mut self,
        chain: &[StaffId],
        rung: u32,
        reason: PageReason,
        at: Timestamp,
        within: SignedDuration,
    ) -> Result<Page, EscalationError> {
        if chain.is_empty() {
            return Err(EscalationError::EmptyChain);
        }
        let ring = ring(chain);
        let place = rung % ring;
        let staff = match usize::try_from(place).ok().and_then(|p| chain.get(p)) {
            Some(one) => vec![*one],
            None => chain.to_vec(),
        };
        self.state = EscalationState::Open {
            rung: rung + 1,
            page_due_at: at.saturating_add(within).unwrap_or(at),
            again: false,
        };
        Ok(Page { staff, round: rung / ring, rung: place, reason })
    }

    /// Somebody takes it in hand; a colleague who takes it over has the whole time for a disposition. Whoever has it already
    /// gains no time by saying so again, so that nobody holds everyone else off by a habit. `false` where nothing changed.
    pub fn acknowledge(
        &mut self,
        by: StaffId,
        at: Timestamp,
        disposition_within: SignedDuration,
    ) -> Result<bool, EscalationError> {
        let rung = match self.state {
            EscalationState::Acknowledged { by: holder, .. } if holder == by => return Ok(false),
            EscalationState::Open { rung, .. } | EscalationState::Acknowledged { rung, .. } => rung,
            EscalationState::Closed { .. } => return Err(EscalationError::Closed),
        };
        let disposition_due_at = at.saturating_add(disposition_within).unwrap_or(at);
        self.state = EscalationState::Acknowledged { by, at, disposition_due_at, rung };
        Ok(true)
    }

    /// Gives it to somebody else, who is paged at once and has to acknowledge.
    pub fn hand_over(
        &mut self,
        to: StaffId,
        at: Timestamp,
        acknowledge_within: SignedDuration,
    ) -> Result<Page, EscalationError> {
        let rung = match self.state {
            EscalationState::Open { rung, .. } | EscalationState::Acknowledged { rung, .. } => rung,
            EscalationState::Closed { .. } => return Err(EscalationError::Closed),
        };
        self.state = EscalationState::Open {
            rung,
            page_due_at: at.saturating_add(acknowledge_within).unwrap_or(at),
            again: false,
        };
        Ok(Page { staff: vec![to], round: 0, rung, reason: PageReason::HandedOver })
    }

    /// Ends it. Whether the closer is licensed is checked by the use case, which alone can make the disposition.
    pub fn close(&mut self, by: StaffId, at: Timestamp, outcome: EscalationOutcome) -> Result<(), EscalationError> {
        if !self.is_open() {
            return Err(EscalationError::Closed);
        }
        self.state = EscalationState::Closed { by, at, outcome };
        Ok(())
    }
}

/// Places of one round: each of the chain, then everybody.
fn ring(chain: &[StaffId]) -> u32 {
    u32::try_from(chain.len()).unwrap_or(u32::MAX - 1) + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use cs_kernel::{Random, SeededRandom};
    use proptest::prelude::*;

    const ACK: SignedDuration = SignedDuration::from_mins(5);
    const DISPOSE: SignedDuration = SignedDuration::from_mins(30);

    fn at() -> Timestamp {
        "2026-03-01T02:00:00Z".parse().unwrap()
    }

    fn staff(n: usize) -> Vec<StaffId> {
        let random = SeededRandom::new(7);
        (0..n).map(|_| StaffId::new(at(), &random as &dyn Random)).collect()
    }

    fn escalation() -> Escalation {
        let random = SeededRandom::new(8);
        Escalation {
            id: EscalationId::new(at(), &random),
            patient: PatientId::new(at(), &random),
            site: SiteId::new(at(), &random),
            thread: None,
            cause: Cause::HelpButton,
            concern: Concern::HelpNow,
            opened_at: at(),
            state: EscalationState::Open { rung: 0, page_due_at: at(), again: false },
            version: 1,
        }
    }

    #[test]
    fn the_chain_then_everybody_then_again() {
        let chain = staff(2);
        let mut e = escalation();
        let mut now = at();
        let mut paged = Vec::new();
        for _ in 0..6 {
            paged.push(e.page_if_due(&chain, now, ACK).unwrap().unwrap().staff.len());
            assert!(e.page_if_due(&chain, now, ACK).unwrap().is_none(), "one page a deadline");
            now += ACK;
        }
        assert_eq!(paged, [1, 1, 2, 1, 1, 2]);
    }

    #[test]
    fn an_acknowledgement_without_a_disposition_pages_everybody() {
        let chain = staff(3);
        let mut e = escalation();
        e.page_if_due(&chain, at(), ACK).unwrap();
        e.acknowledge(chain[0], at(), SignedDuration::from_mins(30)).unwrap();
        let later = at() + SignedDuration::from_mins(30);
        assert!(e.page_if_due(&chain, later - SignedDuration::from_secs(1), ACK).unwrap().is_none());
        let page = e.page_if_due(&chain, later, ACK).unwrap().unwrap();
        assert_eq!((page.staff.len(), page.reason), (3, PageReason::NoDisposition));
        assert!(matches!(e.state, EscalationState::Open { .. }));
    }

    #[test]
    fn saying_it_again_gains_no_time_and_a_colleague_who_takes_over_gets_it_all() {
        let chain = staff(2);
        let mut e = escalation();
        e.acknowledge(chain[0], at(), DISPOSE).unwrap();
        let later = at() + SignedDuration::from_mins(20);
        assert_eq!(e.acknowledge(chain[0], later, DISPOSE), Ok(false));
        assert_eq!(e.next_due(), Some(at() + DISPOSE));
        assert_eq!(e.acknowledge(chain[1], later, DISPOSE), Ok(true));
        assert_eq!(e.next_due(), Some(later + DISPOSE));
    }

    #[test]
    fn a_clock_set_back_by_a_day_does_not_silence_a_page_for_a_day() {
        let mut e = escalation();
        e.page_if_due(&staff(1), at(), ACK).unwrap();
        assert!(!e.pull_in(at() - SignedDuration::from_secs(20), ACK, DISPOSE), "a small correction");
        let yesterday = at() - SignedDuration::from_hours(24);
        assert!(e.pull_in(yesterday, ACK, DISPOSE));
        assert!(e.page_if_due(&staff(1), yesterday, ACK).unwrap().is_some());
    }

    #[test]
    fn writing_again_rings_and_says_who_had_it_in_hand() {
        let chain = staff(2);
        let mut e = escalation();
        e.acknowledge(chain[1], at(), DISPOSE).unwrap();
        assert_eq!(e.ring_again(at()), Ok(Some(chain[1])));
        assert!(e.page_if_due(&chain, at(), ACK).unwrap().is_some());
        assert_eq!(e.ring_again(at()), Ok(None));
    }

    #[test]
    fn closed_stays_closed() {
        let chain = staff(1);
        let mut e = escalation();
        e.close(chain[0], at(), EscalationOutcome::SpokeSafe).unwrap();
        assert_eq!(e.page_if_due(&chain, at() + ACK, ACK), Ok(None));
        assert_eq!(e.acknowledge(chain[0], at(), ACK), Err(EscalationError::Closed));
        assert_eq!(e.close(chain[0], at(), EscalationOutcome::SpokeSafe), Err(EscalationError::Closed));
    }

    #[derive(Debug, Clone)]
    enum Step {
        Wait(i64),
        Acknowledge(usize),
        HandOver(usize),
        Again,
        ClockBack(i64),
        ShiftChange(usize),
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let step = prop_oneof![
            (1_i64..4000).prop_map(Step::Wait),
            (0usize..3).prop_map(Step::Acknowledge),
            (0usize..3).prop_map(Step::HandOver),
            Just(Step::Again),
            (1_i64..200_000).prop_map(Step::ClockBack),
            (1usize..5).prop_map(Step::ShiftChange),
        ];
        prop::collection::vec(step, 0..40)
    }

    proptest! {
        /// Whatever happens short of a disposition, the escalation stays open and a page is due within the longest deadline.
        #[test]
        fn an_open_escalation_always_has_a_page_ahead(steps in steps()) {
            let mut chain = staff(3);
            let mut e = escalation();
            let mut now = at();
            for step in steps {
                match step {
                    Step::Wait(s) => now += SignedDuration::from_secs(s),
                    Step::Acknowledge(i) => { e.acknowledge(chain[i % chain.len()], now, DISPOSE).unwrap(); }
                    Step::HandOver(i) => { e.hand_over(chain[i % chain.len()], now, ACK).unwrap(); }
                    Step::Again => { e.ring_again(now).unwrap(); }
                    Step::ClockBack(s) => now -= SignedDuration::from_secs(s),
                    Step::ShiftChange(n) => chain = staff(n),
                }
                e.pull_in(now, ACK, DISPOSE);
                while e.page_if_due(&chain, now, ACK).unwrap().is_some() {}
                let due = e.next_due().unwrap();
                let within = if matches!(e.state, EscalationState::Open { .. }) { ACK } else { DISPOSE };
                prop_assert!(due > now && due <= now + within + CLOCK_SLACK);
            }
        }
    }
}
