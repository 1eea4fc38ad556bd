//! R12 and R13: no judgement by a program during a halt or without consent.
use super::{Entry, Findings, Licences, Part, Rule};
use crate::Fact;
use cs_kernel::{HaltId, PatientId, SignedDuration, Timestamp};
use std::collections::{HashMap, HashSet};

/// A halt reaches every process within this time.
const HALT_WITHIN: SignedDuration = SignedDuration::from_secs(1);

#[derive(Default)]
pub(super) struct Gateway {
    halts: HashMap<HaltId, Timestamp>,
    consents: HashSet<(PatientId, String)>,
}

/// The consent that a capability needs; `None` for those that look at no patient's words.
fn purpose(capability: &str) -> Option<&'static str> {
    match capability {
        "screen_messages" | "screen_in_shadow" | "read_again" => Some("ai_screening"),
        "draft_replies" => Some("ai_drafting"),
        "draft_notes" => Some("ai_notes"),
        _ => None,
    }
}

/// The consent that it needs besides where text left the clinic.
fn outside_purpose(capability: &str) -> &'static str {
    if capability == "read_again" { "ai_external_screening" } else { "ai_external_provider" }
}

impl Gateway {
    fn answered(&self, capability: &str, outside: bool, entry: Entry<'_>, found: &mut Findings) {
        let halted = self.halts.iter().find(|(_, pulled)| entry.event.at.duration_since(**pulled) > HALT_WITHIN);
        if let Some((halt, pulled)) = halted {
            let message = format!("'{capability}' was answered while {halt} was pulled (since {pulled})");
            found.add(Rule::HaltHolds, entry, message);
        }
        let own = purpose(capability);
        for purpose in own.into_iter().chain((own.is_some() && outside).then(|| outside_purpose(capability))) {
            let Some(patient) = entry.event.subject else {
                return found.add(Rule::ConsentBeforeJudgement, entry, format!("'{capability}' names no patient"));
            };
            if !self.consents.contains(&(patient, purpose.to_owned())) {
                let message = format!("'{capability}' was answered without the consent of {patient} to '{purpose}'");
                found.add(Rule::ConsentBeforeJudgement, entry, message);
            }
        }
    }
}

impl Part for Gateway {
    fn see(&mut self, entry: Entry<'_>, _: &Licences, found: &mut Findings) {
        match (&entry.event.fact, entry.event.subject) {
            (Fact::HaltPulled { halt }, _) => {
                self.halts.insert(*halt, entry.event.at);
            }
            (Fact::HaltLifted { halt }, _) => {
                self.halts.remove(halt);
            }
            (Fact::ConsentGiven { purpose, .. }, Some(patient)) => {
                self.consents.insert((patient, purpose.clone()));
            }
            (Fact::ConsentRefused { purpose, .. } | Fact::ConsentWithdrawn { purpose, .. }, Some(patient)) => {
                self.consents.remove(&(patient, purpose.clone()));
            }
            (Fact::GatewayCalled { capability, outcome, sent_to, deidentified, .. }, _) if outcome == "answered" => {
                // What leaves the clinic goes without names. What goes as it is goes to a machine that the operator marked as the
                // clinic's own, and needs no further consent; its line shows the host.
                self.answered(capability, sent_to.is_some() && *deidentified, entry, found);
            }
            _ => {}
        }
    }
}
