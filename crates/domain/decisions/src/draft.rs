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
    /// Put aside by a person, or made void because consent ended, the patient was erased, or another reply went out.
    Voided {
        at: Timestamp,
        reason: String,
    },
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
    /// Stands before the bytes in every digest of this draft.
    pub salt: Salt,
    pub state: DraftState,
    pub made_at: Timestamp,
    /// Grows with each change, for optimistic concurrency and for the review.
    pub version: u32,
}
