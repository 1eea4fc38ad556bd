#![doc = include_str!("../README.md")]
// A test kit fails loudly.
#![allow(clippy::unwrap_used, clippy::missing_panics_doc)]
mod browser;
mod checks;
mod clinic;
mod engines;
mod notes;
mod outbox;
mod people;

pub use browser::{Answer, Browser, EventStream};
pub use checks::PlainChecks;
pub use clinic::{Clinic, START, log_key};
pub use engines::{RepliesDo, Script, TriageDoes};
pub use notes::{NotesDo, ScriptedNotes};
pub use outbox::{Delivery, RecordingOutbox};
pub use people::{PASSWORD, People};

/// Runs a test on SQLite, and on PostgreSQL too where `TEST_DATABASE_URL` names a server.
#[macro_export]
macro_rules! both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($clinic:ident: Clinic) $body:block)*) => {$(
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn run($clinic: $crate::Clinic) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                run($crate::Clinic::sqlite().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                match $crate::Clinic::postgres(concat!(module_path!(), "_", stringify!($name))).await {
                    Some(clinic) => run(clinic).await,
                    None => eprintln!("skipped: set TEST_DATABASE_URL=postgres://… to run this on PostgreSQL"),
                }
            }
        }
    )*};
}
