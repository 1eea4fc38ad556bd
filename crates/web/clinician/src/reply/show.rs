//! Draws the panel: alone where htmx asked for it, beside the thread in a page of its own otherwise.
use super::{
    panel::{Saying, WritePanel},
    release::ReleasePanel,
    sign::SignPanel,
};
use crate::inbox::{open::Place, thread::OpenThread};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use cs_kernel::ThreadId;
use cs_web_shared::{Failure, Htmx, Shell, StaffReader, Texts, View, Web};
use cs_workflows::{
    decisions::read_reply,
    messages::{ReadThread, read_thread},
};

/// One of the three things that can stand beside a thread.
pub enum Panel {
    Write(Box<WritePanel>),
    Sign(Box<SignPanel>),
    Release(Box<ReleasePanel>),
}

#[derive(Template)]
#[template(path = "reply/panel.html")]
pub struct Fragment {
    pub t: &'static Texts,
    pub panel: Panel,
}

#[derive(Template)]
#[template(path = "reply/page.html")]
struct Page {
    shell: Shell,
    t: &'static Texts,
    open: OpenThread,
    panel: Panel,
}

/// The reply as it is written now.
pub async fn write(
    web: &Web,
    reader: &StaffReader,
    htmx: Htmx,
    thread: ThreadId,
    saying: Saying,
) -> Result<Response, Failure> {
    let status = saying.status.and_then(|s| StatusCode::from_u16(s).ok()).unwrap_or(StatusCode::OK);
    let desk = read_reply(&web.app, &reader.ctx, thread).await?;
    let panel = Panel::Write(Box::new(WritePanel::new(desk, saying, &reader.times())));
    draw(web, reader, htmx, thread, panel, status).await
}

pub async fn draw(
    web: &Web,
    reader: &StaffReader,
    htmx: Htmx,
    thread: ThreadId,
    panel: Panel,
    status: StatusCode,
) -> Result<Response, Failure> {
    if htmx.0 {
        // The answer takes the place of the panel, whatever it says: htmx swaps 422, and shows other failures elsewhere.
        let status = if status.is_success() { status } else { StatusCode::UNPROCESSABLE_ENTITY };
        return Ok(View::fragment(&Fragment { t: reader.t, panel }).status(status).into_response());
    }
    let ask = ReadThread { thread, before: None, by_itself: true };
    let page = read_thread(&web.app, &reader.ctx, ask).await?;
    let open = OpenThread::new(page, &Place::default(), &reader.times());
    let page = Page { shell: reader.desk().await, t: reader.t, open, panel };
    Ok(View::page(&page).status(status).into_response())
}
