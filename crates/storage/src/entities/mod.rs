//! The rows as SeaORM sees them: one module a table, column for column as in `migrations/`. Never seen outside this crate.

/// Writes the entity of each table: `module = "table" [ key columns ] { other columns }`.
macro_rules! tables {
    ($($module:ident = $table:literal [ $($key:ident: $key_type:ty),* ] { $($column:ident: $type:ty),* })*) => {$(
        pub(crate) mod $module {
            use sea_orm::entity::prelude::*;

            #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
            #[sea_orm(table_name = $table)]
            pub struct Model {
                $(#[sea_orm(primary_key, auto_increment = false)] pub $key: $key_type,)*
                $(pub $column: $type,)*
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }
    )*};
}
use tables;

mod access;
mod contact;
mod decisions;
mod encounters_and_notes;
mod ledger;
mod operations;
mod people;
mod readers;
mod threads_and_queue;
mod words;

pub(crate) use access::{accounts, api_tokens, break_glass, idempotency_keys, sessions};
pub(crate) use contact::{contact_attempts, escalation_dispositions, escalation_texts, escalations};
pub(crate) use decisions::{countersignatures, drafts, releases, reviews};
pub(crate) use encounters_and_notes::{
    encounter_patients, encounters, note_drafts, note_reviews, notes, psychotherapy_keys, psychotherapy_notes,
    transcripts,
};
pub(crate) use ledger::{checkpoints, events, tiles};
pub(crate) use operations::{engine_pins, halts, imports, jobs, leases, notices, settings};
pub(crate) use people::{
    care_team_members, care_teams, consents, licences, patient_keys, patients, proxies, shifts, sites, staff,
    staff_roles,
};
pub(crate) use readers::{raised_messages, settled_messages, shadow_readings};
pub(crate) use threads_and_queue::{
    assessments, autosaves, away, dispositions, handovers, messages, presence, queue, threads,
};
pub(crate) use words::{fixed_texts, phrases, snippets};
