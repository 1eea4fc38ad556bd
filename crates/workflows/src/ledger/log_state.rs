//! What a page says of the log: its head, how to verify it, and, for those entitled, the newest entries.
use super::entry_line::{EntryLine, entry_line};
use crate::{App, Error, Result, authorise};
use cs_kernel::{RequestContext, Timestamp};
use cs_ledger::Checkpoint;
use cs_policy::{Action, Resource};
use cs_storage::OpeningScope;

/// How many of the newest entries a page shows.
const RECENT: u64 = 25;

/// The head of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogSeen {
    /// The log's name.
    pub origin: String,
    pub size: u64,
    /// SHA-256, in hexadecimal.
    pub root: String,
    pub signed_at: Timestamp,
    /// The signed note.
    pub checkpoint: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogState {
    /// `None` before the first checkpoint.
    pub head: Option<LogSeen>,
    /// Events that wait for their place.
    pub pending: u64,
    /// The verifier key line, where this process has it.
    pub verifier: Option<String>,
    /// The reader may export openings; they see the newest entries opened.
    pub entitled: bool,
    /// Newest first; empty for readers who are not entitled.
    pub recent: Vec<EntryLine>,
}

/// For everyone at the clinic. It shows no patient, so that nothing is opened by it.
pub async fn log_state(app: &App, ctx: &RequestContext) -> Result<LogState> {
    authorise::clinic(app, ctx, Action::ReadLedger).await?;
    let entitled = entitled(app, ctx).await?;
    let (log, mut recent) = (app.store.log(), Vec::new());
    let head = log.head().await?;
    if let Some(head) = head.as_ref().filter(|_| entitled) {
        let from = head.size.saturating_sub(RECENT);
        for stored in log.openings(&OpeningScope::All, from, RECENT).await?.iter().rev() {
            recent.push(entry_line(app, stored).await?);
        }
    }
    let head = head.map(|head| {
        let signed = Checkpoint::read_unverified(head.note.as_bytes()).map_err(Error::internal)?;
        let (origin, root) = (signed.origin, head.root.to_string());
        Ok::<_, Error>(LogSeen { origin, size: head.size, root, signed_at: head.at, checkpoint: head.note })
    });
    let verifier = app.verifier.as_ref().map(ToString::to_string);
    Ok(LogState { head: head.transpose()?, pending: log.pending_count().await?, verifier, entitled, recent })
}

/// Whether the reader may have entries opened.
pub(super) async fn entitled(app: &App, ctx: &RequestContext) -> Result<bool> {
    let who = authorise::principal(&app.store.reader(), &ctx.actor, ctx.at).await?;
    Ok(authorise::allows(app, who, Action::ExportLedger, Resource::Clinic))
}
