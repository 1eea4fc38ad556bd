//! A reply while it is worked on.
use crate::Reply;
use cs_kernel::{CountersignatureId, DraftId, PatientId, Salt, StaffId, ThreadId, Timestamp};
use serde::{Deserialize, Serialize};

/// Where a draft is in its life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum DraftState {
    Working,
    Signed {
        countersignature: CountersignatureId,
    },
    /// Put aside or taken back by a person, or made void because consent ended, a halt was pulled, or the signer's licence ended.
    Voided {
        at: Timestamp,
        reason: String,
    },
}

/// A question of the patient that a program's draft does not answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenQuestion {
    pub words: String,
    /// A stable code: "no_source", "clinical", "own_case", "ambiguous".
    pub why: String,
}

/// What a program said beside its draft: shown to the clinician, never to the patient.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Beside {
    pub unanswered: Vec<OpenQuestion>,
    /// What else the patient wrote that the draft does not speak to.
    pub left_out: Vec<String>,
    /// The host to which text went.
    pub sent_to: Option<String>,
    /// It went as it is, and not without names and numbers: the operator says that the host is the clinic's own.
    #[serde(default)]
    pub sent_as_it_is: bool,
    /// Why another engine than the configured provider answered, as a stable code.
    pub fell_back: Option<String>,
}

/// A reply that somebody is working on, alone or with a program's first sentences. Its content is sealed at rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyDraft {
    pub id: DraftId,
    pub thread: ThreadId,
    pub patient: PatientId,
    /// Who works on it.
    pub staff: StaffId,
    pub reply: Reply,
    /// `name@digest` of the engine that wrote the first version; `None` where a person began.
    pub engine: Option<String>,
    pub beside: Beside,
    /// Stands before the bytes in every digest of this draft.
    pub salt: Salt,
    pub state: DraftState,
    pub made_at: Timestamp,
    /// Grows with each change, for optimistic concurrency and for the review.
    pub version: u32,
}
