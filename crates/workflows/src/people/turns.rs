//! Of two who change the same thing at the same moment one waits for the other, where a version cannot tell them apart.
use crate::Result;
use cs_storage::UnitOfWork;

/// Take it before reading what the change rests on: both write the same row, so that the second reads what the first left. On
/// SQLite a unit of work is the only writer anyhow; PostgreSQL holds the row until the first commits.
pub(super) async fn take_turns(work: &UnitOfWork, what: &str) -> Result<()> {
    let at = work.context().at;
    Ok(work.settings().set(&format!("turn.{what}"), &at).await?)
}
