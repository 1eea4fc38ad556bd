//! Where a reader of the inbox is: the filter, the page of the queue, the open thread. It travels in the address.
use cs_kernel::ThreadId;
use cs_workflows::messages::InboxFilter;
use serde::Deserialize;

/// The query of an inbox address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Place {
    /// The filter's name.
    pub q: String,
    /// The end of the page of the queue before.
    pub after: Option<String>,
    /// The open thread, where the queue is asked for alone.
    pub open: Option<ThreadId>,
    /// The end of the page of the thread before.
    pub before: Option<String>,
    /// The newest message that the page shows.
    pub since: Option<String>,
}

impl Place {
    pub fn filter(&self) -> InboxFilter {
        self.q.parse().unwrap_or_default()
    }

    /// The queue with this filter, from its first page.
    pub fn queue(&self) -> String {
        queue(self.filter())
    }

    /// An address of a thread with this filter kept: `tail` is "" or "/level".
    pub fn thread(&self, thread: ThreadId, tail: &str) -> String {
        match self.filter() {
            InboxFilter::All => format!("/inbox/{thread}{tail}"),
            filter => format!("/inbox/{thread}{tail}?q={}", filter.name()),
        }
    }
}

pub fn queue(filter: InboxFilter) -> String {
    match filter {
        InboxFilter::All => "/inbox".to_owned(),
        filter => format!("/inbox?q={}", filter.name()),
    }
}
