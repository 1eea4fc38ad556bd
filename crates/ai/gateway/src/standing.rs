//! How things stand with a patient and with the installation, read by the gateway itself, before and again after an engine ran.
use async_trait::async_trait;
use cs_governance::EnginePin;
use cs_kernel::PatientId;
use cs_people::{DataLabel, Purpose};
use std::collections::BTreeSet;

/// What holds for a patient at this moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PatientStanding {
    /// Purposes that the patient has consented to and not withdrawn.
    pub consents: BTreeSet<Purpose>,
    /// Whose law applies: the site's jurisdiction and, where known, that of the patient's present state ("US-CA"). All must allow.
    pub places: Vec<String>,
    pub labels: Vec<DataLabel>,
    pub escalation_open: bool,
}

/// The standing could not be read. The gateway then refuses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("whether a program may judge this could not be read; a person must look, and the store needs attention")]
pub struct StandingUnknown;

/// Reads how things stand, from the store and never from a cache that another process could contradict.
#[async_trait]
pub trait Standing: Send + Sync {
    /// Whether a halt is in force. Asked up to five times a second while an engine works.
    async fn halted(&self) -> Result<bool, StandingUnknown>;
    async fn of_patient(&self, patient: PatientId) -> Result<PatientStanding, StandingUnknown>;
    /// The engines that may answer.
    async fn pins(&self) -> Result<Vec<EnginePin>, StandingUnknown>;
}
