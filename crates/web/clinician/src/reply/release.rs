//! After the signature: a few seconds to take it back, then what became of it.
use super::show::{Fragment, Panel};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use cs_kernel::ReleaseId;
use cs_web_shared::{Failure, Htmx, Shell, StaffReader, Texts, Toast, View, Web, flash, see_other};
use cs_workflows::{
    Error,
    decisions::{ReleaseSeenState, read_release, take_back as back},
};

/// What became of a signature.
pub struct ReleasePanel {
    pub id: ReleaseId,
    pub thread: String,
    pub patient: String,
    pub due_at: String,
    pub seconds: i64,
    /// Its time has come, and it is about to go.
    pub leaving: bool,
    pub scheduled: bool,
    pub released: Option<String>,
    pub stopped: Option<String>,
}

#[derive(Template)]
#[template(path = "reply/release_page.html")]
struct Page {
    shell: Shell,
    t: &'static Texts,
    panel: Panel,
    /// Asks again by itself where there is no script.
    waiting: bool,
}

/// `GET /releases/{release}`
pub async fn release(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(release): Path<ReleaseId>,
) -> Result<Response, Failure> {
    show(&web, &reader, htmx, release).await
}

pub async fn show(web: &Web, reader: &StaffReader, htmx: Htmx, id: ReleaseId) -> Result<Response, Failure> {
    let (t, times) = (reader.t, reader.times());
    let seen = read_release(&web.app, &reader.ctx, id).await?;
    let scheduled = seen.state == ReleaseSeenState::Scheduled;
    let panel = ReleasePanel {
        id,
        thread: seen.thread.to_string(),
        patient: seen.patient_name,
        due_at: seen.due_at.to_string(),
        seconds: seen.due_at.duration_since(times.now).as_secs().max(1),
        leaving: scheduled && seen.due_at <= times.now,
        scheduled,
        released: match seen.state {
            ReleaseSeenState::Released { at } => Some(times.at(at).words),
            _ => None,
        },
        stopped: match seen.state {
            ReleaseSeenState::Stopped { why } => Some(t.get(&format!("reply-stopped-{}", why.replace('_', "-")))),
            _ => None,
        },
    };
    let panel = Panel::Release(Box::new(panel));
    if htmx.0 {
        return Ok(View::fragment(&Fragment { t, panel }).raise("queue-changed").into_response());
    }
    Ok(View::page(&Page { shell: reader.desk().await, t, panel, waiting: scheduled }).into_response())
}

/// `POST /releases/{release}/take-back`
pub async fn take_back(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(release): Path<ReleaseId>,
) -> Result<Response, Failure> {
    let thread = read_release(&web.app, &reader.ctx, release).await?.thread;
    match back(&web.app, &reader.ctx, release).await {
        Ok(_) if htmx.0 => {
            super::show::write(
                &web,
                &reader,
                htmx,
                thread,
                super::panel::Saying { warning: Some(reader.t.get("reply-taken-back")), ..Default::default() },
            )
            .await
        }
        Ok(_) => {
            flash::push(&reader.session, Toast::new(reader.t.get("reply-taken-back"))).await;
            Ok(see_other(&format!("/inbox/{thread}/reply")))
        }
        // Too late: the page says what became of it.
        Err(Error::Refused { code: "settled", .. }) if htmx.0 => show(&web, &reader, htmx, release).await,
        Err(Error::Refused { code: "settled", .. }) => Ok(see_other(&format!("/releases/{release}"))),
        Err(error) => Err(error.into()),
    }
}
