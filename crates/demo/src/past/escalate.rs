//! Escalations: opened by a person, paged along the roster's chain, acknowledged, tried, closed.
use super::Past;
use crate::{
    Result,
    calendar::later,
    timeline::{Step, Turn},
};
use cs_kernel::{Actor, EscalationId, MessageId, SignedDuration, StaffId};
use cs_ledger::{EscalationCause, Fact};
use cs_messages::{Cause, Concern, Escalation, EscalationOutcome, EscalationState};
use cs_people::Chain;
use cs_storage::{ContactAttempt, EscalationDisposition, UnitOfWork};
use cs_workflows::messages::settle_again;

/// Who has an escalation in hand acknowledges a further page after this.
pub(super) const TAKEN_AGAIN: SignedDuration = SignedDuration::from_mins(2);

impl Past {
    /// A clinician raised a message to crisis: opens an escalation where none is open for the patient.
    pub(super) async fn escalate(
        &self,
        work: &mut UnitOfWork,
        (turn, by): (Turn, StaffId),
        message: MessageId,
    ) -> Result<Option<EscalationId>> {
        let (patient, at) = (self.patient(turn.thread)?, self.stage.now());
        if !work.escalations().open_of(patient).await?.is_empty() {
            return Ok(None);
        }
        let escalation = Escalation {
            id: self.stage.id(),
            patient,
            site: self.cast.site.id,
            thread: Some(self.thread_id(turn.thread)?),
            cause: Cause::Clinician { staff: by, message },
            concern: self.line(turn.thread).concerns.first().copied().unwrap_or(Concern::SuicideActive),
            opened_at: at,
            state: EscalationState::Open { rung: 0, page_due_at: at, again: false },
            version: 1,
        };
        work.escalations().insert(&escalation).await?;
        let concern = escalation.concern.as_str().to_owned();
        let cause = EscalationCause::Clinician(by);
        work.record(Fact::EscalationOpened { escalation: escalation.id, cause, concern }, Some(patient));
        Ok(Some(escalation.id))
    }

    /// The timer: pages whoever is next, if a page is due, and comes back when the next one is.
    pub(super) async fn page(&mut self, id: EscalationId) -> Result<()> {
        let at = self.stage.now();
        let Some(mut escalation) = self.stage.app.store.reader().escalations().find(id).await? else { return Ok(()) };
        let chain = Chain::at(&self.cast.site, &self.cast.shifts, at);
        let within = SignedDuration::from_secs(i64::from(self.cast.site.escalation.acknowledge_seconds));
        let holder = match escalation.state {
            EscalationState::Acknowledged { by, .. } => Some(by),
            _ => None,
        };
        let page = escalation.page_if_due(&chain.0, at, within).map_err(cs_workflows::Error::internal)?;
        let Some(page) = page else { return Ok(()) };
        let mut work = self.stage.begin(Actor::program("on_call")).await?;
        work.escalations().update(&escalation).await?;
        let reason = page.reason.as_str().to_owned();
        let (round, rung, staff) = (page.round, page.rung, page.staff);
        work.record(Fact::EscalationPaged { escalation: id, round, rung, staff, reason }, Some(escalation.patient));
        work.commit().await?;
        self.watch(&escalation);
        // Its time for a disposition ran out, and everybody was paged: who is at work on it says so again.
        let thread = self.threads.iter().position(|t| t.id.is_some() && t.id == escalation.thread);
        if let (Some(by), Some(thread)) = (holder, thread) {
            self.put(later(at, TAKEN_AGAIN), Step::Acknowledge { thread, by });
        }
        Ok(())
    }

    /// Comes back to an escalation when its timer must act.
    fn watch(&mut self, escalation: &Escalation) {
        if let Some(due) = escalation.next_due() {
            self.put(due, Step::Page(escalation.id));
        }
    }

    pub(super) async fn acknowledge(&mut self, thread: usize, by: StaffId) -> Result<()> {
        let Some(mut escalation) = self.open_one(thread).await? else { return Ok(()) };
        let (at, subject) = (self.stage.now(), Some(escalation.patient));
        let within = SignedDuration::from_secs(i64::from(self.cast.site.escalation.disposition_seconds));
        if !escalation.acknowledge(by, at, within).map_err(cs_workflows::Error::internal)? {
            return Ok(());
        }
        let mut work = self.stage.begin(Actor::Staff(by)).await?;
        work.escalations().update(&escalation).await?;
        let record = escalation.id.to_string();
        work.record(Fact::RecordOpened { view: "escalation".into(), record }, subject);
        work.record(Fact::EscalationAcknowledged { escalation: escalation.id }, subject);
        work.commit().await?;
        self.watch(&escalation);
        Ok(())
    }

    pub(super) async fn attempt(&mut self, thread: usize, attempt: usize) -> Result<()> {
        let made = self.line(thread).escalation.as_ref().and_then(|e| Some((e.attempts.get(attempt)?.clone(), e)));
        let Some((made, line)) = made else { return Ok(()) };
        let by = line.acknowledged_by.clone().unwrap_or_else(|| line.raised_by.clone());
        let by = self.cast.staff(&by)?.id;
        let escalation = self.must_be_open(thread).await?;
        let attempt = ContactAttempt {
            id: self.stage.id(),
            escalation: escalation.id,
            patient: escalation.patient,
            by,
            means: made.means,
            outcome: made.outcome,
            note: None,
            at: self.stage.now(),
        };
        let mut work = self.stage.begin(Actor::Staff(by)).await?;
        work.escalations().insert_attempt(&attempt).await?;
        let (means, outcome) = (made.means.as_str().to_owned(), made.outcome.as_str().to_owned());
        let fact = Fact::ContactAttempted { escalation: escalation.id, attempt: attempt.id, means, outcome };
        work.record(fact, Some(escalation.patient));
        Ok(work.commit().await.map(|_| ())?)
    }

    pub(super) async fn close(&mut self, thread: usize, by: StaffId, outcome: EscalationOutcome) -> Result<()> {
        let mut escalation = self.must_be_open(thread).await?;
        let at = self.stage.now();
        escalation.close(by, at, outcome).map_err(cs_workflows::Error::internal)?;
        // The corpus' note belongs to the corpus' escalation, not to one that the engine alone saw.
        let line = self.line(thread).escalation.as_ref().filter(|line| line.outcome == Some(outcome));
        let disposition = EscalationDisposition {
            id: self.stage.id(),
            escalation: escalation.id,
            patient: escalation.patient,
            outcome,
            note: line.and_then(|line| line.note.clone()),
            by,
            at,
        };
        let licence = self.cast.stamp(self.staff(by)?, at)?;
        let mut work = self.stage.begin(Actor::Staff(by)).await?;
        work.escalations().update(&escalation).await?;
        work.escalations().insert_disposition(&disposition).await?;
        if let Cause::Message { message } = escalation.cause {
            settle_again(&work, escalation.site, message, outcome).await?;
        }
        let (id, outcome) = (disposition.id, outcome.as_str().to_owned());
        let fact = Fact::EscalationClosed { escalation: escalation.id, disposition: id, outcome, licence };
        work.record(fact, Some(escalation.patient));
        Ok(work.commit().await.map(|_| ())?)
    }

    /// A patient has at most one open escalation.
    async fn open_one(&self, thread: usize) -> Result<Option<Escalation>> {
        let patient = self.patient(thread)?;
        Ok(self.stage.app.store.reader().escalations().open_of(patient).await?.into_iter().next())
    }

    async fn must_be_open(&self, thread: usize) -> Result<Escalation> {
        let open = self.open_one(thread).await?;
        open.ok_or_else(|| self.story(thread, "its escalation is not open at this moment"))
    }
}
