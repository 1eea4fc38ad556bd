#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod app;
pub mod authorise;
mod checks;
mod cleaning;
pub mod decisions;
mod error;
pub mod frame;
pub mod governance;
mod journal;
pub mod ledger;
pub mod messages;
pub mod notices;
mod opened;
mod outbox;
pub mod people;
mod rounds;
pub mod sessions;
mod settings;
mod shown;
mod standing;
mod wake;
pub mod workers;

pub use app::App;
pub use checks::{NameFinding, NoChecks, ReadingGrade, SpokenBy, TextChecks, ToneFinding};
pub use cleaning::clean;
pub use error::{Error, FieldProblem, Result};
pub use opened::{record_listed, record_opened};
pub use outbox::{Channel, NoOutbox, NotDelivered, Outbox};
pub use rounds::Rounds;
pub use settings::Settings;
pub use shown::ShownLately;
pub use standing::StoredStanding;
pub use wake::{Changed, Wake};
