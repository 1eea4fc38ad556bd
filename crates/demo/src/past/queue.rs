//! What people do with a message in the queue: open it, raise it, decide on it.
use super::Past;
use crate::{Result, timeline::Turn};
use cs_kernel::{Actor, PatientId, RequestContext, StaffId, ThreadId};
use cs_ledger::Fact;
use cs_messages::{Disposition, Level, Outcome, Screening};
use cs_storage::UnitOfWork;
use cs_workflows::messages::{place_in_queue, settle, standing_of};

impl Past {
    /// Who answers opens the thread and reads what waits.
    pub(super) async fn open(&mut self, turn: Turn) -> Result<()> {
        let (by, patient, thread) = (self.writer(turn)?.id, self.patient(turn.thread)?, self.thread_id(turn.thread)?);
        let mut work = self.stage.begin(Actor::Staff(by)).await?;
        read(&mut work, by, patient, thread).await?;
        Ok(work.commit().await.map(|_| ())?)
    }

    /// Sets the level where the message counts as less. What no program could read stands as urgent in any case.
    pub(super) async fn raise(&mut self, turn: Turn, to: Level, by: Option<StaffId>) -> Result<()> {
        let id = self.message_id(turn)?;
        let by = by.map_or_else(|| self.decider(turn.thread), Ok)?;
        let (patient, thread) = (self.patient(turn.thread)?, self.thread_id(turn.thread)?);
        let found = self.stage.app.store.reader().messages().find(id).await?;
        let message = found.ok_or_else(|| self.story(turn.thread, "a message was lost"))?;
        let unread = matches!(message.screening, Some(Screening::Unscreened { .. }));
        let stands = standing_of(&message);
        if stands.level() >= to || (unread && to != Level::Crisis) {
            return Ok(());
        }
        let mut work = self.stage.begin(Actor::Staff(by)).await?;
        read(&mut work, by, patient, thread).await?;
        work.messages().set_human_level(id, Some(to)).await?;
        let licence = Some(self.cast.stamp(self.staff(by)?, self.stage.now())?);
        let (from, to_name) = (stands.as_str().to_owned(), to.as_str().to_owned());
        work.record(Fact::LevelSet { message: id, from, to: to_name, undo: false, licence }, Some(patient));
        let opened = if to == Level::Crisis { self.escalate(&mut work, (turn, by), id).await? } else { None };
        place_in_queue(&work, &self.cast.site, thread, self.stage.now()).await?;
        work.commit().await?;
        match opened {
            Some(escalation) => self.page(escalation).await,
            None => Ok(()),
        }
    }

    /// A decision without a reply.
    pub(super) async fn dispose(&mut self, thread: usize) -> Result<()> {
        let Some(decided) = self.line(thread).disposition.clone() else { return Ok(()) };
        let by = self.cast.staff(&decided.by)?.id;
        let (patient, id) = (self.patient(thread)?, self.thread_id(thread)?);
        let mut work = self.stage.begin(Actor::Staff(by)).await?;
        read(&mut work, by, patient, id).await?;
        self.decide(&mut work, by, (patient, id), decided.outcome, decided.note).await?;
        Ok(work.commit().await.map(|_| ())?)
    }

    /// Takes what waits in a thread out of the queue, as a licensed person's decision.
    pub(super) async fn decide(
        &self,
        work: &mut UnitOfWork,
        by: StaffId,
        (patient, thread): (PatientId, ThreadId),
        outcome: Outcome,
        note: Option<String>,
    ) -> Result<()> {
        let at = self.stage.now();
        let waiting = work.messages().waiting(thread).await?;
        if waiting.is_empty() {
            return Ok(());
        }
        let messages: Vec<_> = waiting.iter().map(|m| m.id).collect();
        settle(work, self.cast.site.id, &waiting, outcome, at).await?;
        let id = self.stage.id();
        let decision = Disposition { id, thread, messages: messages.clone(), outcome, note, by, at };
        work.dispositions().insert(&decision, patient).await?;
        work.messages().dispose(&messages, at).await?;
        place_in_queue(work, &self.cast.site, thread, at).await?;
        let licence = self.cast.stamp(self.staff(by)?, at)?;
        let outcome = outcome.as_str().to_owned();
        let fact = Fact::DispositionDecided { disposition: id, thread, messages, outcome, licence };
        work.record_as(Actor::Staff(by), fact, Some(patient));
        Ok(())
    }
}

/// Somebody opens a thread: in the ledger, and each message that nobody had opened is read from now on.
async fn read(work: &mut UnitOfWork, by: StaffId, patient: PatientId, thread: ThreadId) -> Result<()> {
    let RequestContext { at, .. } = *work.context();
    work.record(Fact::RecordOpened { view: "thread".into(), record: thread.to_string() }, Some(patient));
    for message in work.messages().waiting(thread).await? {
        if work.messages().mark_read(message.id, by, at).await? {
            work.record(Fact::MessageRead { message: message.id }, Some(patient));
        }
    }
    Ok(())
}
