//! The writes that leave no event. What stands here holds nothing that anybody decided: it may be lost and made again.
mod autosaves;
mod job_leases;
mod leases;
mod presence;
mod sessions;

pub use autosaves::{Autosave, Autosaves};
pub use job_leases::JobLeases;
pub use leases::{Lease, Leases};
pub use presence::{Presence, Present};
pub use sessions::{Session, Sessions};

use crate::{convert::ms, entities::idempotency_keys, error::Result, seal::Vault};
use cs_kernel::Timestamp;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter};

/// A table that is written without an event, and why that is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExemptTable {
    pub table: &'static str,
    pub why: &'static str,
}

const fn exempt(table: &'static str, why: &'static str) -> ExemptTable {
    ExemptTable { table, why }
}

/// Every table that is written outside a unit of work. This list may only shrink.
pub const EXEMPT: &[ExemptTable] = &[
    exempt("autosaves", "what one is still writing; nobody else sees it and nothing was said yet"),
    exempt("checkpoints", "the log's own head, moved by its sequencer alone"),
    exempt("idempotency_keys", "old keys are forgotten; they are made in units of work"),
    exempt("jobs", "leases and attempts of workers; jobs are made and finished in units of work"),
    exempt("leases", "which process does a task now"),
    exempt("presence", "who looks at a thread at this moment"),
    exempt("sessions", "sign-in sessions; signing in and out are events by themselves"),
    exempt("tiles", "the log's own tree, computed from its entries"),
    exempt(
        "events",
        "an event's place in the log, set once by the sequencer, and the event that says that the log starts",
    ),
];

/// Every table that is written in units of work alone.
pub const GUARDED: &[&str] = &[
    "accounts",
    "api_tokens",
    "assessments",
    "away",
    "break_glass",
    "care_team_members",
    "care_teams",
    "consents",
    "contact_attempts",
    "countersignatures",
    "dispositions",
    "drafts",
    "encounter_patients",
    "encounters",
    "engine_pins",
    "escalation_dispositions",
    "escalation_texts",
    "escalations",
    "fixed_texts",
    "halts",
    "handovers",
    "imports",
    "licences",
    "messages",
    "note_drafts",
    "note_reviews",
    "notes",
    "notices",
    "patient_keys",
    "patients",
    "phrases",
    "proxies",
    "psychotherapy_keys",
    "psychotherapy_notes",
    "queue",
    "raised_messages",
    "releases",
    "reviews",
    "settings",
    "settled_messages",
    "shadow_readings",
    "shifts",
    "sites",
    "snippets",
    "staff",
    "staff_roles",
    "threads",
    "transcripts",
];

/// The way to the exempt tables.
#[derive(Debug, Clone, Copy)]
pub struct Exempt<'a> {
    pub(crate) db: &'a DatabaseConnection,
    pub(crate) vault: &'a Vault,
}

impl<'a> Exempt<'a> {
    pub fn sessions(&self) -> Sessions<'a> {
        Sessions { db: self.db }
    }

    pub fn autosaves(&self) -> Autosaves<'a> {
        Autosaves { db: self.db, vault: self.vault }
    }

    pub fn presence(&self) -> Presence<'a> {
        Presence { db: self.db }
    }

    pub fn jobs(&self) -> JobLeases<'a> {
        JobLeases { db: self.db, vault: self.vault }
    }

    pub fn leases(&self) -> Leases<'a> {
        Leases { db: self.db }
    }

    /// Forgets idempotency keys that were used before `before`. Returns how many.
    pub async fn forget_idempotency_keys(&self, before: Timestamp) -> Result<u64> {
        let old = idempotency_keys::Entity::delete_many().filter(idempotency_keys::Column::At.lt(ms(before)));
        Ok(old.exec(self.db).await?.rows_affected)
    }
}
