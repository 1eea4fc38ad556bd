//! What a program may be asked to do. Each is allowed, consented to, halted and pinned by itself.
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A kind of program judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Capability {
    /// Reads a thread to put an urgent message further up the queue.
    ScreenMessages,
    /// Drafts a reply that a licensed person changes and signs.
    DraftReplies,
}

impl Capability {
    pub const ALL: [Self; 2] = [Self::ScreenMessages, Self::DraftReplies];

    /// The name on the wire, in the packs and in the ledger.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ScreenMessages => "screen_messages",
            Self::DraftReplies => "draft_replies",
        }
    }

    /// The purpose that a patient must have consented to, wherever they are; a pack may ask for more.
    pub fn consent_purpose(self) -> &'static str {
        match self {
            Self::ScreenMessages => "ai_screening",
            Self::DraftReplies => "ai_drafting",
        }
    }
}

impl fmt::Display for Capability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Not a capability.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a capability; use screen_messages or draft_replies")]
pub struct CapabilityParseError(String);

impl FromStr for Capability {
    type Err = CapabilityParseError;
    fn from_str(text: &str) -> Result<Self, CapabilityParseError> {
        Self::ALL.into_iter().find(|c| c.as_str() == text).ok_or_else(|| CapabilityParseError(text.to_owned()))
    }
}
