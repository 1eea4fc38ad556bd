//! How long a transcript is kept, and what is left of it when it is gone: that it was there, and when and why it was destroyed.
use crate::{SessionSource, TranscriptFormat};
use cs_kernel::{EncounterId, PatientId, SignedDuration, StaffId, Timestamp, TranscriptId};
use serde::{Deserialize, Serialize};

/// How many days a transcript is kept where a site says nothing else.
pub const RETENTION_DAYS: u32 = 14;
/// The most that a site may say: a transcript is a means to a note, and no record.
pub const RETENTION_DAYS_MAX: u32 = 90;

/// When a transcript that came in at `at` is destroyed. At least a day, so that a note can be written from it.
pub fn destroy_at(at: Timestamp, days: u32) -> Timestamp {
    let days = i64::from(days.clamp(1, RETENTION_DAYS_MAX));
    // A time that cannot be counted that far ahead does not occur; it would be destroyed at once.
    at.saturating_add(SignedDuration::from_hours(24 * days)).unwrap_or(at)
}

/// Why it is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyDestroyed {
    /// Its time was over.
    Due,
    /// Somebody did not wait.
    Asked,
    /// Somebody who takes part took their consent back.
    ConsentWithdrawn,
    /// Somebody who takes part was erased.
    PatientErased,
}

impl WhyDestroyed {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Asked => "asked",
            Self::ConsentWithdrawn => "consent_withdrawn",
            Self::PatientErased => "patient_erased",
        }
    }
}

/// That it is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Destroyed {
    pub at: Timestamp,
    pub why: WhyDestroyed,
}

/// A transcript as the clinic holds it: everything but its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldTranscript {
    pub id: TranscriptId,
    pub encounter: EncounterId,
    /// Under whose key it is sealed: the one whose chart the encounter was opened from.
    pub patient: PatientId,
    pub source: SessionSource,
    pub format: TranscriptFormat,
    pub utterances: u32,
    pub words: u32,
    pub added_by: StaffId,
    pub added_at: Timestamp,
    pub destroy_at: Timestamp,
    pub destroyed: Option<Destroyed>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transcript_is_kept_for_days_and_never_for_ever() {
        let at: Timestamp = "2026-03-02T17:00:00Z".parse().unwrap();
        assert_eq!(destroy_at(at, RETENTION_DAYS).to_string(), "2026-03-16T17:00:00Z");
        assert_eq!(destroy_at(at, 0).to_string(), "2026-03-03T17:00:00Z");
        assert_eq!(destroy_at(at, u32::MAX), destroy_at(at, RETENTION_DAYS_MAX));
    }
}
