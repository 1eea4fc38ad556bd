//! Where a patient begins: who reads, their conversations, and how each stands.
use super::{thread_words::who, unreadable};
use crate::parts::{Contact, Reads, contacts};
use askama::Template;
use axum::extract::{Query, State};
use cs_web_shared::{Failure, Moment, PatientReader, Shell, View, Web};
use cs_workflows::messages::{OwnThreadLine, expected_answer, is_shared, list_own_threads};

#[derive(serde::Deserialize)]
pub struct After {
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    shell: Shell,
    heading: String,
    proxy: bool,
    reads: Reads,
    contacts: Vec<Contact>,
    lines: Vec<Line>,
    more: Option<String>,
    later: bool,
}

struct Line {
    href: String,
    subject: String,
    new_answer: bool,
    /// How it stands: who wrote last, or answered.
    state: String,
    at: Option<Moment>,
    waiting: Option<Moment>,
    shared: bool,
}

pub async fn home(State(web): State<Web>, reader: PatientReader, Query(after): Query<After>) -> Result<View, Failure> {
    let list = list_own_threads(&web.app, &reader.ctx, reader.patient.id, after.after.as_deref()).await;
    let list = list.map_err(|e| unreadable(e, reader.t))?;
    let expected = expected_answer(&web.app, (&reader.site, &reader.patient), None, reader.ctx.at).await?;
    let lines = list.threads.into_iter().map(|line| shown(line, &reader)).collect();
    let heading = match &reader.proxy {
        None => reader.t.get("home-heading"),
        Some(_) => reader.t.with("home-heading-proxy", &[("name", reader.patient.display_name())]),
    };
    Ok(View::page(&Home {
        heading,
        proxy: reader.proxy.is_some(),
        reads: Reads::new(&expected, &reader.times()),
        contacts: contacts(&reader),
        lines,
        more: list.more.map(|cursor| format!("/home?after={cursor}")),
        later: after.after.is_some(),
        shell: reader.shell().await,
    }))
}

fn shown(line: OwnThreadLine, reader: &PatientReader) -> Line {
    let (t, times) = (reader.t, reader.times());
    // Who wrote last says how it stands, unless that was a word after the answer: then the answer does.
    let told = line.answer.as_ref().or(line.latest.as_ref());
    let state = match told {
        None => t.get("home-nothing-yet"),
        Some(last) if last.from.patient_side() && line.waiting_since.is_none() => t.get("home-settled"),
        Some(last) => {
            let (name, key) = who(&last.from, reader);
            t.with(key, &[("name", name)])
        }
    };
    Line {
        href: format!("/threads/{}#latest", line.thread.id),
        subject: line.thread.subject.clone(),
        new_answer: line.new_answer,
        state,
        at: told.map(|m| times.at(m.sent_at)),
        waiting: line.waiting_since.map(|since| times.since(since)),
        shared: is_shared(&line.thread),
    }
}
