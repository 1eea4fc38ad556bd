//! Screening: one thread, one assessment, or the reason why a person reads it first.
use crate::{CallOutcome, EngineRefusal, Gateway, GatewayCall, Judged, Refusal};
use cs_governance::Capability;
use cs_kernel::{Language, MessageId, PatientId};
use cs_messages::{Assessment, ThreadText, Unscreened};

/// A message to be screened, with the whole thread that it stands in.
#[derive(Debug, Clone)]
pub struct ScreenRequest {
    pub message: MessageId,
    pub patient: PatientId,
    pub thread: ThreadText,
}

impl Gateway {
    /// Reads a thread for urgency. The message must be stored already: whatever comes of this, it stands in the queue.
    pub async fn screen(&self, request: ScreenRequest) -> Judged<Result<Assessment, Unscreened>> {
        let about = request.message.to_string();
        let engine = self.triage().name();
        let (value, outcome, reason) = match self.try_screen(request, &engine).await {
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
            capability: Capability::ScreenMessages,
            engine,
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
        request: ScreenRequest,
        engine: &str,
    ) -> Result<Result<Assessment, Unscreened>, Refusal> {
        self.admit(Capability::ScreenMessages, request.patient, engine).await?;
        let length = request.thread.last_patient_text().map_or(0, |text| text.chars().count());
        let triage = self.triage().clone();
        let thread = request.thread;
        let answer = self.run_blocking(self.limits().screen_within, move || triage.assess(&thread)).await?;
        self.still_admitted(Capability::ScreenMessages, request.patient).await?;
        match answer {
            Ok(assessment) if assessment.check(length).is_err() || assessment.engine != engine => {
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
