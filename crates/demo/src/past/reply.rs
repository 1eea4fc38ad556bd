//! A reply on its way: drafted, changed, shown, countersigned, released. Each step is an event, and the words go through the
//! same types as any other's.
use super::{Past, plan::LOOKED_AT};
use crate::{
    Result,
    calendar::later,
    corpus::{SourceLine, Writer},
    timeline::Turn,
};
use cs_decisions::{
    Beside, Countersigned, Disclosure, DraftState, Origin, Reply, ReplyDraft, Reviewed, Sentence, Signable,
    SignedUnder, Signer, Source, apply_edit,
};
use cs_governance::Capability;
use cs_kernel::{Actor, Digest, DraftId, PatientId, RequestContext, Salt, Timestamp};
use cs_ledger::Fact;
use cs_messages::{Author, Channel, Message, Outcome};
use cs_people::{Purpose, Staff};
use cs_storage::{Release, ReleaseState};

/// No engine of this version wrote what the corpus marks as a program's words, and the name says so.
const PROGRAM: &str = "demonstration@000000000000";

impl Past {
    pub(super) async fn draft(&mut self, turn: Turn) -> Result<()> {
        let (patient, thread) = (self.patient(turn.thread)?, self.thread_id(turn.thread)?);
        let (by, said) = (self.writer(turn)?.id, self.turn(turn));
        let by_program = said.drafted_by_program;
        if by_program {
            self.may_draft(turn, patient).await?;
        }
        let sentences = if by_program { self.first_words(turn)? } else { apply_edit(&[], &said.text) };
        let at = self.stage.now();
        let draft = ReplyDraft {
            id: self.stage.id(),
            thread,
            patient,
            staff: by,
            reply: Reply { recipient: patient, thread, language: self.line(turn.thread).language.clone(), sentences },
            engine: by_program.then(|| PROGRAM.to_owned()),
            beside: Beside::default(),
            salt: Salt::new(self.stage.random()),
            state: DraftState::Working,
            made_at: at,
            version: 1,
        };
        let mut work = self.stage.begin(Actor::Staff(by)).await?;
        work.drafts().insert(&draft).await?;
        if by_program {
            work.record_as(Actor::program("gateway"), called(draft.id), Some(patient));
        }
        let (id, version, digest, engine) = (draft.id, draft.version, digest(&draft), draft.engine.clone());
        work.record(Fact::DraftMade { draft: id, thread, version, digest, engine }, Some(patient));
        work.commit().await?;
        self.threads[turn.thread].draft = Some(id);
        Ok(())
    }

    /// A program drafts only under the patient's consent, and never while an escalation is open.
    async fn may_draft(&self, turn: Turn, patient: PatientId) -> Result<()> {
        let reader = self.stage.app.store.reader();
        let consents = reader.consents().of_patient(patient).await?;
        if !consents.given(Purpose::AiDrafting) {
            return Err(self.story(turn.thread, "a program drafts without consent"));
        }
        if !reader.escalations().open_of(patient).await?.is_empty() {
            return Err(self.story(turn.thread, "a program drafts during an escalation"));
        }
        Ok(())
    }

    /// What the program had written before anybody changed it.
    fn first_words(&self, turn: Turn) -> Result<Vec<Sentence>> {
        let mut sentences = Vec::new();
        for line in &self.turn(turn).sentences {
            let text = match (line.by, &line.drafted) {
                (Writer::Person, _) => continue,
                (Writer::Edited, Some(drafted)) => format!("{} ", drafted.trim_end()),
                _ => line.text.clone(),
            };
            let sources = self.sources(turn, &line.sources)?;
            sentences.push(Sentence { text, origin: Origin::Program { sources, supported: true } });
        }
        Ok(sentences)
    }

    /// What goes out, each sentence with who wrote it.
    fn last_words(&self, turn: Turn) -> Result<Vec<Sentence>> {
        let mut sentences = Vec::new();
        for line in &self.turn(turn).sentences {
            let sources = self.sources(turn, &line.sources)?;
            let origin = match line.by {
                Writer::Program => Origin::Program { sources, supported: true },
                Writer::Edited => Origin::Edited { drafted: line.drafted.clone().unwrap_or_default(), sources },
                Writer::Person => Origin::Person,
            };
            sentences.push(Sentence { text: line.text.clone(), origin });
        }
        Ok(sentences)
    }

    fn sources(&self, turn: Turn, lines: &[SourceLine]) -> Result<Vec<Source>> {
        let source = |line: &SourceLine| match line {
            SourceLine::Snippet { snippet } => Ok(Source::Snippet { snippet: self.cast.snippet(snippet)? }),
            SourceLine::Words { turn: index, quote } => self.words(Turn { turn: *index, ..turn }, quote),
        };
        lines.iter().map(source).collect()
    }

    /// Words of an earlier turn, by their place in it.
    fn words(&self, turn: Turn, quote: &str) -> Result<Source> {
        let (message, said) = (self.message_id(turn)?, self.turn(turn));
        let at = said.text.find(quote).ok_or_else(|| self.story(turn.thread, "a quote is not in its turn"))?;
        let start = said.text[..at].chars().count();
        let end = start + quote.chars().count();
        Ok(match said.from {
            crate::corpus::From::Clinician => Source::EarlierReply { message, start, end },
            _ => Source::PatientWords { message, start, end },
        })
    }

    pub(super) async fn edit(&mut self, turn: Turn) -> Result<()> {
        let mut draft = self.working(turn).await?;
        draft.reply.sentences = self.last_words(turn)?;
        let mut work = self.stage.begin(Actor::Staff(draft.staff)).await?;
        draft.version = work.drafts().update(&draft).await?;
        let fact = Fact::DraftEdited { draft: draft.id, version: draft.version, digest: digest(&draft) };
        work.record(fact, Some(draft.patient));
        Ok(work.commit().await.map(|_| ())?)
    }

    /// Shows what is to be signed to the one who signs it.
    pub(super) async fn review(&mut self, turn: Turn) -> Result<()> {
        let draft = self.working(turn).await?;
        if draft.reply.text() != self.turn(turn).text {
            return Err(self.story(turn.thread, "the sentences of a reply are not its text"));
        }
        let (version, digest, at) = (draft.version, digest(&draft), self.stage.now());
        let reviewed = Reviewed { draft: draft.id, version, digest, by: draft.staff, at };
        let mut work = self.stage.begin(Actor::Staff(draft.staff)).await?;
        work.reviews().record(&reviewed).await?;
        work.record(Fact::DraftReviewed { draft: draft.id, version, digest }, Some(draft.patient));
        Ok(work.commit().await.map(|_| ())?)
    }

    pub(super) async fn sign(&mut self, turn: Turn) -> Result<()> {
        let (mut draft, at) = (self.working(turn).await?, self.stage.now());
        let (subject, staff) = (Some(draft.patient), draft.staff);
        let reviewed = self.stage.app.store.reader().reviews().latest(draft.id, staff).await?;
        let reviewed = reviewed.ok_or_else(|| self.story(turn.thread, "nobody was shown the reply"))?;
        let authenticated_at = later(at, -(LOOKED_AT / 2));
        let signer = signer(self.writer(turn)?, at, authenticated_at);
        let (id, content) = (self.stage.id(), draft.reply.clone());
        let signed = Countersigned::sign(id, content, draft.version, draft.salt, &reviewed, &signer, at)
            .map_err(|refusal| self.story(turn.thread, refusal))?;
        let due_at = later(at, self.stage.app.settings.take_back);
        let release = Release {
            id: self.stage.id(),
            countersignature: id,
            thread: draft.thread,
            patient: draft.patient,
            staff,
            due_at,
            state: ReleaseState::Scheduled,
            message: None,
            settled_at: None,
        };
        let fact = Fact::Countersigned {
            countersignature: id,
            draft: draft.id,
            version: draft.version,
            digest: signed.record().digest,
            recipient: draft.patient,
            language: draft.reply.language.clone(),
            licence: self.cast.stamp(self.writer(turn)?, at)?,
            authenticated_at,
        };
        let ctx = self.stage.app.request(Actor::Staff(staff));
        let ctx = RequestContext { authenticated_at: Some(authenticated_at), ..ctx };
        let mut work = self.stage.begin_as(&ctx).await?;
        work.countersignatures().insert(&signed).await?;
        draft.state = DraftState::Signed { countersignature: id };
        work.drafts().update(&draft).await?;
        work.releases().schedule(&release).await?;
        work.record(fact, subject);
        work.record(Fact::ReleaseScheduled { release: release.id, countersignature: id, due_at }, subject);
        Ok(work.commit().await.map(|_| ())?)
    }

    /// Hands over what was signed, and takes what it answers out of the queue.
    pub(super) async fn release(&mut self, turn: Turn) -> Result<()> {
        let at = self.stage.now();
        let id = self.threads[turn.thread].draft.take();
        let reader = self.stage.app.store.reader();
        let signed = match id {
            Some(id) => reader.countersignatures().of_draft(id).await?,
            None => None,
        };
        let signed = signed.ok_or_else(|| self.story(turn.thread, "nobody signed the reply"))?;
        let (reply, record) = (signed.content(), signed.record());
        let release = reader.releases().of_countersignature(record.id).await?;
        let release = release.ok_or_else(|| self.story(turn.thread, "the reply was not scheduled"))?;
        let message = Message {
            id: self.stage.id(),
            thread: reply.thread,
            patient: reply.recipient,
            author: Author::Clinician {
                release: release.id,
                countersignature: record.id,
                staff: record.signer,
                drafted_by_program: reply.disclosure() == Disclosure::DraftedByProgram,
            },
            channel: Channel::Page,
            text: reply.text(),
            language: Some(reply.language.clone()),
            sent_at: at,
            read: None,
            screening: None,
            human_level: None,
            disposed_at: None,
        };
        let mut work = self.stage.begin(Actor::program("releases")).await?;
        if !work.releases().settle_released(release.id, message.id, at).await? {
            return Err(self.story(turn.thread, "the reply was settled before"));
        }
        work.messages().release(&message, &signed).await?;
        let fact = Fact::ReplyReleased {
            release: release.id,
            countersignature: record.id,
            message: message.id,
            thread: reply.thread,
            digest: record.digest,
            recipient: reply.recipient,
            language: reply.language.clone(),
        };
        work.record(fact, Some(reply.recipient));
        let place = (reply.recipient, reply.thread);
        self.decide(&mut work, record.signer, place, Outcome::Answered, None).await?;
        work.commit().await?;
        self.threads[turn.thread].messages[turn.turn] = Some(message.id);
        Ok(())
    }

    async fn working(&self, turn: Turn) -> Result<ReplyDraft> {
        let found = match self.threads[turn.thread].draft {
            Some(id) => self.stage.app.store.reader().drafts().find(id).await?,
            None => None,
        };
        found.ok_or_else(|| self.story(turn.thread, "no reply is being written"))
    }
}

fn digest(draft: &ReplyDraft) -> Digest {
    Digest::salted(&draft.salt, &draft.reply.bytes())
}

fn called(draft: DraftId) -> Fact {
    Fact::GatewayCalled {
        capability: Capability::DraftReplies.as_str().to_owned(),
        engine: PROGRAM.to_owned(),
        outcome: "answered".to_owned(),
        reason: None,
        sent_to: None,
        deidentified: false,
        about: draft.to_string(),
    }
}

fn signer(who: &Staff, at: Timestamp, authenticated_at: Timestamp) -> Signer {
    let licence = who.signing_licence(at).map(|licence| SignedUnder {
        licence: licence.id,
        kind: licence.kind.letters().into(),
        number: licence.number.clone(),
        state: licence.state.as_str().into(),
        expires_on: licence.expires_on,
    });
    Signer {
        staff: who.id,
        name: who.name.clone(),
        active: who.active(),
        licence,
        languages: who.languages.clone(),
        authenticated_at: Some(authenticated_at),
    }
}
