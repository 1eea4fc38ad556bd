//! The repositories, reachable in the same words from a reader and from a unit of work.
use crate::{UnitOfWork, seal::Vault};
use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction};

/// Something that queries run on: outside a transaction, or inside a unit of work.
pub trait Connection: ConnectionTrait + Send + Sync {}
impl<C: ConnectionTrait + Send + Sync> Connection for C {}

/// A plain connection: reads only.
pub type Reading = DatabaseConnection;
/// The connection of a unit of work: reads and writes.
pub type Writing = DatabaseTransaction;

/// Reads outside any transaction.
#[derive(Debug, Clone)]
pub struct Reader {
    db: DatabaseConnection,
    vault: Vault,
}

impl Reader {
    pub(crate) fn new(db: DatabaseConnection, vault: Vault) -> Self {
        Self { db, vault }
    }
}

macro_rules! repositories {
    ($($(#[$doc:meta])* $method:ident: $name:ident;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug)]
            pub struct $name<'a, C> {
                pub(crate) db: &'a C,
                #[allow(dead_code)]
                pub(crate) vault: &'a Vault,
            }
        )*

        impl Reader {
            $($(#[$doc])* pub fn $method(&self) -> $name<'_, Reading> {
                $name { db: &self.db, vault: &self.vault }
            })*
        }

        impl UnitOfWork {
            $($(#[$doc])* pub fn $method(&self) -> $name<'_, Writing> {
                $name { db: &self.transaction, vault: &self.vault }
            })*
        }

        /// What a reader and a unit of work have in common: for a function that reads facts from either.
        pub trait Repositories: Send + Sync {
            type On: Connection;
            $($(#[$doc])* fn $method(&self) -> $name<'_, Self::On>;)*
        }

        impl Repositories for Reader {
            type On = Reading;
            $(fn $method(&self) -> $name<'_, Reading> { Reader::$method(self) })*
        }

        impl Repositories for UnitOfWork {
            type On = Writing;
            $(fn $method(&self) -> $name<'_, Writing> { UnitOfWork::$method(self) })*
        }
    };
}

repositories! {
    sites: Sites;
    staff: StaffMembers;
    care_teams: CareTeams;
    roster: Roster;
    patients: Patients;
    proxies: Proxies;
    consents: ConsentAnswers;
    accounts: Accounts;
    api_tokens: ApiTokens;
    idempotency: IdempotencyKeys;
    break_glass: BreakGlassAccesses;
    threads: Threads;
    messages: Messages;
    queue: Queue;
    assessments: Assessments;
    dispositions: Dispositions;
    /// What licensed people made of what programs raised.
    agreements: Agreements;
    /// What an engine in shadow read.
    shadow_readings: ShadowReadings;
    /// Hand-overs of threads.
    handovers: Handovers;
    /// Who is away, and who covers.
    away: AwayTimes;
    escalations: Escalations;
    /// Drafts of replies.
    drafts: Drafts;
    /// What was put before whose eyes.
    reviews: Reviews;
    countersignatures: Countersignatures;
    releases: Releases;
    fixed_texts: FixedTexts;
    snippets: Snippets;
    phrases: Phrases;
    halts: Halts;
    engine_pins: EnginePins;
    settings: SettingRows;
    notices: Notices;
    imports: Imports;
    jobs: Jobs;
    encounters: Encounters;
    /// What was said in sessions, until it is destroyed.
    transcripts: Transcripts;
    /// Notes that are worked on, and what was shown of them.
    note_drafts: NoteDrafts;
    /// Signed notes: the chart.
    notes: Notes;
    /// The walled room. Nothing but its author's own page asks for it.
    psychotherapy_notes: PsychotherapyNotes;
}
