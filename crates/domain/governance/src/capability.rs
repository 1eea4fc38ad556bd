//! What a program may be asked to do. Each is allowed, consented to, halted and pinned by itself.
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A kind of program judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Capability {
    /// Reads a thread to put an urgent message further up the queue.
    ScreenMessages,
    /// Reads the same threads silently, to be compared with the engine that counts before anybody sees what it says.
    ScreenInShadow,
    /// Reads a thread again, with a language model: it may only raise what an embedded engine has read.
    ReadAgain,
    /// Drafts a reply that a licensed person changes and signs.
    DraftReplies,
    /// Drafts the note of a session that a licensed person changes and signs.
    DraftNotes,
}

impl Capability {
    pub const ALL: [Self; 5] =
        [Self::ScreenMessages, Self::ScreenInShadow, Self::ReadAgain, Self::DraftReplies, Self::DraftNotes];

    /// The name on the wire, in the packs and in the ledger.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ScreenMessages => "screen_messages",
            Self::ScreenInShadow => "screen_in_shadow",
            Self::ReadAgain => "read_again",
            Self::DraftReplies => "draft_replies",
            Self::DraftNotes => "draft_notes",
        }
    }

    /// Whose rules hold for it: the law knows no difference between one reading for urgency and another.
    pub fn ruled_as(self) -> Self {
        match self {
            Self::ScreenMessages | Self::ScreenInShadow | Self::ReadAgain => Self::ScreenMessages,
            Self::DraftReplies => Self::DraftReplies,
            Self::DraftNotes => Self::DraftNotes,
        }
    }

    /// The purpose that a patient must have consented to, wherever they are; a pack may ask for more.
    pub fn consent_purpose(self) -> &'static str {
        match self {
            Self::ScreenMessages | Self::ScreenInShadow | Self::ReadAgain => "ai_screening",
            Self::DraftReplies => "ai_drafting",
            Self::DraftNotes => "ai_notes",
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
#[error("'{0}' is not a capability; use screen_messages, screen_in_shadow, read_again, draft_replies or draft_notes")]
pub struct CapabilityParseError(String);

impl FromStr for Capability {
    type Err = CapabilityParseError;
    fn from_str(text: &str) -> Result<Self, CapabilityParseError> {
        Self::ALL.into_iter().find(|c| c.as_str() == text).ok_or_else(|| CapabilityParseError(text.to_owned()))
    }
}
