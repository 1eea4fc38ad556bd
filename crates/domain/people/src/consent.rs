//! Consents: one per purpose, an event each, revocable, effective at once. Silence is a "no".
use cs_kernel::{ConsentId, PatientId, SignedDuration, StaffId, Timestamp};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt, str::FromStr};

/// What a patient may say yes or no to. Care is the same either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A program reads messages to put urgent ones first.
    AiScreening,
    /// A program drafts answers for a clinician to change and sign.
    AiDrafting,
    /// Text without names may be sent to the provider that the clinic configured.
    AiExternalProvider,
    /// Text without names may be sent to a second reader outside, which may only raise a message.
    AiExternalScreening,
    /// A notice without content by e-mail ("you have an answer").
    EmailNotices,
    /// A session is recorded.
    SessionRecording,
    /// What is said in a session is written down word for word.
    SessionTranscription,
    /// A program drafts the note of a session for a clinician to change and sign.
    AiNotes,
}

impl Purpose {
    pub const ALL: [Self; 8] = [
        Self::AiScreening,
        Self::AiDrafting,
        Self::AiExternalProvider,
        Self::AiExternalScreening,
        Self::EmailNotices,
        Self::SessionRecording,
        Self::SessionTranscription,
        Self::AiNotes,
    ];
    /// Those that are asked about in a session: a clinician may write the answer down that was given there.
    pub const IN_SESSION: [Self; 3] = [Self::SessionRecording, Self::SessionTranscription, Self::AiNotes];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::AiScreening => "ai_screening",
            Self::AiDrafting => "ai_drafting",
            Self::AiExternalProvider => "ai_external_provider",
            Self::AiExternalScreening => "ai_external_screening",
            Self::EmailNotices => "email_notices",
            Self::SessionRecording => "session_recording",
            Self::SessionTranscription => "session_transcription",
            Self::AiNotes => "ai_notes",
        }
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Not a purpose.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a purpose of consent")]
pub struct PurposeParseError(String);

impl FromStr for Purpose {
    type Err = PurposeParseError;
    fn from_str(text: &str) -> Result<Self, PurposeParseError> {
        Self::ALL.into_iter().find(|p| p.as_str() == text).ok_or_else(|| PurposeParseError(text.to_owned()))
    }
}

/// What was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentState {
    Given,
    Refused,
    Withdrawn,
}

/// One answer to one question, with the wording that was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    pub id: ConsentId,
    pub patient: PatientId,
    pub purpose: Purpose,
    pub state: ConsentState,
    /// The words that the patient saw and answered.
    pub statement: String,
    /// Who wrote the answer down that the patient gave in a session; `None` where the patient answered themselves.
    pub taken_by: Option<StaffId>,
    pub at: Timestamp,
}

/// The latest answer for each purpose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Consents(BTreeMap<Purpose, Consent>);

impl Consents {
    /// From any number of answers, in any order: the newest of each purpose counts.
    pub fn from_answers(answers: impl IntoIterator<Item = Consent>) -> Self {
        let mut latest: BTreeMap<Purpose, Consent> = BTreeMap::new();
        for answer in answers {
            let newer = latest.get(&answer.purpose).is_none_or(|seen| (seen.at, seen.id) <= (answer.at, answer.id));
            if newer {
                latest.insert(answer.purpose, answer);
            }
        }
        Self(latest)
    }

    pub fn given(&self, purpose: Purpose) -> bool {
        self.0.get(&purpose).is_some_and(|c| c.state == ConsentState::Given)
    }

    /// When an answer that is given at `now` counts as given: after the one before it, also where both come in one moment or the clock was
    /// set back. The newest answer must be the last one.
    pub fn next_at(&self, purpose: Purpose, now: Timestamp) -> Timestamp {
        let after = |before: &Consent| before.at.saturating_add(SignedDuration::from_millis(1)).unwrap_or(before.at);
        self.answer(purpose).map(after).map_or(now, |after| after.max(now))
    }

    pub fn answer(&self, purpose: Purpose) -> Option<&Consent> {
        self.0.get(&purpose)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cs_kernel::SeededRandom;

    #[test]
    fn the_newest_answer_counts_and_silence_is_no() {
        let random = SeededRandom::new(4);
        let at: Timestamp = "2026-03-01T12:00:00Z".parse().unwrap();
        let patient = PatientId::new(at, &random);
        let answer = |state, seconds| {
            let at = at + cs_kernel::SignedDuration::from_secs(seconds);
            Consent {
                id: ConsentId::new(at, &random),
                patient,
                purpose: Purpose::AiScreening,
                state,
                statement: "?".into(),
                taken_by: None,
                at,
            }
        };
        let consents = Consents::from_answers([answer(ConsentState::Withdrawn, 60), answer(ConsentState::Given, 0)]);
        assert!(!consents.given(Purpose::AiScreening));
        assert!(!consents.given(Purpose::AiDrafting));
        // A clock that was set back makes no answer older than the one before it.
        let next = consents.next_at(Purpose::AiScreening, at);
        assert!(next > at && consents.next_at(Purpose::AiDrafting, at) == at);
        assert!(
            Consents::from_answers([answer(ConsentState::Withdrawn, 0), answer(ConsentState::Given, 9)])
                .given(Purpose::AiScreening)
        );
    }
}
