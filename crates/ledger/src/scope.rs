//! Whom an export of openings is for, and which events it then holds.
use crate::{Event, Fact};
use cs_kernel::PatientId;

/// The part of the log that somebody is entitled to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Everything: the clinic itself, an auditor.
    Whole,
    /// One patient's events, with those of the clinic that the rules need.
    Patient(PatientId),
}

impl Scope {
    /// Whether an event belongs into an export for this scope.
    pub fn includes(&self, event: &Event) -> bool {
        match self {
            Self::Whole => true,
            Self::Patient(patient) => {
                event.subject == Some(*patient) || (event.subject.is_none() && of_the_clinic(event))
            }
        }
    }
}

/// Events about nobody's care that a rule needs beside a patient's own: who was licensed, which words were approved,
/// when programs were halted.
fn of_the_clinic(event: &Event) -> bool {
    matches!(
        event.fact,
        Fact::ClinicSetUp { .. }
            | Fact::StaffAdded { .. }
            | Fact::StaffDeactivated { .. }
            | Fact::LicenceRecorded { .. }
            | Fact::LicenceRevoked { .. }
            | Fact::LanguageAttested { .. }
            | Fact::LanguageAttestationWithdrawn { .. }
            | Fact::FixedTextWritten { .. }
            | Fact::FixedTextApproved { .. }
            | Fact::FixedTextRetired { .. }
            | Fact::SnippetApproved { .. }
            | Fact::SnippetRetired { .. }
            | Fact::HaltPulled { .. }
            | Fact::HaltLifted { .. }
            | Fact::EnginePinned { .. }
            | Fact::LogStarted { .. }
    )
}
