//! Opening a record of another team in an emergency, with a reason.
use super::patient;
use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use cs_web_shared::{Failure, Problems, Shell, StaffReader, Toast, View, Web, flash, problems_of, see_other};
use cs_workflows::people::{GlassState, break_glass, glass_state};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "patients/glass.html")]
struct Page {
    shell: Shell,
    id: String,
    hours: usize,
    reason: String,
    problems: Problems,
}

/// `GET /patients/{patient}/break-glass`
pub async fn page(State(web): State<Web>, reader: StaffReader, Path(id): Path<String>) -> Result<Response, Failure> {
    let id = patient(&id)?;
    match glass_state(&web.app, &reader.ctx, id).await? {
        GlassState::Open => Ok(see_other(&format!("/patients/{id}"))),
        GlassState::Whole => {
            Ok(draw(&web, &reader, id.to_string(), String::new(), Problems::none()).await.into_response())
        }
    }
}

#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    reason: String,
}

/// `POST /patients/{patient}/break-glass`
pub async fn open(
    State(web): State<Web>,
    reader: StaffReader,
    Path(id): Path<String>,
    Form(Asked { reason }): Form<Asked>,
) -> Result<Response, Failure> {
    let id = patient(&id)?;
    match break_glass(&web.app, &reader.ctx, id, &reason).await {
        Ok(until) => {
            let said = reader.t.with("glass-opened", &[("until", reader.times().at(until).words)]);
            flash::push(&reader.session, Toast::new(said)).await;
            Ok(see_other(&format!("/patients/{id}")))
        }
        Err(error) => {
            let problems = problems_of(error)?;
            let page = draw(&web, &reader, id.to_string(), reason, problems).await;
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

async fn draw(web: &Web, reader: &StaffReader, id: String, reason: String, problems: Problems) -> View {
    let hours = usize::try_from(web.app.settings.break_glass_valid.as_hours()).unwrap_or(1);
    View::page(&Page { shell: reader.desk().await, id, hours, reason, problems })
}
