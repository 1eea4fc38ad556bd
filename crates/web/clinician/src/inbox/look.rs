//! Handlers that show: the queue, a thread, what is new in it, who else has it open.
use super::{
    open::Place,
    queue::{Queue, looking as said},
    thread::OpenThread,
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use cs_kernel::ThreadId;
use cs_web_shared::{Failure, Htmx, Shell, StaffReader, Texts, Toast, View, Web};
use cs_workflows::messages::{ListInbox, ReadThread, list_inbox, look_at, read_thread};

/// The whole page.
#[derive(Template)]
#[template(path = "inbox/page.html")]
struct InboxPage {
    shell: Shell,
    t: &'static Texts,
    queue: Queue,
    thread: Option<OpenThread>,
}

/// The left pane alone.
#[derive(Template)]
#[template(path = "inbox/queue.html")]
struct QueuePane {
    t: &'static Texts,
    queue: Queue,
}

/// The right pane alone.
#[derive(Template)]
#[template(path = "inbox/pane.html")]
struct ThreadPane {
    t: &'static Texts,
    thread: Option<OpenThread>,
}

/// What changes in an open thread while a reply is being written beside it: its head, its messages, a toast.
#[derive(Template)]
#[template(path = "inbox/fresh.html")]
struct Fresh {
    t: &'static Texts,
    open: OpenThread,
    toasts: Vec<Toast>,
}

/// `GET /inbox`: the page; to htmx the queue alone, which a page asks for to stay current.
pub async fn inbox(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Query(place): Query<Place>,
) -> Result<Response, Failure> {
    let queue = queue(&web, &reader, &place, place.open, htmx.0).await?;
    if htmx.0 {
        return Ok(View::fragment(&QueuePane { t: reader.t, queue }).into_response());
    }
    let page = InboxPage { shell: reader.desk().await, t: reader.t, queue, thread: None };
    Ok(View::page(&page).into_response())
}

/// `GET /inbox/{thread}`: the page with the thread open; to htmx the thread alone.
pub async fn open(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(thread): Path<ThreadId>,
    Query(place): Query<Place>,
) -> Result<Response, Failure> {
    let open = self::thread(&web, &reader, thread, &place, false).await?;
    if htmx.0 {
        return Ok(View::fragment(&ThreadPane { t: reader.t, thread: Some(open) }).into_response());
    }
    let queue = queue(&web, &reader, &place, Some(thread), true).await?;
    let page = InboxPage { shell: reader.desk().await, t: reader.t, queue, thread: Some(open) };
    Ok(View::page(&page).into_response())
}

/// `GET /inbox/{thread}/messages`: what changed since the page was drawn, or nothing.
pub async fn messages(
    State(web): State<Web>,
    reader: StaffReader,
    Path(thread): Path<ThreadId>,
    Query(place): Query<Place>,
) -> Result<Response, Failure> {
    let open = self::thread(&web, &reader, thread, &place, true).await?;
    let since = format!("{}.{}", open.newest, open.standing.unwrap_or_default());
    if place.since.as_deref() == Some(&since) {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Ok(View::fragment(&Fresh { t: reader.t, open, toasts: Vec::new() }).into_response())
}

/// `GET /inbox/{thread}/looking`: who else has it open, and that this reader still has.
pub async fn looking(
    State(web): State<Web>,
    reader: StaffReader,
    Path(thread): Path<ThreadId>,
) -> Result<View, Failure> {
    let names = look_at(&web.app, &reader.ctx, thread).await?;
    Ok(View::fragment(&Looking { looking: said(&names, reader.t) }))
}

#[derive(Template)]
#[template(path = "inbox/looking.html")]
struct Looking {
    looking: String,
}

/// The thread as it is now, with a toast, to the page that has just done something to it.
pub async fn fresh(
    web: &Web,
    reader: &StaffReader,
    id: ThreadId,
    place: &Place,
    toast: Toast,
) -> Result<View, Failure> {
    let open = thread(web, reader, id, place, true).await?;
    Ok(View::fragment(&Fresh { t: reader.t, open, toasts: vec![toast] }).raise("queue-changed"))
}

async fn thread(
    web: &Web,
    reader: &StaffReader,
    thread: ThreadId,
    place: &Place,
    by_itself: bool,
) -> Result<OpenThread, Failure> {
    let ask = ReadThread { thread, before: place.before.clone(), by_itself };
    let page = read_thread(&web.app, &reader.ctx, ask).await?;
    Ok(OpenThread::new(page, place, &reader.times()))
}

async fn queue(
    web: &Web,
    reader: &StaffReader,
    place: &Place,
    open: Option<ThreadId>,
    by_itself: bool,
) -> Result<Queue, Failure> {
    let ask = ListInbox { filter: place.filter(), after: place.after.clone(), by_itself };
    let page = list_inbox(&web.app, &reader.ctx, ask).await?;
    Ok(Queue::new(page, place, open, (reader.staff.id, &reader.times())))
}
