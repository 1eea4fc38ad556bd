//! Whom an export of openings is for, and which events it then holds.
use crate::{Event, Fact};
use cs_kernel::PatientId;
use std::str::FromStr;

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

/// Not a scope.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a scope is 'all' or the id of a patient (pat_…)")]
pub struct ScopeParseError;

impl FromStr for Scope {
    type Err = ScopeParseError;
    fn from_str(text: &str) -> Result<Self, ScopeParseError> {
        if text == "all" {
            return Ok(Self::Whole);
        }
        text.parse().map(Self::Patient).map_err(|_| ScopeParseError)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_all_or_one_patient() {
        let patient = PatientId::from_bytes([1; 16]);
        assert_eq!("all".parse(), Ok(Scope::Whole));
        assert_eq!(patient.to_string().parse(), Ok(Scope::Patient(patient)));
        assert_eq!("everyone".parse::<Scope>(), Err(ScopeParseError));
    }
}
