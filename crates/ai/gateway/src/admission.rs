//! What must hold before an engine is asked, and must still hold after it answered.
use crate::{Gateway, PatientStanding, Refusal};
use cs_governance::{Capability, EnginePin, Ruling};
use cs_kernel::PatientId;
use cs_people::Purpose;
use jiff::tz::TimeZone;

impl Gateway {
    /// Everything before the engine, in order. The standing that was read comes back for what else depends on it.
    pub(crate) async fn admit(
        &self,
        capability: Capability,
        patient: PatientId,
        engine: &str,
    ) -> Result<PatientStanding, Refusal> {
        let standing = self.allowed(capability, patient).await?;
        self.not_halted().await?;
        let pins = self.standing().pins().await.map_err(|_| Refusal::StandingUnknown)?;
        if !EnginePin::allows(&pins, capability, engine) {
            return Err(Refusal::NotPinned);
        }
        Ok(standing)
    }

    /// What may have changed while the engine worked.
    pub(crate) async fn still_admitted(&self, capability: Capability, patient: PatientId) -> Result<(), Refusal> {
        self.not_halted().await?;
        self.allowed(capability, patient).await.map(|_| ())
    }

    pub(crate) async fn not_halted(&self) -> Result<(), Refusal> {
        match self.standing().halted().await {
            Ok(false) => Ok(()),
            Ok(true) => Err(Refusal::Halted),
            Err(_) => Err(Refusal::StandingUnknown),
        }
    }

    /// Danger, consent and law.
    async fn allowed(&self, capability: Capability, patient: PatientId) -> Result<PatientStanding, Refusal> {
        let standing = self.standing().of_patient(patient).await.map_err(|_| Refusal::StandingUnknown)?;
        if capability == Capability::DraftReplies && standing.escalation_open {
            return Err(Refusal::AsksForCall);
        }
        consented(&standing, capability.consent_purpose())?;
        let today = self.now().to_zoned(TimeZone::UTC).date();
        let places = standing.places.iter().map(String::as_str);
        match self.packs().evaluate_all(places, capability, today) {
            Ruling::Denied { rule, citation } => Err(Refusal::NotAllowed { rule, citation }),
            // Review by a person needs no check here: a draft leaves by a countersignature alone, and a screening only raises.
            Ruling::Allowed { consents, .. } => {
                consents.iter().try_for_each(|purpose| consented(&standing, purpose))?;
                Ok(standing)
            }
        }
    }
}

/// A purpose that this version does not know cannot have been consented to.
fn consented(standing: &PatientStanding, purpose: &str) -> Result<(), Refusal> {
    match purpose.parse::<Purpose>() {
        Ok(purpose) if standing.consents.contains(&purpose) => Ok(()),
        Ok(purpose) => Err(Refusal::NoConsent(purpose)),
        Err(_) => Err(Refusal::NotAllowed {
            rule: format!("unknown_purpose:{purpose}"),
            citation: "a rule pack asks for a consent that this version does not know".into(),
        }),
    }
}
