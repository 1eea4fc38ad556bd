//! The reader's patients, and the one they look for.
use super::record::language_name;
use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
};
use cs_kernel::PatientId;
use cs_web_shared::{Failure, Problems, Shell, StaffReader, View, Web};
use cs_workflows::people::{PatientQuery, list_patients};
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    name: String,
    born: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Turn {
    after: String,
}

struct Line {
    id: String,
    name: String,
    called: String,
    born: String,
    language: String,
    team: String,
    clinician: String,
}

#[derive(Template)]
#[template(path = "patients/list.html")]
struct Page {
    shell: Shell,
    asked: Asked,
    looked_for: bool,
    lines: Vec<Line>,
    next: Option<String>,
    closed: Option<PatientId>,
    problems: Problems,
}

/// `GET /patients`
pub async fn page(State(web): State<Web>, reader: StaffReader, Query(turn): Query<Turn>) -> Result<View, Failure> {
    show(&web, &reader, Asked::default(), turn).await
}

/// `POST /patients/find`: by a form's body, since addresses are kept and carried elsewhere, and a name has no place in them.
pub async fn find(State(web): State<Web>, reader: StaffReader, Form(asked): Form<Asked>) -> Result<View, Failure> {
    show(&web, &reader, asked, Turn::default()).await
}

async fn show(web: &Web, reader: &StaffReader, asked: Asked, turn: Turn) -> Result<View, Failure> {
    let query =
        PatientQuery { name: asked.name.clone(), birth_date: asked.born.clone(), after: turn.after.parse().ok() };
    let looked_for = query.asks();
    let mut problems = Problems::none();
    if !asked.born.trim().is_empty() && asked.born.trim().parse::<jiff::civil::Date>().is_err() {
        problems.add("born", reader.t.get("patients-born-wrong"));
    }
    let list = list_patients(&web.app, &reader.ctx, &reader.staff, query).await?;
    let line = |line: cs_workflows::people::PatientLine| Line {
        id: line.patient.id.to_string(),
        called: line.patient.called.clone().unwrap_or_default(),
        born: line.patient.birth_date.map(|d| d.to_string()).unwrap_or_default(),
        language: language_name(line.patient.language.tag(), reader.t),
        name: line.patient.name.to_string(),
        team: line.team,
        clinician: line.clinician,
    };
    let shell = reader.desk().await;
    let next = list.next.map(|id| id.to_string());
    let lines = list.lines.into_iter().map(line).collect();
    Ok(View::page(&Page { shell, asked, looked_for, lines, next, closed: list.closed, problems }))
}
