//! Dispositions: what a licensed person decided about a message or an escalation.
use cs_kernel::{DispositionId, MessageId, StaffId, ThreadId, Timestamp};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// What was decided about the messages of a thread that stood in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A signed reply was released.
    Answered,
    /// Spoken with by telephone or in person.
    Called,
    NoReplyNeeded,
    /// To be seen or answered by somebody else outside this inbox.
    Referred,
    /// An appointment was made.
    Appointment,
}

/// What came of the contact with a patient who may have been in danger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EscalationOutcome {
    /// Spoken with; safe now.
    SpokeSafe,
    /// Spoken with; a safety plan was made or gone over.
    SpokeSafetyPlan,
    /// With somebody who stays with them (family, proxy, another clinician).
    WithSomebody,
    /// Going to, or at, an emergency department or crisis centre.
    EmergencyCare,
    /// Emergency services were sent.
    EmergencyServicesSent,
    /// Could not be reached; a welfare check was asked for.
    WelfareCheckAsked,
    /// Looked into; no danger (a misreading by the program, a pressed button).
    NoDanger,
}

macro_rules! names {
    ($name:ident, $($variant:ident $text:literal),* $(,)?) => {
        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }
        }
        impl FromStr for $name {
            type Err = OutcomeParseError;
            fn from_str(text: &str) -> Result<Self, OutcomeParseError> {
                Self::ALL.iter().copied().find(|o| o.as_str() == text).ok_or_else(|| OutcomeParseError(text.to_owned()))
            }
        }
    };
}
names!(Outcome, Answered "answered", Called "called", NoReplyNeeded "no_reply_needed", Referred "referred", Appointment "appointment");
names!(EscalationOutcome, SpokeSafe "spoke_safe", SpokeSafetyPlan "spoke_safety_plan", WithSomebody "with_somebody",
    EmergencyCare "emergency_care", EmergencyServicesSent "emergency_services_sent", WelfareCheckAsked "welfare_check_asked",
    NoDanger "no_danger");

/// Not an outcome.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not an outcome; choose one from the list")]
pub struct OutcomeParseError(String);

/// One try to reach a patient during an escalation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    Phone,
    Text,
    InPerson,
    Video,
    EmergencyContact,
    Proxy,
    EmergencyServices,
}

/// What came of one try.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttemptOutcome {
    Reached,
    NoAnswer,
    LeftMessage,
    WrongNumber,
    Refused,
}
names!(Means, Phone "phone", Text "text", InPerson "in_person", Video "video", EmergencyContact "emergency_contact", Proxy "proxy",
    EmergencyServices "emergency_services");
names!(AttemptOutcome, Reached "reached", NoAnswer "no_answer", LeftMessage "left_message", WrongNumber "wrong_number", Refused "refused");

/// A disposition as stored; the note is sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disposition {
    pub id: DispositionId,
    pub thread: ThreadId,
    pub messages: Vec<MessageId>,
    pub outcome: Outcome,
    pub note: Option<String>,
    pub by: StaffId,
    pub at: Timestamp,
}
