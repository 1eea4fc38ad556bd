//! A second reading, by a language model, of what an embedded engine has read. The same door: consent, law, halt, pin; outside the clinic a
//! consent of its own, and no names. What comes of it is for the use case to weigh, which raises and never lowers.
use crate::external::barred;
use crate::quotes::evidence;
use crate::{
    CallOutcome, Gateway, GatewayCall, Judged, ProviderError, ReadAnswer, ReadAsk, ReadTurn, Refusal, SecondReader,
};
use cs_deidentify::{Known, Session};
use cs_governance::Capability;
use cs_kernel::{MessageId, PatientId};
use cs_messages::{Assessment, ConcernScore, Evidence, ThreadText};
use cs_people::Purpose;
use std::collections::BTreeSet;

/// The most that a second reader is shown, in Unicode scalar values; the oldest turns are left out first.
const SHOWN_MAX: usize = 24_000;
/// More pieces of evidence than this help nobody.
const EVIDENCE_MAX: usize = 12;
/// A model names a concern and gives no number: as good as said.
const NAMED: f64 = 0.9;

/// A message to be read again.
#[derive(Debug, Clone)]
pub struct ReadAgainRequest {
    pub message: MessageId,
    pub patient: PatientId,
    pub thread: ThreadText,
    /// Whom the thread is about. A reader outside the clinic never sees them.
    pub known: Known,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub enum SecondReading {
    /// Its scores are those of a program that gives no probabilities: 0.9 for what it named, and no more is meant by them.
    Read(Assessment),
    /// A consent, a rule, the halt or a pin says no.
    Refused,
    /// The model did not answer, or not sensibly: it may be asked again later.
    Failed,
}

/// What happened on the way, for the ledger.
#[derive(Default)]
struct Trail {
    sent_to: Option<String>,
    deidentified: bool,
}

enum Stop {
    Refused(String),
    Failed(String),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        let reason = refusal.ledger_reason();
        if refusal.failure() { Self::Failed(reason) } else { Self::Refused(reason) }
    }
}

impl Gateway {
    /// Reads a thread again; `None` where there is no second reader. Only the level, the concerns, and quoted words that really stand in
    /// the text come back.
    pub async fn read_again(&self, request: ReadAgainRequest) -> Option<Judged<SecondReading>> {
        let reader = self.second_reader()?;
        let about = request.message.to_string();
        let mut trail = Trail::default();
        let (value, outcome, reason) = match self.try_read_again(reader.as_ref(), request, &mut trail).await {
            Ok(assessment) => (SecondReading::Read(assessment), CallOutcome::Answered, None),
            Err(Stop::Refused(reason)) => (SecondReading::Refused, CallOutcome::Refused, Some(reason)),
            Err(Stop::Failed(reason)) => (SecondReading::Failed, CallOutcome::Failed, Some(reason)),
        };
        let call = GatewayCall {
            capability: Capability::ReadAgain,
            engine: reader.name(),
            outcome,
            reason,
            sent_to: trail.sent_to,
            deidentified: trail.deidentified,
            about,
        };
        Some(Judged::new(value, call))
    }

    async fn try_read_again(
        &self,
        reader: &dyn SecondReader,
        request: ReadAgainRequest,
        trail: &mut Trail,
    ) -> Result<Assessment, Stop> {
        let name = reader.name();
        let standing = self.admit(Capability::ReadAgain, request.patient, &name).await?;
        let external = Purpose::AiExternalScreening;
        let bar = |standing| match barred(reader.inside_clinic(), external, standing) {
            Some("part2") => Err(Stop::Refused("part2".into())),
            Some(_) => Err(Refusal::NoConsent(external).into()),
            None => Ok(()),
        };
        bar(&standing)?;
        let text = request.thread.last_patient_text().unwrap_or_default().to_owned();
        let mut session = (!reader.inside_clinic()).then(|| Session::new(request.known));
        let ask = ask(request.thread, session.as_mut());
        if !self.second_breaker().lets_through(self.now()) {
            return Err(Stop::Failed("circuit_open".into()));
        }
        // From here on text may have left, whatever comes of it.
        trail.sent_to = Some(reader.host());
        trail.deidentified = session.is_some();
        let run = async { Ok(reader.read(&ask).await) };
        let answer = match self.heeding_halt(self.limits().second_within, run).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(error)) => return Err(self.second_failed(error)),
            Err(Refusal::EngineTimedOut) => return Err(self.second_failed(ProviderError::TimedOut)),
            Err(stopped) => return Err(stopped.into()),
        };
        self.second_breaker().succeeded();
        // What changed while it read counts: all that was asked before, and whether its text may go out.
        let standing = self.admit(Capability::ReadAgain, request.patient, &name).await?;
        bar(&standing)?;
        Ok(read(answer, &text, session.as_ref(), name))
    }

    fn second_failed(&self, error: ProviderError) -> Stop {
        self.second_breaker().failed(self.now());
        Stop::Failed(error.code())
    }
}

/// The newest turns that fit, without names where there is a session. Of a last turn that does not fit its beginning is shown.
fn ask(thread: ThreadText, mut session: Option<&mut Session>) -> ReadAsk {
    let mut room = SHOWN_MAX;
    let mut turns = Vec::new();
    for turn in thread.turns.into_iter().rev() {
        if room == 0 || (!turns.is_empty() && turn.text.chars().count() > room) {
            break;
        }
        let text: String = turn.text.chars().take(room).collect();
        room -= text.chars().count();
        let text = match session.as_deref_mut() {
            Some(session) => session.deidentify(&text).text,
            None => text,
        };
        turns.push(ReadTurn { from: turn.from, text });
    }
    turns.reverse();
    ReadAsk { language: thread.language, turns }
}

/// The answer as an assessment: quotes that do not stand in the text, or hold a placeholder that was never given out, are no evidence.
fn read(answer: ReadAnswer, text: &str, session: Option<&Session>, engine: String) -> Assessment {
    let mut seen = BTreeSet::new();
    let named = answer.concerns.iter().copied().chain(answer.quotes.iter().map(|q| q.concern));
    let concerns: Vec<ConcernScore> =
        named.filter(|kind| seen.insert(*kind)).map(|kind| ConcernScore { kind, score: NAMED }).collect();
    let mut found: Vec<Evidence> = Vec::new();
    for quote in answer.quotes {
        let words = match session {
            Some(session) => session.restore(&quote.words),
            None => cs_deidentify::Restored { text: quote.words, invented: false },
        };
        let piece = evidence(text, &words.text, quote.concern).filter(|_| !words.invented);
        if let Some(piece) = piece.filter(|p| !found.contains(p)) {
            found.push(piece);
        }
    }
    found.truncate(EVIDENCE_MAX);
    let at_least = |level| if answer.level >= level { NAMED } else { 0.0 };
    Assessment {
        level: answer.level,
        score: at_least(cs_messages::Level::Crisis),
        urgent_score: at_least(cs_messages::Level::Urgent),
        concerns,
        evidence: found,
        engine,
    }
}
