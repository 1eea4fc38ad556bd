//! The team that looks after a group of patients and reads their messages.
use cs_kernel::{CareTeamId, SiteId, StaffId};
use serde::{Deserialize, Serialize};

/// A care team: its members may read and answer the messages of its patients.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareTeam {
    pub id: CareTeamId,
    pub site: SiteId,
    pub name: String,
    pub members: Vec<StaffId>,
    pub version: u32,
}
