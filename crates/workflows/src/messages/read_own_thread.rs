//! The patient's side opens a conversation: one page of it, whatever its length. The opening is in the ledger.
use crate::{
    App, Error, Result, authorise,
    messages::{
        ExpectedAnswer, expected_answer,
        own_messages::{OwnMessage, own_messages},
    },
    people::proxy_names,
    record_opened,
};
use cs_kernel::{RequestContext, ThreadId, Timestamp};
use cs_messages::Thread;
use cs_policy::Action;
use cs_storage::Cursor;

/// How many messages a page of a thread holds.
pub const MESSAGES_A_PAGE: u64 = 20;

/// A page of a thread.
#[derive(Debug, Clone)]
pub struct OwnThread {
    pub thread: Thread,
    /// Oldest first.
    pub messages: Vec<OwnMessage>,
    /// Asks for the page before this one; `None` where this one begins the thread.
    pub older: Option<String>,
    /// This page ends with the newest message.
    pub newest: bool,
    pub expected: ExpectedAnswer,
    /// Since when something of the patient's side waits for an answer in it.
    pub waiting_since: Option<Timestamp>,
    /// Those who act for the patient, whom it is or could be shared with.
    pub proxies: Vec<String>,
}

/// The newest page, or the one that ends before `before`.
pub async fn read_own_thread(app: &App, ctx: &RequestContext, id: ThreadId, before: Option<&str>) -> Result<OwnThread> {
    let reader = app.store.reader();
    let thread = reader.threads().find(id).await?.ok_or(Error::NotFound)?;
    authorise::thread(app, ctx, Action::ReadThread, &thread).await?;
    let patient = reader.patients().find(thread.patient).await?.ok_or(Error::NotFound)?;
    let site = reader.sites().find(thread.site).await?.ok_or(Error::NotFound)?;
    let before: Option<Cursor> = before.map(|b| b.parse().map_err(|e| Error::invalid("before", e))).transpose()?;
    let page = reader.messages().page(id, before.as_ref(), MESSAGES_A_PAGE).await?;
    let older = page.next.map(|c| c.to_string());
    let mut messages = own_messages(app, page.items).await?;
    messages.reverse();
    let expected = expected_answer(app, (&site, &patient), Some(&thread), ctx.at).await?;
    let waiting_since = reader.queue().find(id).await?.map(|q| q.waiting_since);
    let proxies = proxy_names(app, &patient).await?;
    record_opened(app, ctx, "thread", id, patient.id).await?;
    Ok(OwnThread { thread, messages, older, newest: before.is_none(), expected, waiting_since, proxies })
}
