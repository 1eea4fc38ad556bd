//! Handlers of the fixed texts.
use super::{
    step_up::{NotApproved, proved},
    text_page::{ListPage, TextPage, Typed, place},
};
use crate::Side;
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use cs_decisions::FixedTextUse;
use cs_kernel::{FixedTextId, Language};
use cs_web_shared::{Failure, Htmx, Problems, StaffReader, Toast, View, Web, flash, problems_of};
use cs_workflows::{
    Error,
    decisions::{
        WriteFixedText, approve_fixed_text, fixed_text_place, list_texts, retire_fixed_text, text_details,
        try_fixed_text, write_fixed_text,
    },
};
use serde::Deserialize;

type Place = (FixedTextUse, Language);

pub(super) async fn list(State(web): State<Web>, reader: StaffReader) -> Result<View, Failure> {
    let cells = list_texts(&web.app, &reader.ctx, reader.staff.site).await?;
    Ok(View::page(&ListPage::new(reader.office().await, Side::of(&reader), &reader.times(), cells)))
}

pub(super) async fn show(
    State(web): State<Web>,
    reader: StaffReader,
    Path(path): Path<(String, String)>,
) -> Result<View, Failure> {
    Ok(View::page(&page(&web, &reader, read_place(&path)?, None, Problems::none()).await?))
}

#[derive(Deserialize)]
pub(super) struct Write {
    #[serde(default)]
    body: String,
    /// Empty where nothing waited.
    #[serde(default)]
    version: String,
}

pub(super) async fn write(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(path): Path<(String, String)>,
    Form(form): Form<Write>,
) -> Result<Response, Failure> {
    let (use_as, language) = read_place(&path)?;
    let write = WriteFixedText {
        site: reader.staff.site,
        use_as,
        language: language.clone(),
        body: form.body.clone(),
        version: form.version.parse().ok(),
    };
    let (status, problems) = match write_fixed_text(&web.app, &reader.ctx, write).await {
        Ok(_) => {
            flash::push(&reader.session, Toast::new(reader.t.get("words-saved"))).await;
            return Ok(htmx.go(&place(use_as, &language)));
        }
        Err(Error::Conflict { .. }) => {
            let mut problems = Problems::none();
            problems.add("body", reader.t.get("words-conflict"));
            (StatusCode::CONFLICT, problems)
        }
        Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, problems_of(error)?),
    };
    let tried = try_fixed_text(&web.app, reader.staff.site, use_as, language.clone(), &form.body);
    let typed = Typed { body: form.body, findings: tried };
    let page = page(&web, &reader, (use_as, language), Some(typed), problems).await?;
    Ok(View::page(&page).status(status).into_response())
}

#[derive(Deserialize)]
pub(super) struct Approve {
    version: u32,
    #[serde(default)]
    password: String,
}

pub(super) async fn approve(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(id): Path<FixedTextId>,
    Form(form): Form<Approve>,
) -> Result<Response, Failure> {
    let at = fixed_text_place(&web.app, &reader.ctx, id).await?;
    match try_approve(&web, &reader, id, form).await {
        Ok(()) => {
            flash::push(&reader.session, Toast::new(reader.t.get("words-approved-now"))).await;
            Ok(htmx.go(&place(at.0, &at.1)))
        }
        Err(NotApproved::Problems(problems)) => {
            let page = page(&web, &reader, at, None, problems).await?;
            Ok(View::page(&page).status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
        Err(NotApproved::Failed(failure)) => Err(failure),
    }
}

async fn try_approve(web: &Web, reader: &StaffReader, id: FixedTextId, form: Approve) -> Result<(), NotApproved> {
    let ctx = proved(web, reader, form.password).await?;
    approve_fixed_text(&web.app, &ctx, id, form.version).await?;
    Ok(())
}

#[derive(Deserialize)]
pub(super) struct Retire {
    version: u32,
}

pub(super) async fn retire(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(id): Path<FixedTextId>,
    Form(form): Form<Retire>,
) -> Result<Response, Failure> {
    let at = fixed_text_place(&web.app, &reader.ctx, id).await?;
    retire_fixed_text(&web.app, &reader.ctx, id, form.version).await?;
    flash::push(&reader.session, Toast::new(reader.t.get("words-retired-now"))).await;
    Ok(htmx.go(&place(at.0, &at.1)))
}

/// A use and one of the languages that the pages speak.
fn read_place((use_as, language): &(String, String)) -> Result<Place, Failure> {
    let use_as = use_as.parse().map_err(|_| Failure::NotFound)?;
    match Language::from(language.as_str()) {
        Language::Other(_) => Err(Failure::NotFound),
        language => Ok((use_as, language)),
    }
}

async fn page(
    web: &Web,
    reader: &StaffReader,
    at: Place,
    typed: Option<Typed>,
    problems: Problems,
) -> Result<TextPage, Failure> {
    let details = text_details(&web.app, &reader.ctx, reader.staff.site, at).await?;
    Ok(TextPage::new(reader, Side::of(reader), reader.office().await, details, typed, problems))
}
