//! Every opening of a record is in the ledger, and so is every list that shows patients.
use crate::{App, Result};
use cs_kernel::{PatientId, RequestContext};
use cs_ledger::Fact;

/// Somebody opened a record: `view` is "thread", "patient", "escalation", "account" …
pub async fn record_opened(
    app: &App,
    ctx: &RequestContext,
    view: &str,
    record: impl ToString,
    subject: PatientId,
) -> Result<()> {
    let mut work = app.store.begin(ctx).await?;
    work.record(Fact::RecordOpened { view: view.to_owned(), record: record.to_string() }, Some(subject));
    work.commit().await?;
    Ok(())
}

/// Somebody saw a page of a list; `records` are the ids on it. An empty page shows nobody, and leaves no line.
pub async fn record_listed(app: &App, ctx: &RequestContext, view: &str, records: Vec<String>) -> Result<()> {
    if records.is_empty() {
        return Ok(());
    }
    let mut work = app.store.begin(ctx).await?;
    work.record(Fact::RecordsListed { view: view.to_owned(), records }, None);
    work.commit().await?;
    Ok(())
}
