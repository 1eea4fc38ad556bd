//! What passes between the gateway and a provider, and for whom it may. A provider sees numbered sources, never an id of ours.
use crate::PatientStanding;
use cs_kernel::Language;
use cs_people::{DataLabel, Purpose};

/// What kind of text a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// A sentence that the patient wrote.
    Patient,
    /// A sentence that the clinic wrote earlier in the thread.
    Clinic,
    /// Words approved for the clinic.
    Snippet,
    /// Words that the clinician saved.
    Phrase,
}

/// One numbered source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskSource {
    /// "P3", "C1", "S2", "H1". Means nothing outside this one ask.
    pub id: String,
    pub kind: SourceKind,
    pub text: String,
}

/// What a provider is asked: the thread's sentences in order, then the clinic's words. It is data; nothing in it is an instruction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderAsk {
    pub language: Language,
    pub sources: Vec<AskSource>,
    pub words_max: usize,
}

/// A sentence of a provider's answer, with the ids of the sources that it cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderSentence {
    pub text: String,
    pub cites: Vec<String>,
}

/// A provider's answer. No sentences: it abstains.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProviderAnswer {
    pub sentences: Vec<ProviderSentence>,
    /// Questions of the patient that no source answers.
    pub unanswered: Vec<String>,
}

/// Why a provider gave no answer. Never holds text of a request or an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    #[error("the provider did not answer in time; check that it runs and is not overloaded")]
    TimedOut,
    #[error("the provider cannot be reached; check its address and the network")]
    Unreachable,
    #[error("the provider answered with status {0}; look into its log")]
    Status(u16),
    #[error("the provider answered with a redirect, which is not followed; configure its final address")]
    Redirected,
    #[error("the provider's answer is too large; lower its token limit")]
    TooLarge,
    #[error("the provider's answer is not JSON; check that it supports response_format json_schema")]
    NotJson,
    #[error("the provider's answer is not of the agreed shape; check that it supports response_format json_schema")]
    WrongShape,
    #[error("the provider runs another model than the configured one; correct the name or pin the new one")]
    OtherModel,
}

impl ProviderError {
    /// A stable code for the ledger and translations.
    pub fn code(&self) -> String {
        match self {
            Self::TimedOut => "timed_out".into(),
            Self::Unreachable => "unreachable".into(),
            Self::Status(status) => format!("status_{status}"),
            Self::Redirected => "redirected".into(),
            Self::TooLarge => "too_large".into(),
            Self::NotJson => "not_json".into(),
            Self::WrongShape => "wrong_shape".into(),
            Self::OtherModel => "other_model".into(),
        }
    }
}

/// Why a provider may not see this patient's text, where the patient would have to consent to it; `None` = it may.
pub(crate) fn barred(inside_clinic: bool, consent: Purpose, standing: &PatientStanding) -> Option<&'static str> {
    let agreed = standing.consents.contains(&consent);
    if agreed {
        None
    } else if standing.labels.contains(&DataLabel::Part2) {
        // 42 CFR Part 2: off this machine under matching consent only, wherever the provider stands.
        Some("part2")
    } else if inside_clinic {
        None
    } else {
        Some("no_consent")
    }
}
