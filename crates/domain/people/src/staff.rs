//! Members of staff and their roles.
use crate::Licence;
use cs_kernel::{Language, SiteId, StaffId, Timestamp};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What somebody does at the clinic. One person may hold several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads and answers the messages of their care teams.
    Clinician,
    /// Oversees the clinicians of their site.
    Supervisor,
    /// Reviews break-glass access and the ledger; reads no messages.
    Compliance,
    /// Manages people, rosters and texts; reads no messages.
    Administrator,
}

impl Role {
    pub const ALL: [Self; 4] = [Self::Clinician, Self::Supervisor, Self::Compliance, Self::Administrator];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Clinician => "clinician",
            Self::Supervisor => "supervisor",
            Self::Compliance => "compliance",
            Self::Administrator => "administrator",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Not a role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a role; use clinician, supervisor, compliance or administrator")]
pub struct RoleParseError(String);

impl FromStr for Role {
    type Err = RoleParseError;
    fn from_str(text: &str) -> Result<Self, RoleParseError> {
        Self::ALL.into_iter().find(|r| r.as_str() == text).ok_or_else(|| RoleParseError(text.to_owned()))
    }
}

/// Somebody who works at the clinic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    pub id: StaffId,
    pub site: SiteId,
    /// As shown to patients: "Maya Chen".
    pub name: String,
    pub email: String,
    pub phone: Option<String>,
    pub roles: Vec<Role>,
    /// Languages in which they have attested that they can read and sign.
    pub languages: Vec<Language>,
    pub licences: Vec<Licence>,
    pub deactivated_at: Option<Timestamp>,
    /// Grows with each change, for optimistic concurrency.
    pub version: u32,
}

impl Staff {
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    pub fn active(&self) -> bool {
        self.deactivated_at.is_none()
    }

    /// The licence to sign with now: of the valid ones, the one that lasts longest.
    pub fn signing_licence(&self, at: Timestamp) -> Option<&Licence> {
        self.licences.iter().filter(|l| l.may_sign(at)).max_by_key(|l| l.expires_on)
    }

    pub fn attests(&self, language: &Language) -> bool {
        self.languages.contains(language)
    }

    /// "Maya Chen, LCSW": the name with the letters of the licence in force, or the name alone.
    pub fn signature_name(&self, at: Timestamp) -> String {
        match self.signing_licence(at) {
            Some(l) => format!("{}, {}", self.name, l.kind),
            None => self.name.clone(),
        }
    }
}
