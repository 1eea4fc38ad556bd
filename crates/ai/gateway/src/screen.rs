//! Screening: one thread, one assessment, or the reason why a person reads it first.
use crate::{CallOutcome, EngineRefusal, Gateway, GatewayCall, Judged, Refusal, TriageEngine};
use cs_governance::Capability;
use cs_kernel::{Language, MessageId, PatientId};
use cs_messages::{Assessment, ThreadText, Unscreened};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// A message to be screened, with the whole thread that it stands in.
#[derive(Debug, Clone)]
pub struct ScreenRequest {
    pub message: MessageId,
    pub patient: PatientId,
    pub thread: ThreadText,
}

/// Which engine reads, and what for.
struct Reader<'a> {
    capability: Capability,
    engine: &'a Arc<dyn TriageEngine>,
    name: String,
    places: &'a Arc<Semaphore>,
}

impl Gateway {
    /// Reads a thread for urgency. The message must be stored already: whatever comes of this, it stands in the queue.
    pub async fn screen(&self, request: ScreenRequest) -> Judged<Result<Assessment, Unscreened>> {
        let engine = self.triage();
        let capability = Capability::ScreenMessages;
        self.screen_by(Reader { capability, engine, name: engine.name(), places: self.places() }, request).await
    }

    /// Has the engine in shadow read the same, by the same checks and with a line of its own; `None` where there is none. Only to be
    /// compared: what comes of it raises nothing and is shown on no message.
    pub async fn screen_in_shadow(&self, request: ScreenRequest) -> Option<Judged<Result<Assessment, Unscreened>>> {
        let shadow = self.shadow()?;
        let (engine, capability) = (&shadow.engine, Capability::ScreenInShadow);
        let reader = Reader { capability, engine, name: engine.name(), places: &shadow.places };
        Some(self.screen_by(reader, request).await)
    }

    async fn screen_by(&self, reader: Reader<'_>, request: ScreenRequest) -> Judged<Result<Assessment, Unscreened>> {
        let about = request.message.to_string();
        let (value, outcome, reason) = match self.try_screen(&reader, request).await {
            Ok(Ok(assessment)) => (Ok(assessment), CallOutcome::Answered, None),
            Ok(Err(why)) => {
                let reason = match &why {
                    Unscreened::UnsupportedLanguage(language) => format!("unsupported_language:{language}"),
                    other => other.code().to_owned(),
                };
                (Err(why), CallOutcome::Abstained, Some(reason))
            }
            Err(refusal) => {
                let outcome = if refusal.failure() { CallOutcome::Failed } else { CallOutcome::Refused };
                let reason = refusal.ledger_reason();
                (Err(refusal.unscreened()), outcome, Some(reason))
            }
        };
        let call = GatewayCall {
            capability: reader.capability,
            engine: reader.name,
            outcome,
            reason,
            sent_to: None,
            deidentified: false,
            about,
        };
        Judged::new(value, call)
    }

    async fn try_screen(
        &self,
        reader: &Reader<'_>,
        request: ScreenRequest,
    ) -> Result<Result<Assessment, Unscreened>, Refusal> {
        self.admit(reader.capability, request.patient, &reader.name).await?;
        let length = request.thread.last_patient_text().map_or(0, |text| text.chars().count());
        let (engine, thread) = (reader.engine.clone(), request.thread);
        let within = self.limits().screen_within;
        let answer = self.run_blocking_in(reader.places, within, move || engine.assess(&thread)).await?;
        self.still_admitted(reader.capability, request.patient).await?;
        match answer {
            Ok(assessment) if assessment.check(length).is_err() || assessment.engine != reader.name => {
                Err(Refusal::EngineNonsense)
            }
            Ok(assessment) => Ok(Ok(assessment)),
            Err(EngineRefusal::UnsupportedLanguage(language)) => Ok(Err(Unscreened::UnsupportedLanguage(language))),
            // BCP 47 "und": undetermined.
            Err(EngineRefusal::Empty) => Ok(Err(Unscreened::UnsupportedLanguage(Language::Other("und".into())))),
            Err(EngineRefusal::Failed) => Err(Refusal::EngineFailed),
        }
    }
}
