//! The clinician's queue: what waits, by level and then by deadline, with why each thread stands where it stands.
use super::{
    inbox_rows::{InboxRow, rows},
    reach::{Reach, reach},
};
use crate::{App, Result, opened::record_listed};
use cs_kernel::{RequestContext, Timestamp};
use cs_messages::Standing;
use cs_policy::Action;
use cs_storage::{QueueCounts, QueueEntry, QueueFilter, QueueScope};
use std::str::FromStr;

/// Rows of one page.
pub const INBOX_PAGE: u64 = 40;

/// Which part of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum InboxFilter {
    #[default]
    All,
    Of(Standing),
    /// Assigned to the reader.
    Mine,
}

impl InboxFilter {
    /// As in the address of a page: "all", "mine", or a standing's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Mine => "mine",
            Self::Of(standing) => standing.as_str(),
        }
    }
}

impl FromStr for InboxFilter {
    type Err = std::convert::Infallible;
    /// What is not a filter shows everything.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Ok(match name {
            "mine" => Self::Mine,
            other => other.parse().map_or(Self::All, Self::Of),
        })
    }
}

/// What to show.
#[derive(Debug, Clone, Default)]
pub struct ListInbox {
    pub filter: InboxFilter,
    /// The `next` of the page before; anything else begins at the first page.
    pub after: Option<String>,
    /// The page asks by itself, to stay current: it leaves a line in the ledger only for rows that are new to its reader.
    pub by_itself: bool,
}

/// How many threads wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct InboxCounts {
    pub crisis: u64,
    pub urgent: u64,
    pub unscreened: u64,
    pub routine: u64,
    pub administrative: u64,
}

impl InboxCounts {
    pub fn all(&self) -> u64 {
        self.crisis + self.urgent + self.unscreened + self.routine + self.administrative
    }

    pub fn of(&self, standing: Standing) -> u64 {
        match standing {
            Standing::Crisis => self.crisis,
            Standing::Urgent => self.urgent,
            Standing::Unscreened => self.unscreened,
            Standing::Routine => self.routine,
            Standing::Administrative => self.administrative,
        }
    }

    fn from(counts: &QueueCounts) -> Self {
        let of = |standing: Standing| counts.get(standing.as_str()).copied().unwrap_or(0);
        Self {
            crisis: of(Standing::Crisis),
            urgent: of(Standing::Urgent),
            unscreened: of(Standing::Unscreened),
            routine: of(Standing::Routine),
            administrative: of(Standing::Administrative),
        }
    }
}

/// A page of the queue.
#[derive(Debug, Clone)]
pub struct InboxPage {
    pub rows: Vec<InboxRow>,
    /// To ask for the next page with; `None` at the end.
    pub next: Option<String>,
    pub counts: InboxCounts,
    /// How many of them are assigned to the reader.
    pub mine: u64,
    /// The earliest deadline of everything that the reader may see.
    pub next_due: Option<Timestamp>,
    /// The reader is a supervisor, who sees the whole site.
    pub whole_site: bool,
}

/// Lists a page. A constant number of queries, each on an index: the cost grows neither with history nor with depth.
pub async fn list_inbox(app: &App, ctx: &RequestContext, ask: ListInbox) -> Result<InboxPage> {
    let reach = reach(app, ctx, Action::ListInbox).await?;
    let reader = app.store.reader();
    let after = ask.after.as_deref().and_then(|cursor| cursor.parse().ok());
    let page = reader.queue().page(&filter(&reach, ask.filter), after.as_ref(), INBOX_PAGE).await?;
    let counts = reader.queue().counts(&reach.scope).await?;
    let mine = reader.queue().counts(&QueueScope::Staff(vec![reach.staff])).await?.values().sum();
    let next_due = reader.queue().next_due(&reach.scope).await?;
    record(app, ctx, &page.items, ask.by_itself).await?;
    Ok(InboxPage {
        rows: rows(app, ctx, page.items).await?,
        next: page.next.map(|cursor| cursor.to_string()),
        counts: InboxCounts::from(&counts),
        mine,
        next_due,
        whole_site: reach.whole_site,
    })
}

fn filter(reach: &Reach, filter: InboxFilter) -> QueueFilter {
    match filter {
        InboxFilter::All => QueueFilter::of(reach.scope.clone()),
        InboxFilter::Of(standing) => QueueFilter { standings: vec![standing], ..QueueFilter::of(reach.scope.clone()) },
        InboxFilter::Mine => QueueFilter::of(QueueScope::Staff(vec![reach.staff])),
    }
}

async fn record(app: &App, ctx: &RequestContext, entries: &[QueueEntry], by_itself: bool) -> Result<()> {
    let ids: Vec<String> = entries.iter().map(|e| e.thread.to_string()).collect();
    let told = if by_itself { app.shown.fresh(&ctx.actor, "inbox", &ids, ctx.at) } else { ids };
    record_listed(app, ctx, "inbox", told.clone()).await?;
    app.shown.note(&ctx.actor, "inbox", &told, ctx.at);
    Ok(())
}
