//! People who act for a patient, and what they may see.
use cs_kernel::{PatientId, ProxyId, Timestamp};
use serde::{Deserialize, Serialize};

/// How a proxy stands to the patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProxyRelation {
    Parent,
    Guardian,
    Carer,
    Other,
}

impl ProxyRelation {
    pub const ALL: [Self; 4] = [Self::Parent, Self::Guardian, Self::Carer, Self::Other];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Parent => "parent",
            Self::Guardian => "guardian",
            Self::Carer => "carer",
            Self::Other => "other",
        }
    }
}

/// A proxy reads and writes only in threads that are shared with proxies; a patient's own threads stay the patient's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proxy {
    pub id: ProxyId,
    pub patient: PatientId,
    /// Sealed with the patient's key.
    pub name: String,
    pub relation: ProxyRelation,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub removed_at: Option<Timestamp>,
}
