//! One turn of speech as it was recognised or written down.
use super::Speaker;
use serde::{Deserialize, Serialize};

/// What one person said at a time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Utterance {
    pub speaker: Speaker,
    /// What the file calls them: "mother", "Speaker 2", "jotting". `None` where the file says no more than the speaker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    pub text: String,
    /// Seconds from the beginning of the session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_s: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_s: Option<f64>,
}
