//! Drafting a reply: the provider where it may be asked, the embedded engine otherwise and whenever the provider fails.
use crate::citations::verified;
use crate::external::barred;
use crate::prepared::Prepared;
use crate::{
    CallOutcome, Draft, DraftOutcome, DraftParts, Drafted, EmbeddedReplies, FellBack, Gateway, GatewayCall, Judged,
    PatientStanding, ProviderError, Refusal, ReplyAnswer, ReplyMaterial, ReplyProvider, SentTo,
};
use cs_decisions::Reply;
use cs_deidentify::Known;
use cs_governance::{Capability, EnginePin};
use cs_kernel::{PatientId, ThreadId};
use cs_messages::Level;
use std::sync::Arc;

/// A reply to be drafted.
#[derive(Debug, Clone)]
pub struct DraftRequest {
    pub recipient: PatientId,
    pub thread: ThreadId,
    /// How the message that is answered counts now; a crisis gets no draft.
    pub level: Level,
    pub material: ReplyMaterial,
    /// Whom the thread is about: names and identifiers of the patient, proxies, emergency contacts and staff. A provider never sees them.
    pub known: Known,
}

/// What happened on the way, for the ledger and the clinician.
#[derive(Debug, Default)]
struct Trail {
    engine: String,
    sent_to: Option<String>,
    deidentified: bool,
    fell_back: Option<FellBack>,
}

impl Trail {
    fn sent_out(&self) -> Option<SentTo> {
        self.sent_to.clone().map(|host| SentTo { host, deidentified: self.deidentified })
    }
}

impl Gateway {
    /// Drafts an answer to the patient's last message. Nothing of it reaches the patient but by a countersignature.
    pub async fn draft_reply(&self, mut request: DraftRequest) -> Judged<DraftOutcome> {
        request.material.snippets.retain(cs_decisions::Snippet::usable);
        let about =
            request.material.answered().map_or_else(|| request.thread.to_string(), |message| message.to_string());
        let mut trail = Trail { engine: self.reply_engine_name(), ..Trail::default() };
        let result = self.try_draft(&request, &mut trail).await;
        let fell_back = trail.fell_back.as_ref().map(|f| format!("fell_back:{}", f.reason));
        let (outcome, reason) = match &result {
            Ok(ReplyAnswer::Drafted(_)) => (CallOutcome::Answered, fell_back),
            Ok(ReplyAnswer::Abstained(why)) => (CallOutcome::Abstained, Some(why.reason.clone())),
            Err(refusal) if refusal.failure() => (CallOutcome::Failed, Some(refusal.ledger_reason())),
            Err(refusal) => (CallOutcome::Refused, Some(refusal.ledger_reason())),
        };
        let call = GatewayCall {
            capability: Capability::DraftReplies,
            engine: trail.engine.clone(),
            outcome,
            reason,
            sent_to: trail.sent_to.clone(),
            deidentified: trail.deidentified,
            about,
        };
        let value = match result {
            Ok(ReplyAnswer::Drafted(drafted)) => DraftOutcome::Draft(Box::new(drafted_reply(&request, drafted, trail))),
            Ok(ReplyAnswer::Abstained(answer)) => DraftOutcome::Abstained {
                answer,
                sent_to: trail.sent_out(),
                engine: trail.engine,
                fell_back: trail.fell_back,
            },
            Err(refusal) => DraftOutcome::Refused(refusal),
        };
        Judged::new(value, call)
    }

    fn reply_engine_name(&self) -> String {
        let embedded = self.embedded().map(|e| e.name());
        embedded.or_else(|| self.provider().map(|p| p.name())).unwrap_or_else(|| "none".into())
    }

    async fn try_draft(&self, request: &DraftRequest, trail: &mut Trail) -> Result<ReplyAnswer, Refusal> {
        if request.level == Level::Crisis {
            return Err(Refusal::AsksForCall);
        }
        if self.embedded().is_none() && self.provider().is_none() {
            return Err(Refusal::NoEngine);
        }
        let answer = match self.ask_provider(request, trail).await? {
            Some(answer) => answer,
            None => self.ask_embedded(request, trail).await?,
        };
        self.still_admitted(Capability::DraftReplies, request.recipient).await?;
        let ReplyAnswer::Drafted(mut drafted) = answer else { return Ok(answer) };
        drafted.sentences = verified(drafted.sentences, &request.material);
        if drafted.sentences.is_empty() { Err(Refusal::EngineNonsense) } else { Ok(ReplyAnswer::Drafted(drafted)) }
    }

    /// `None` where no provider is set up, or where the embedded engine is to answer instead; the trail says why.
    async fn ask_provider(&self, request: &DraftRequest, trail: &mut Trail) -> Result<Option<ReplyAnswer>, Refusal> {
        let Some(provider) = self.provider() else { return Ok(None) };
        let fall_back = |trail: &mut Trail, reason: &str| {
            trail.fell_back = Some(FellBack { reason: reason.to_owned() });
            Ok(None)
        };
        let name = provider.name();
        let standing = match self.admit(Capability::DraftReplies, request.recipient, &name).await {
            Ok(standing) => standing,
            Err(Refusal::NotPinned) if self.embedded().is_some() => return fall_back(trail, "not_pinned"),
            Err(refusal) => return Err(refusal),
        };
        if let Some(reason) = barred(provider.inside_clinic(), cs_people::Purpose::AiExternalProvider, &standing) {
            return fall_back(trail, reason);
        }
        let prepared = Prepared::new(&request.material, &request.known, provider.inside_clinic());
        if !prepared.shows_the_patient() {
            return fall_back(trail, "too_long");
        }
        if !self.breaker().lets_through(self.now()) {
            return fall_back(trail, "circuit_open");
        }
        match self.send(provider.as_ref(), &prepared, trail).await {
            Ok(answer) => {
                trail.engine = name;
                Ok(Some(answer))
            }
            Err(Sent::Stopped(refusal)) => Err(refusal),
            Err(Sent::Failed(error)) => fall_back(trail, &error.code()),
        }
    }

    async fn send(
        &self,
        provider: &dyn ReplyProvider,
        prepared: &Prepared,
        trail: &mut Trail,
    ) -> Result<ReplyAnswer, Sent> {
        // From here on text may have left, whatever comes of it.
        trail.sent_to = Some(provider.host());
        trail.deidentified = prepared.deidentified();
        let run = async { Ok(provider.draft(&prepared.ask).await) };
        match self.heeding_halt(self.limits().provider_within, run).await {
            Ok(Ok(answer)) => {
                self.breaker().succeeded();
                Ok(prepared.read(answer))
            }
            Ok(Err(error)) => {
                self.breaker().failed(self.now());
                Err(Sent::Failed(error))
            }
            Err(Refusal::EngineTimedOut) => {
                self.breaker().failed(self.now());
                Err(Sent::Failed(ProviderError::TimedOut))
            }
            Err(stopped) => Err(Sent::Stopped(stopped)),
        }
    }

    async fn ask_embedded(&self, request: &DraftRequest, trail: &mut Trail) -> Result<ReplyAnswer, Refusal> {
        let Some(engine) = self.embedded() else { return Err(self.without_embedded(trail)) };
        trail.engine = engine.name();
        let _: PatientStanding = self.admit(Capability::DraftReplies, request.recipient, &trail.engine).await?;
        let (engine, material): (Arc<dyn EmbeddedReplies>, _) = (engine.clone(), request.material.clone());
        self.run_blocking(self.limits().draft_within, move || engine.draft(&material)).await
    }

    /// The provider was the only engine, and may not or did not answer.
    fn without_embedded(&self, trail: &mut Trail) -> Refusal {
        match trail.fell_back.take().map(|f| f.reason).as_deref() {
            Some("no_consent" | "part2") => Refusal::NoConsent(cs_people::Purpose::AiExternalProvider),
            Some("timed_out") => Refusal::EngineTimedOut,
            Some("not_json" | "wrong_shape" | "too_large") => Refusal::EngineNonsense,
            _ => Refusal::EngineFailed,
        }
    }

    /// Whether an engine is pinned for drafting now; for the page that offers the button.
    pub async fn drafting_is_pinned(&self) -> bool {
        let Ok(pins) = self.standing().pins().await else { return false };
        let allowed = |name: &str| EnginePin::allows(&pins, Capability::DraftReplies, name);
        self.embedded().is_some_and(|e| allowed(&e.name())) || self.provider().is_some_and(|p| allowed(&p.name()))
    }
}

/// How a call to the provider ended without an answer.
enum Sent {
    Failed(ProviderError),
    Stopped(Refusal),
}

fn drafted_reply(request: &DraftRequest, drafted: Drafted, trail: Trail) -> Draft<Reply> {
    let content = Reply {
        recipient: request.recipient,
        thread: request.thread,
        language: request.material.language.clone(),
        sentences: drafted.sentences,
    };
    Draft::new(DraftParts {
        content,
        engine: trail.engine.clone(),
        unanswered: drafted.unanswered,
        left_out: drafted.left_out,
        sent_to: trail.sent_out(),
        fell_back: trail.fell_back,
    })
}
