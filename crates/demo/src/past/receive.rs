//! A turn from the patient's side: stored, put in front of a person, and read by the engine through the gateway.
use super::Past;
use crate::{
    Result,
    calendar::later,
    corpus::{From, ThreadState},
    timeline::{Step, Turn},
};
use cs_kernel::{Actor, MessageId, PatientId, SignedDuration};
use cs_ledger::Fact;
use cs_messages::{
    Author, Channel, Confidentiality, EscalationOutcome, EscalationState, Level, Message, MessageText, Screening,
    Thread,
};
use cs_storage::UnitOfWork;
use cs_workflows::messages::{Screened, place_in_queue, screen_message};

/// An escalation that nobody but the engine saw a reason for: how soon it was in hand, and looked into.
const TAKEN: SignedDuration = SignedDuration::from_mins(4);
const LOOKED_INTO: SignedDuration = SignedDuration::from_mins(12);
/// Who has an escalation in hand acknowledges a further page after this.
const TAKEN_AGAIN: SignedDuration = SignedDuration::from_mins(2);

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
        let (author, actor) = match (said.from, said.by.as_deref()) {
            (From::Proxy, Some(key)) => {
                let proxy = self.cast.proxy(key)?;
                (Author::Proxy { proxy }, Actor::Proxy(proxy))
            }
            _ => (Author::Patient, Actor::Patient(patient)),
        };
        let text = MessageText::parse(&said.text).map_err(|e| self.story(turn.thread, e))?.into_string();
        let digest = self.stage.digest(&text);
        let subject = Some(patient);
        let mut work = self.stage.begin(actor).await?;
        let thread = match self.threads[turn.thread].id {
            Some(id) => id,
            None => {
                let thread = self.open_thread(turn.thread, &mut work, patient).await?;
                work.record(Fact::ThreadOpened { thread }, subject);
                if line.shared {
                    work.record(Fact::ThreadShared { thread, with_proxies: true }, subject);
                }
                thread
            }
        };
        let message = Message {
            id: self.stage.id(),
            thread,
            patient,
            author,
            channel: Channel::Page,
            text,
            language: Some(line.language.clone()),
            sent_at: self.stage.now(),
            read: None,
            screening: Some(Screening::Pending),
            human_level: None,
            disposed_at: None,
        };
        work.messages().receive(&message).await?;
        place_in_queue(&work, &self.cast.site, thread, message.sent_at).await?;
        let channel = message.channel.as_str().to_owned();
        work.record(Fact::MessageReceived { message: message.id, thread, digest, channel }, subject);
        work.commit().await?;
        let played = &mut self.threads[turn.thread];
        played.id = Some(thread);
        played.messages[turn.turn] = Some(message.id);
        Ok(message.id)
    }

    async fn open_thread(&self, thread: usize, work: &mut UnitOfWork, id: PatientId) -> Result<cs_kernel::ThreadId> {
        let line = self.line(thread);
        let patient = work.patients().find(id).await?.ok_or_else(|| self.story(thread, "its patient is unknown"))?;
        let confidentiality =
            if line.shared { Confidentiality::SharedWithProxies } else { Confidentiality::PatientOnly };
        let thread = Thread {
            id: self.stage.id(),
            patient: id,
            site: patient.site,
            care_team: patient.care_team,
            assigned: patient.clinician,
            subject: line.subject.clone(),
            confidentiality,
            opened_at: self.stage.now(),
            version: 1,
        };
        work.threads().insert(&thread).await?;
        Ok(thread.id)
    }
}
