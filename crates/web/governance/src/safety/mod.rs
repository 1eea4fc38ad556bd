//! The halt and the engines: one page that stops all AI, starts it again, and shows that stopping works.
mod page;

use crate::Side;
use axum::{
    Form,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use cs_kernel::HaltId;
use cs_web_shared::{Failure, Htmx, Problems, Routes, StaffReader, Toast, View, Web, flash, problems_of};
use cs_workflows::governance::{halt_state, lift_halt, list_engines, pull_halt, test_halt};
use page::HaltPage;
use serde::Deserialize;

const PAGE: &str = "/admin/halt";

pub fn routes() -> Routes {
    Routes::new()
        .get(PAGE, show)
        .post("/admin/halt/pull", pull)
        .post("/admin/halt/lift", lift)
        .post("/admin/halt/test", test)
}

#[derive(Deserialize)]
struct Pull {
    #[serde(default)]
    reason: String,
}

#[derive(Deserialize)]
struct LiftOne {
    halt: HaltId,
}

async fn show(State(web): State<Web>, reader: StaffReader) -> Result<View, Failure> {
    Ok(View::page(&page(&web, &reader, String::new(), Problems::none()).await?))
}

async fn pull(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Form(form): Form<Pull>,
) -> Result<Response, Failure> {
    match pull_halt(&web.app, &reader.ctx, &form.reason).await {
        Ok(_) => {
            flash::push(&reader.session, Toast::new(reader.t.get("halt-pulled"))).await;
            Ok(htmx.go(PAGE))
        }
        Err(error) => {
            let problems = problems_of(error)?;
            let page = page(&web, &reader, form.reason, problems).await?;
            Ok(View::page(&page).status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

async fn lift(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Form(form): Form<LiftOne>,
) -> Result<Response, Failure> {
    lift_halt(&web.app, &reader.ctx, form.halt).await?;
    let left = halt_state(&web.app, &reader.ctx).await?.in_force.len();
    let said = if left == 0 { reader.t.get("halt-lifted") } else { reader.t.count("halt-lifted-one-of", left) };
    flash::push(&reader.session, Toast::new(said)).await;
    Ok(htmx.go(PAGE))
}

async fn test(State(web): State<Web>, reader: StaffReader, htmx: Htmx) -> Result<Response, Failure> {
    let result = test_halt(&web.app, &reader.ctx).await?;
    let key = if result.held { "halt-test-held-now" } else { "halt-test-failed-now" };
    flash::push(&reader.session, Toast::new(reader.t.get(key))).await;
    Ok(htmx.go(PAGE))
}

async fn page(web: &Web, reader: &StaffReader, reason: String, problems: Problems) -> Result<HaltPage, Failure> {
    let state = halt_state(&web.app, &reader.ctx).await?;
    let engines = list_engines(&web.app, &reader.ctx).await?;
    let shell = reader.office().await;
    Ok(HaltPage::new(shell, Side::of(reader), &reader.times(), state, engines, reason, problems))
}
