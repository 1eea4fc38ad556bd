//! A turn from the patient's side: stored, put in front of a person, and read by the engine through the gateway.
use super::{Past, escalate::TAKEN_AGAIN};
use crate::{
    Result,
    calendar::later,
    corpus::{From, ThreadState},
    timeline::{Step, Turn},
};
use cs_kernel::{Actor, MessageId, PatientId, SignedDuration, ThreadId};
use cs_ledger::Fact;
use cs_messages::{Author, Channel, Confidentiality, EscalationOutcome, EscalationState, Level};
use cs_storage::UnitOfWork;
use cs_workflows::{
    messages::{ReceiveFollowUp, ReceiveMessage, Screened, receive_follow_up, receive_message, screen_message},
    record_opened,
};

/// An escalation that nobody but the engine saw a reason for: how soon it was in hand, and looked into.
const TAKEN: SignedDuration = SignedDuration::from_mins(4);
const LOOKED_INTO: SignedDuration = SignedDuration::from_mins(12);

impl Past {
    pub(super) async fn receive(&mut self, turn: Turn) -> Result<()> {
        let patient = self.patient(turn.thread)?;
        let message = self.store(turn, patient).await?;
        let at = self.stage.now();
        self.stage.go_to(later(at, SignedDuration::from_millis(400)));
        let reader = self.stage.app.store.reader();
        let before = reader.escalations().open_of(patient).await?.into_iter().next();
        let screened = screen_message(&self.stage.app, message).await?;
        if screened != Screened::Assessed(Level::Crisis) {
            return Ok(());
        }
        let open = reader.escalations().open_of(patient).await?.into_iter().next();
        let open = open.ok_or_else(|| self.story(turn.thread, "a crisis opened no escalation"))?;
        self.page(open.id).await?;
        match before.map(|e| e.state) {
            None if !self.foreseen(turn) => self.look_into(turn.thread),
            Some(EscalationState::Acknowledged { by, .. }) => {
                self.put(later(at, TAKEN_AGAIN), Step::Acknowledge { thread: turn.thread, by });
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Whether the corpus says what comes of an escalation that opens here; what still waits is the running clinic's.
    fn foreseen(&self, turn: Turn) -> bool {
        let line = self.line(turn.thread);
        let waits = line.state == ThreadState::Waiting && turn.turn + 1 == line.turns.len();
        waits || line.escalation.as_ref().is_some_and(|e| e.turn == turn.turn)
    }

    fn look_into(&mut self, thread: usize) -> Result<()> {
        let (by, at) = (self.decider(thread)?, self.stage.now());
        self.put(later(at, TAKEN), Step::Acknowledge { thread, by });
        self.put(later(at, LOOKED_INTO), Step::Close { thread, by, outcome: EscalationOutcome::NoDanger });
        Ok(())
    }

    async fn store(&mut self, turn: Turn, patient: PatientId) -> Result<MessageId> {
        let (line, said) = (self.line(turn.thread), self.turn(turn));
        let author = match self.speaker(turn)? {
            Actor::Proxy(proxy) => Author::Proxy { proxy },
            _ => Author::Patient,
        };
        let ctx = self.stage.app.request(self.speaker(turn)?);
        let mut work = self.stage.begin_as(&ctx).await?;
        let (app, id, channel) = (&self.stage.app, self.stage.id(), Channel::Page);
        let (text, language) = (said.text.clone(), Some(line.language.clone()));
        let thread = match self.threads[turn.thread].id {
            Some(thread) => {
                let words = ReceiveFollowUp { thread, author, channel, text, language };
                receive_follow_up(&ctx, &mut work, id, words).await?;
                thread
            }
            None => {
                let subject = line.subject.clone();
                let words = ReceiveMessage { patient, author, channel, subject, text, language };
                let thread = receive_message(app, &ctx, &mut work, id, words).await?;
                if line.shared {
                    share(&mut work, thread).await?;
                }
                thread
            }
        };
        work.commit().await?;
        let played = &mut self.threads[turn.thread];
        played.id = Some(thread);
        played.messages[turn.turn] = Some(id);
        Ok(id)
    }

    /// Who speaks in a turn of the patient's side.
    fn speaker(&self, turn: Turn) -> Result<Actor> {
        let said = self.turn(turn);
        Ok(match (said.from, said.by.as_deref()) {
            (From::Proxy, Some(key)) => Actor::Proxy(self.cast.proxy(key)?),
            _ => Actor::Patient(self.patient(turn.thread)?),
        })
    }

    /// Whoever began the thread reads what was answered.
    pub(super) async fn read_answer(&mut self, thread: usize) -> Result<()> {
        let ctx = self.stage.app.request(self.speaker(Turn { thread, turn: 0 })?);
        let (id, patient) = (self.thread_id(thread)?, self.patient(thread)?);
        Ok(record_opened(&self.stage.app, &ctx, "thread", id, patient).await?)
    }
}

/// A patient shares what they began; what a proxy began is shared already.
async fn share(work: &mut UnitOfWork, id: ThreadId) -> Result<()> {
    let mut thread = work.threads().find(id).await?.ok_or(cs_workflows::Error::NotFound)?;
    if thread.confidentiality == Confidentiality::PatientOnly {
        thread.confidentiality = Confidentiality::SharedWithProxies;
        work.threads().update(&thread).await?;
        work.record(Fact::ThreadShared { thread: id, with_proxies: true }, Some(thread.patient));
    }
    Ok(())
}
