//! What became of a signature: on its way, released, taken back, or stopped.
use crate::{App, Error, Result, authorise};
use cs_decisions::DraftState;
use cs_kernel::{PatientId, ReleaseId, RequestContext, StaffId, ThreadId, Timestamp};
use cs_policy::Action;
use cs_storage::ReleaseState;

/// A release as its signer sees it.
#[derive(Debug, Clone)]
pub struct ReleaseSeen {
    pub id: ReleaseId,
    pub thread: ThreadId,
    pub patient: PatientId,
    pub patient_name: String,
    pub staff: StaffId,
    pub due_at: Timestamp,
    pub state: ReleaseSeenState,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReleaseSeenState {
    Scheduled,
    Released {
        at: Timestamp,
    },
    TakenBack,
    /// It did not go out; a stable code says why.
    Stopped {
        why: String,
    },
}

/// For the one who may take it back: whoever signed.
pub async fn read_release(app: &App, ctx: &RequestContext, id: ReleaseId) -> Result<ReleaseSeen> {
    let reader = app.store.reader();
    let release = reader.releases().find(id).await?.ok_or(Error::NotFound)?;
    let thread = reader.threads().find(release.thread).await?.ok_or(Error::NotFound)?;
    authorise::release(app, ctx, Action::TakeBackRelease, (id, release.staff), &thread).await?;
    let patient = reader.patients().find(release.patient).await?.ok_or(Error::NotFound)?;
    let state = match release.state {
        ReleaseState::Scheduled => ReleaseSeenState::Scheduled,
        ReleaseState::Released => ReleaseSeenState::Released { at: release.settled_at.unwrap_or(release.due_at) },
        ReleaseState::TakenBack => {
            let signed = reader.countersignatures().find(release.countersignature).await?.ok_or(Error::NotFound)?;
            let draft = reader.drafts().find(signed.record().draft).await?.ok_or(Error::NotFound)?;
            match draft.state {
                DraftState::Voided { reason, .. } if reason != "taken_back" => {
                    ReleaseSeenState::Stopped { why: reason }
                }
                _ => ReleaseSeenState::TakenBack,
            }
        }
    };
    Ok(ReleaseSeen {
        id,
        thread: thread.id,
        patient: patient.id,
        patient_name: patient.name.to_string(),
        staff: release.staff,
        due_at: release.due_at,
        state,
    })
}
