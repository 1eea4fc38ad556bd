//! What is sent from the pages: new conversations, more words, what is still being written, and who may read along.
use super::{
    compose::{self, Written},
    thread,
};
use crate::parts::Sent;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use cs_kernel::{MessageId, ThreadId};
use cs_messages::{MessageText, MessageTextError};
use cs_web_shared::{Failure, Htmx, PatientReader, Problems, Toast, Web, flash, problems_of};
use cs_workflows::messages::{
    OpenThread, Place, SUBJECT_CHARS_MAX, Stored, WriteMessage, keep_draft, open_thread, read_own_thread, share_thread,
    write_message,
};

pub async fn open(State(web): State<Web>, reader: PatientReader, htmx: Htmx, sent: Sent) -> Result<Response, Failure> {
    let once = sent.once(|| fresh(&web, &reader));
    let mut problems = text_problems(&reader, &sent);
    let length = sent.field("subject").trim().chars().count();
    if length > SUBJECT_CHARS_MAX {
        let max = SUBJECT_CHARS_MAX.to_string();
        problems.add("subject", reader.t.with("threads-subject-long", &[("count", length.to_string()), ("max", max)]));
    }
    let command = OpenThread {
        patient: reader.patient.id,
        once,
        subject: sent.field("subject").to_owned(),
        text: sent.field("text").to_owned(),
        share_with_proxies: sent.field("share") == "yes",
    };
    if problems.is_empty() {
        match open_thread(&web.app, &reader.ctx, command.clone()).await {
            Ok(stored) => return Ok(arrived(&reader, htmx, stored).await),
            Err(error) => problems = in_words(problems_of(error)?, &reader),
        }
    }
    let OpenThread { subject, text, share_with_proxies: share, .. } = command;
    let written = Written { once: Some(once), subject, text, share };
    let page = compose::page(&web, &reader, written, problems).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

pub async fn write(
    State(web): State<Web>,
    reader: PatientReader,
    htmx: Htmx,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, Failure> {
    let id = thread_id(&id)?;
    let once = sent.once(|| fresh(&web, &reader));
    let mut problems = text_problems(&reader, &sent);
    let text = sent.field("text").to_owned();
    if problems.is_empty() {
        match write_message(&web.app, &reader.ctx, WriteMessage { thread: id, once, text: text.clone() }).await {
            Ok(stored) => return Ok(arrived(&reader, htmx, stored).await),
            Err(error) => problems = in_words(problems_of(error)?, &reader),
        }
    }
    let shown = read_own_thread(&web.app, &reader.ctx, id, None).await?;
    let page = thread::page(&web, &reader, shown, (Some(once), text), problems).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

pub async fn keep_new(State(web): State<Web>, reader: PatientReader, sent: Sent) -> Result<StatusCode, Failure> {
    keep_draft(&web.app, &reader.ctx, reader.patient.id, Place::New, sent.field("text"))
        .await
        .map_err(|e| super::unreadable(e, reader.t))?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn keep(
    State(web): State<Web>,
    reader: PatientReader,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<StatusCode, Failure> {
    let place = Place::Thread(thread_id(&id)?);
    keep_draft(&web.app, &reader.ctx, reader.patient.id, place, sent.field("text"))
        .await
        .map_err(|e| super::unreadable(e, reader.t))?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn share(
    State(web): State<Web>,
    reader: PatientReader,
    htmx: Htmx,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, Failure> {
    let id = thread_id(&id)?;
    let with_proxies = match sent.field("share") {
        "yes" => true,
        "no" => false,
        _ => return Err(Failure::Bad(reader.t.get("failure-bad-do"))),
    };
    share_thread(&web.app, &reader.ctx, id, with_proxies).await?;
    let done = if with_proxies { "threads-shared-done" } else { "threads-private-done" };
    flash::push(&reader.session, Toast::new(reader.t.get(done))).await;
    Ok(htmx.go(&format!("/threads/{id}")))
}

/// The message is stored, whatever became of its screening: that, and no more, is what the writer is told.
async fn arrived(reader: &PatientReader, htmx: Htmx, stored: Stored) -> Response {
    let words = if stored.repeated { "threads-stored-before" } else { "threads-stored" };
    flash::push(&reader.session, Toast::new(reader.t.get(words))).await;
    htmx.go(&format!("/threads/{}#latest", stored.thread))
}

/// What is wrong with the words, in the reader's language.
fn text_problems(reader: &PatientReader, sent: &Sent) -> Problems {
    let mut problems = Problems::none();
    if sent.garbled {
        problems.add("text", reader.t.get("threads-text-garbled"));
        return problems;
    }
    match MessageText::parse(sent.field("text")) {
        Ok(_) => {}
        Err(MessageTextError::Blank) => {
            problems.add("text", reader.t.get("threads-text-blank"));
        }
        Err(MessageTextError::TooLong { .. }) => {
            problems.add("text", reader.t.get("threads-text-long"));
        }
    }
    problems
}

/// What a use case found although the page had looked: said of its field in the reader's language.
fn in_words(found: Problems, reader: &PatientReader) -> Problems {
    let mut problems = Problems::none();
    for problem in found.0 {
        problems.add(problem.field, reader.t.get("failure-bad-do"));
    }
    problems
}

fn thread_id(text: &str) -> Result<ThreadId, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}

fn fresh(web: &Web, reader: &PatientReader) -> MessageId {
    MessageId::new(reader.ctx.at, &*web.app.random)
}
