//! The encounters of a day.
use askama::Template;
use axum::extract::{Query, State};
use cs_web_shared::{Failure, Moment, Shell, StaffReader, View, Web};
use cs_workflows::sessions::{EncounterRow, list_encounters};
use jiff::{ToSpan as _, civil::Date};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Day {
    day: Option<String>,
}

struct Row {
    href: String,
    starts: Moment,
    names: String,
    kind: String,
    state: String,
}

#[derive(Template)]
#[template(path = "sessions/day.html")]
struct Page {
    shell: Shell,
    heading: String,
    before: String,
    after: String,
    rows: Vec<Row>,
}

/// `GET /encounters?day=2026-03-02`; a day that cannot be read is today.
pub async fn day(State(web): State<Web>, reader: StaffReader, Query(asked): Query<Day>) -> Result<View, Failure> {
    let asked = asked.day.as_deref().and_then(|d| d.parse::<Date>().ok());
    let (day, rows) = list_encounters(&web.app, &reader.ctx, asked).await?;
    let beside = |days: i64| format!("/encounters?day={}", day.saturating_add(days.days()));
    Ok(View::page(&Page {
        heading: reader.times().date(day),
        before: beside(-1),
        after: beside(1),
        rows: rows.into_iter().map(|row| shown(row, &reader)).collect(),
        shell: reader.desk().await,
    }))
}

fn shown(row: EncounterRow, reader: &StaffReader) -> Row {
    let t = reader.t;
    let all = row.encounter.patients.len();
    let state = match (row.signed, row.in_work) {
        (signed, _) if signed >= all => "sessions-state-signed",
        (_, true) => "sessions-state-in-work",
        _ => "sessions-state-open",
    };
    Row {
        href: format!("/encounters/{}", row.encounter.id),
        starts: reader.times().at(row.encounter.starts_at),
        names: row.names.join(", "),
        kind: t.get(&format!("sessions-kind-{}", row.encounter.kind.as_str().replace('_', "-"))),
        state: t.get(state),
    }
}
