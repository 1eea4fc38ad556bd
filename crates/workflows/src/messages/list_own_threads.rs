//! The patient's side looks at its conversations: how each stands, and which hold an answer that was not opened yet.
use crate::{
    App, Error, Result, authorise,
    messages::own_messages::{OwnMessage, own_messages},
    record_listed,
};
use cs_kernel::{Actor, PatientId, RequestContext, ThreadId, Timestamp};
use cs_ledger::Fact;
use cs_messages::{Author, Confidentiality, Thread};
use cs_policy::Action;
use cs_storage::{Cursor, Page};
use std::collections::HashSet;

const THREADS_A_PAGE: u64 = 20;
/// How far back the record is searched for answers that nobody opened. One that is older counts as opened.
const EVENTS_LOOKED_AT: u64 = 300;
/// How far back a thread is searched for the last answer.
const MESSAGES_LOOKED_AT: u64 = 20;

/// A thread in the list.
#[derive(Debug, Clone)]
pub struct OwnThreadLine {
    pub thread: Thread,
    pub latest: Option<OwnMessage>,
    /// Since when something of the patient's side waits for an answer in it.
    pub waiting_since: Option<Timestamp>,
    /// The last signed answer, where the patient's side wrote after it and nothing waits any more.
    pub answer: Option<OwnMessage>,
    /// A signed answer came after this reader last opened the thread.
    pub new_answer: bool,
}

/// A page of threads, the one with the newest message first, and the way to the next page.
#[derive(Debug, Clone)]
pub struct OwnThreads {
    pub threads: Vec<OwnThreadLine>,
    pub more: Option<String>,
}

/// A proxy sees those that are shared.
pub async fn list_own_threads(
    app: &App,
    ctx: &RequestContext,
    patient: PatientId,
    after: Option<&str>,
) -> Result<OwnThreads> {
    let reader = app.store.reader();
    let patient = reader.patients().find(patient).await?.ok_or(Error::NotFound)?;
    authorise::patient(app, ctx, Action::ReadHome, &patient).await?;
    let after: Option<Cursor> = after.map(|a| a.parse().map_err(|e| Error::invalid("after", e))).transpose()?;
    let page: Page<Thread> = match ctx.actor {
        Actor::Patient(_) => reader.threads().of_patient(patient.id, after.as_ref(), THREADS_A_PAGE).await?,
        _ => reader.threads().shared_with_proxies(patient.id, after.as_ref(), THREADS_A_PAGE).await?,
    };
    let unopened = unopened(app, &ctx.actor, patient.id).await?;
    let mut threads = Vec::new();
    for thread in page.items {
        let latest = own_messages(app, reader.messages().latest(thread.id, 1).await?).await?.pop();
        let waiting_since = reader.queue().find(thread.id).await?.map(|q| q.waiting_since);
        let new_answer = unopened.contains(&thread.id);
        let settled = waiting_since.is_none() && latest.as_ref().is_some_and(|m| m.from.patient_side());
        let answer = if settled { last_answer(app, thread.id).await? } else { None };
        threads.push(OwnThreadLine { thread, latest, waiting_since, answer, new_answer });
    }
    record_listed(app, ctx, "home", threads.iter().map(|t| t.thread.id.to_string()).collect()).await?;
    Ok(OwnThreads { threads, more: page.next.map(|c| c.to_string()) })
}

/// Among the newest messages of a thread; one that is older says nothing of how it stands.
async fn last_answer(app: &App, thread: ThreadId) -> Result<Option<OwnMessage>> {
    let newest = app.store.reader().messages().latest(thread, MESSAGES_LOOKED_AT).await?;
    let answers = newest.into_iter().filter(|m| matches!(m.author, Author::Clinician { .. }));
    let last = answers.max_by_key(|m| (m.sent_at, m.id));
    Ok(own_messages(app, last.into_iter().collect()).await?.pop())
}

/// Threads with a released reply that this reader has not opened since. The ledger knows: each opening is in it.
async fn unopened(app: &App, reader: &Actor, patient: PatientId) -> Result<HashSet<ThreadId>> {
    let (mut opened, mut unopened) = (HashSet::new(), HashSet::new());
    for stored in app.store.log().about(patient, EVENTS_LOOKED_AT).await? {
        let Some(event) = stored.event() else { continue };
        match event.fact {
            Fact::RecordOpened { view, record } if view == "thread" && event.actor == *reader => {
                opened.insert(record);
            }
            Fact::ReplyReleased { thread, .. } if !opened.contains(&thread.to_string()) => {
                unopened.insert(thread);
            }
            _ => {}
        }
    }
    Ok(unopened)
}

/// Whether a thread may be read by proxies.
pub fn is_shared(thread: &Thread) -> bool {
    thread.confidentiality == Confidentiality::SharedWithProxies
}
