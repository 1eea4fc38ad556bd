//! Threads and messages.
use crate::{Assessment, Level};
use cs_kernel::{
    ApiTokenId, CareTeamId, CountersignatureId, FixedTextId, Language, MessageId, PatientId, ProxyId, ReleaseId,
    SiteId, StaffId, ThreadId, Timestamp,
};
use serde::{Deserialize, Serialize};

/// The most that one message may hold, in bytes of UTF-8. Longer ones are refused with a word on what to do.
pub const MESSAGE_BYTES_MAX: usize = 1 << 20;

/// Who may read a thread besides the care team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidentiality {
    /// The patient alone. What a minor writes starts here.
    PatientOnly,
    /// The patient and their proxies.
    SharedWithProxies,
}

/// A conversation between a patient and their care team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    pub id: ThreadId,
    pub patient: PatientId,
    pub site: SiteId,
    pub care_team: CareTeamId,
    /// Who looks after it, if it was handed to somebody; otherwise the patient's clinician or the whole team.
    pub assigned: Option<StaffId>,
    /// The patient's own words for it, up to 120 characters. Sealed.
    pub subject: String,
    pub confidentiality: Confidentiality,
    pub opened_at: Timestamp,
    pub version: u32,
}

/// Who wrote a message; who speaks is always shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Author {
    Patient,
    Proxy {
        proxy: ProxyId,
    },
    /// Another system on the patient's behalf; shown with the token's name.
    Integration {
        token: ApiTokenId,
    },
    /// A released reply: written by a person or drafted by a program, always signed by a person.
    Clinician {
        release: ReleaseId,
        countersignature: CountersignatureId,
        staff: StaffId,
        drafted_by_program: bool,
    },
    /// A text approved beforehand, sent by a program and marked so.
    FixedText {
        text: FixedTextId,
    },
}

impl Author {
    /// Whether it comes from the patient's side and so waits for a person.
    pub fn from_patient_side(&self) -> bool {
        matches!(self, Self::Patient | Self::Proxy { .. } | Self::Integration { .. })
    }
}

/// Where a message came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Page,
    Api,
    Import,
}

impl Channel {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Api => "api",
            Self::Import => "import",
        }
    }
}

/// Why no program read a message. It then stands as urgent in front of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", content = "detail", rename_all = "snake_case")]
pub enum Unscreened {
    NoConsent,
    Halted,
    /// The law of the place does not allow it; the rule's code.
    NotAllowed(String),
    UnsupportedLanguage(Language),
    EngineFailed,
    EngineTimedOut,
    /// The engine's answer made no sense.
    EngineNonsense,
}

impl Unscreened {
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoConsent => "no_consent",
            Self::Halted => "halted",
            Self::NotAllowed(_) => "not_allowed",
            Self::UnsupportedLanguage(_) => "unsupported_language",
            Self::EngineFailed => "engine_failed",
            Self::EngineTimedOut => "engine_timed_out",
            Self::EngineNonsense => "engine_nonsense",
        }
    }
}

/// What programs have made of a message so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Screening {
    /// Stored, not yet read by a program: stands as urgent meanwhile.
    Pending,
    Assessed {
        assessment: Assessment,
        /// `name@digest` of the second reader, where the message stands as it does because that one raised it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        raised_by: Option<String>,
    },
    Unscreened {
        why: Unscreened,
    },
}

/// A message as stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message {
    pub id: MessageId,
    pub thread: ThreadId,
    pub patient: PatientId,
    pub author: Author,
    pub channel: Channel,
    /// Sealed.
    pub text: String,
    pub language: Option<Language>,
    pub sent_at: Timestamp,
    /// The first member of staff who opened it, and when: "read by NAME, LICENCE at TIME".
    pub read: Option<(StaffId, Timestamp)>,
    /// `None` for what the clinic wrote.
    pub screening: Option<Screening>,
    /// The level that a licensed human set; stronger than any program's reading of this message.
    pub human_level: Option<Level>,
    /// Set once a licensed human has decided on it.
    pub disposed_at: Option<Timestamp>,
}
