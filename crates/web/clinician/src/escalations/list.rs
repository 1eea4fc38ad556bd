//! What is open, in large type and first; then what was closed, a page at a time.
use super::history::{cause_words, concern_words};
use askama::Template;
use axum::extract::{Query, State};
use cs_messages::{Escalation, EscalationState};
use cs_web_shared::{Failure, Moment, Shell, StaffReader, TimeWords, View, Web};
use cs_workflows::messages::{EscalationLine, EscalationList, list_escalations};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "escalations/list.html")]
pub(super) struct Page {
    pub shell: Shell,
    pub open: Vec<Open>,
    pub others_open: usize,
    pub closed: Vec<Closed>,
    pub next: Option<String>,
    pub first_page: bool,
}

pub(super) struct Open {
    pub id: String,
    pub patient: String,
    pub crisis: bool,
    pub concern: String,
    pub cause: String,
    pub since: Moment,
    pub now: Now,
}

/// Where an open escalation is.
pub(super) enum Now {
    /// Nobody has it; when the next page goes out.
    Waits {
        next: Moment,
    },
    /// Somebody has it; by when an outcome is due.
    InHand {
        by: String,
        mine: bool,
        due: Moment,
        over: bool,
    },
    Closed,
}

pub(super) struct Closed {
    pub id: String,
    pub patient: String,
    pub concern: String,
    pub outcome: String,
    pub by: String,
    pub at: Option<Moment>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Place {
    before: Option<String>,
}

/// `GET /escalations`
pub(super) async fn show(
    State(web): State<Web>,
    reader: StaffReader,
    Query(place): Query<Place>,
) -> Result<View, Failure> {
    let list = list_escalations(&web.app, &reader.ctx, reader.staff.site, place.before.as_deref()).await?;
    let times = reader.times();
    let EscalationList { open, others_open, closed, next, staff } = list;
    let name = |id| staff.get(&id).cloned().unwrap_or_default();
    let open = open.into_iter().map(|l| open_line(l, &reader, &times, &name)).collect();
    let closed = closed.into_iter().map(|l| closed_line(l, &reader, &times, &name)).collect();
    let first_page = place.before.is_none();
    Ok(View::page(&Page { shell: reader.desk().await, open, others_open, closed, next, first_page }))
}

fn open_line(
    line: EscalationLine,
    reader: &StaffReader,
    times: &TimeWords,
    name: &dyn Fn(cs_kernel::StaffId) -> String,
) -> Open {
    let EscalationLine { escalation, patient } = line;
    Open {
        id: escalation.id.to_string(),
        patient,
        crisis: escalation.is_crisis(),
        concern: concern_words(&escalation, reader.t),
        cause: cause_words(&escalation, times, name),
        since: times.since(escalation.opened_at),
        now: now(&escalation, reader, times, name),
    }
}

pub(super) fn now(
    escalation: &Escalation,
    reader: &StaffReader,
    times: &TimeWords,
    name: &dyn Fn(cs_kernel::StaffId) -> String,
) -> Now {
    match &escalation.state {
        EscalationState::Open { page_due_at, .. } => Now::Waits { next: times.until(*page_due_at) },
        EscalationState::Acknowledged { by, disposition_due_at, .. } => Now::InHand {
            by: name(*by),
            mine: *by == reader.staff.id,
            due: times.until(*disposition_due_at),
            over: times.is_past(*disposition_due_at),
        },
        EscalationState::Closed { .. } => Now::Closed,
    }
}

fn closed_line(
    line: EscalationLine,
    reader: &StaffReader,
    times: &TimeWords,
    name: &dyn Fn(cs_kernel::StaffId) -> String,
) -> Closed {
    let EscalationLine { escalation, patient } = line;
    let (outcome, by, at) = match &escalation.state {
        EscalationState::Closed { by, at, outcome } => {
            (reader.t.get(&format!("esc-outcome-{}", outcome.as_str())), name(*by), Some(times.at(*at)))
        }
        _ => Default::default(),
    };
    Closed { id: escalation.id.to_string(), patient, concern: concern_words(&escalation, reader.t), outcome, by, at }
}
