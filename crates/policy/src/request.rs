//! The question: who asks, what for, and about what, with the facts that a policy may weigh.
use crate::{Action, ResourceKind};
use cs_kernel::{
    ApiTokenId, BreakGlassId, CareTeamId, DraftId, EncounterId, EscalationId, PatientId, ProxyId, ReleaseId, SiteId,
    StaffId, ThreadId,
};
use cs_messages::Confidentiality;
use cs_people::Role;

/// The scope with which an integration may send messages.
pub const SCOPE_WRITE_MESSAGES: &str = "messages:write";
/// The scope with which an integration may ask what became of the messages that it sent.
pub const SCOPE_READ_MESSAGES: &str = "messages:read";
/// The scope with which a monitor may read the ledger's checkpoints and tiles, and nothing that they commit to.
pub const SCOPE_READ_LEDGER: &str = "ledger:read";
/// The scope with which a monitor may read how programs do at its site, in figures.
pub const SCOPE_READ_FIGURES: &str = "figures:read";

/// Who asks for what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub who: Principal,
    pub action: Action,
    pub on: Resource,
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Principal {
    Patient(PatientId),
    Proxy { id: ProxyId, patient: PatientId },
    Staff(StaffFacts),
    Integration { token: ApiTokenId, site: SiteId, scopes: Vec<String> },
    Operator(String),
    Program(String),
    Anonymous,
}

/// A member of staff as they stand at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffFacts {
    pub id: StaffId,
    pub site: SiteId,
    pub active: bool,
    /// Holds a licence that is in force now.
    pub licensed: bool,
    /// Stands on the on-call roster of their site.
    pub on_roster: bool,
    pub roles: Vec<Role>,
    pub teams: Vec<CareTeamId>,
    /// Colleagues who are away now and named this person as cover.
    pub covers: Vec<StaffId>,
    /// The care teams of those colleagues.
    pub covered_teams: Vec<CareTeamId>,
}

/// What is known of a patient when somebody asks for their record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatientFacts {
    pub id: PatientId,
    pub site: SiteId,
    pub care_team: CareTeamId,
    /// The clinician who mainly treats them.
    pub clinician: Option<StaffId>,
    /// Staff with a break-glass access that has not run out.
    pub break_glass_for: Vec<StaffId>,
    /// An escalation for this patient is open.
    pub escalated: bool,
    /// Who was paged for an open escalation of this patient.
    pub paged: Vec<StaffId>,
}

/// A thread with its patient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreadFacts {
    pub id: ThreadId,
    pub patient: PatientFacts,
    pub assigned: Option<StaffId>,
    pub confidentiality: Confidentiality,
}

/// A draft with its thread; `by` began it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftFacts {
    pub id: DraftId,
    pub thread: ThreadFacts,
    pub by: StaffId,
}

/// What it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resource {
    Patient(PatientFacts),
    Thread(ThreadFacts),
    Draft(DraftFacts),
    /// A signed reply; `by` signed it.
    Release {
        id: ReleaseId,
        thread: ThreadFacts,
        by: StaffId,
    },
    Escalation {
        id: EscalationId,
        patient: PatientFacts,
    },
    StaffMember {
        id: StaffId,
        site: SiteId,
    },
    BreakGlass {
        id: BreakGlassId,
        by: StaffId,
        site: SiteId,
    },
    /// A message that came in through the API, with the token that sent it.
    Submission {
        id: String,
        token: ApiTokenId,
    },
    /// A meeting, with the patient from whose chart it was opened; `by` leads it.
    Encounter {
        id: EncounterId,
        patient: PatientFacts,
        by: StaffId,
    },
    /// What somebody wrote in the walled room, or is about to: `id` is the note's or the encounter's; `by` is its author.
    PsychotherapyNote {
        id: String,
        by: StaffId,
    },
    /// A site's lists, people, texts and settings: the action says which.
    Site(SiteId),
    /// The whole installation: the halt, the engines, the ledger.
    Clinic,
}

impl Resource {
    pub fn kind(&self) -> ResourceKind {
        match self {
            Self::Patient(_) => ResourceKind::PatientRecord,
            Self::Thread(_) => ResourceKind::Thread,
            Self::Draft(_) => ResourceKind::Draft,
            Self::Release { .. } => ResourceKind::Release,
            Self::Escalation { .. } => ResourceKind::Escalation,
            Self::StaffMember { .. } => ResourceKind::StaffMember,
            Self::BreakGlass { .. } => ResourceKind::BreakGlassAccess,
            Self::Submission { .. } => ResourceKind::Submission,
            Self::Encounter { .. } => ResourceKind::Encounter,
            Self::PsychotherapyNote { .. } => ResourceKind::PsychotherapyNote,
            Self::Site(_) => ResourceKind::Site,
            Self::Clinic => ResourceKind::Clinic,
        }
    }

    /// The id that the ledger's `AccessRefused` names as the record.
    pub fn record(&self) -> String {
        match self {
            Self::Patient(p) => p.id.to_string(),
            Self::Thread(t) => t.id.to_string(),
            Self::Draft(d) => d.id.to_string(),
            Self::Release { id, .. } => id.to_string(),
            Self::Escalation { id, .. } => id.to_string(),
            Self::StaffMember { id, .. } => id.to_string(),
            Self::BreakGlass { id, .. } => id.to_string(),
            Self::Submission { id, .. } | Self::PsychotherapyNote { id, .. } => id.clone(),
            Self::Encounter { id, .. } => id.to_string(),
            Self::Site(id) => id.to_string(),
            Self::Clinic => "clinic".to_owned(),
        }
    }
}
