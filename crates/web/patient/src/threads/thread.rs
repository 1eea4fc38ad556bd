//! One conversation, a page of it: newest last, the place to write at its foot.
use super::{thread_words::who, unreadable};
use crate::parts::{Contact, Reads, contacts};
use askama::Template;
use axum::extract::{Path, Query, State};
use cs_kernel::{MessageId, ThreadId};
use cs_web_shared::{Failure, Moment, PatientReader, Problems, Shell, View, Web};
use cs_workflows::messages::{From, OwnMessage, OwnThread, Place, is_shared, kept_draft, read_own_thread};

#[derive(serde::Deserialize)]
pub struct Before {
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "thread.html")]
struct Thread {
    shell: Shell,
    problems: Problems,
    id: ThreadId,
    subject: String,
    reads: Reads,
    contacts: Vec<Contact>,
    messages: Vec<Shown>,
    older: Option<String>,
    newest: bool,
    waiting: Option<Moment>,
    /// Who could read it besides the care team; empty where there is nobody, or where a proxy reads.
    proxies: String,
    shared: bool,
    once: MessageId,
    text: String,
    autosave: String,
}

/// A message with how it is marked.
struct Shown {
    anchor: String,
    kind: &'static str,
    name: String,
    licence: String,
    /// Both together.
    signer: String,
    lang: Option<String>,
    text: String,
    at: Moment,
    signed_at: Moment,
    read: Option<(String, Moment)>,
    account: String,
    receipt: String,
}

pub async fn thread(
    State(web): State<Web>,
    reader: PatientReader,
    Path(id): Path<String>,
    Query(before): Query<Before>,
) -> Result<View, Failure> {
    let id: ThreadId = id.parse().map_err(|_| Failure::NotFound)?;
    let thread = read_own_thread(&web.app, &reader.ctx, id, before.before.as_deref()).await;
    let thread = thread.map_err(|e| unreadable(e, reader.t))?;
    let text = kept_draft(&web.app, &reader.ctx, Place::Thread(id)).await?.unwrap_or_default();
    page(&web, &reader, thread, (None, text), Problems::none()).await
}

pub async fn page(
    web: &Web,
    reader: &PatientReader,
    thread: OwnThread,
    (once, text): (Option<MessageId>, String),
    problems: Problems,
) -> Result<View, Failure> {
    let times = reader.times();
    let proxies = if reader.proxy.is_none() { thread.proxies.join("; ") } else { String::new() };
    let last = thread.messages.len().saturating_sub(1);
    let messages = thread.messages.iter().enumerate();
    Ok(View::page(&Thread {
        problems,
        id: thread.thread.id,
        subject: thread.thread.subject.clone(),
        reads: Reads::new(&thread.expected, &times),
        contacts: contacts(reader),
        messages: messages.map(|(i, m)| shown(m, reader, i == last && thread.newest)).collect(),
        older: thread.older.as_ref().map(|cursor| format!("/threads/{}?before={cursor}", thread.thread.id)),
        newest: thread.newest,
        waiting: thread.waiting_since.map(|since| times.since(since)),
        proxies,
        shared: is_shared(&thread.thread),
        once: once.unwrap_or_else(|| MessageId::new(reader.ctx.at, &*web.app.random)),
        text,
        autosave: format!("/threads/{}/autosave", thread.thread.id),
        shell: reader.shell().await,
    }))
}

fn shown(message: &OwnMessage, reader: &PatientReader, latest: bool) -> Shown {
    let times = reader.times();
    let kind = match &message.from {
        From::Patient | From::Proxy { .. } | From::Integration { .. } => "own",
        From::Signed { drafted_by_program: true, .. } => "signed",
        From::Signed { .. } => "written",
        From::Program { .. } => "program",
    };
    let (name, licence, signed_at) = match &message.from {
        From::Signed { name, licence, signed_at, .. } => (name.clone(), licence.clone(), *signed_at),
        From::Program { approved_by } => (approved_by.clone(), String::new(), message.sent_at),
        other => (who(other, reader).0, String::new(), message.sent_at),
    };
    Shown {
        anchor: if latest { "latest".to_owned() } else { message.id.to_string() },
        kind,
        signer: format!("{name}, {licence}"),
        name,
        licence,
        lang: message.language.clone().filter(|l| l != reader.t.tag()),
        text: message.text.clone(),
        at: times.at(message.sent_at),
        signed_at: times.at(signed_at),
        read: message.read.as_ref().map(|(by, at)| (by.clone(), times.at(*at))),
        account: format!("/messages/{}/account", message.id),
        receipt: format!("/messages/{}/receipt", message.id),
    }
}
