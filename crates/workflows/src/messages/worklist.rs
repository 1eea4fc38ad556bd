//! Everything that waits, for a day without the program: it is printed, and names and telephone numbers stand on it.
use super::{
    inbox_rows::{InboxRow, rows},
    reach::reach,
};
use crate::{App, Result, opened::record_listed};
use cs_kernel::RequestContext;
use cs_policy::Action;
use cs_storage::QueueFilter;

/// More than anybody works off in a day by telephone.
const WORKLIST_MAX: u64 = 400;

#[derive(Debug, Clone)]
pub struct Worklist {
    pub rows: Vec<InboxRow>,
    /// Waiting threads that do not stand on it.
    pub left_out: u64,
}

pub async fn worklist(app: &App, ctx: &RequestContext) -> Result<Worklist> {
    let reach = reach(app, ctx, Action::PrintWorklist).await?;
    let reader = app.store.reader();
    let page = reader.queue().page(&QueueFilter::of(reach.scope.clone()), None, WORKLIST_MAX).await?;
    let left_out = match page.next {
        Some(_) => reader.queue().counts(&reach.scope).await?.values().sum::<u64>().saturating_sub(WORKLIST_MAX),
        None => 0,
    };
    let ids = page.items.iter().map(|e| e.thread.to_string()).collect();
    record_listed(app, ctx, "worklist", ids).await?;
    Ok(Worklist { rows: rows(app, ctx, page.items).await?, left_out })
}
