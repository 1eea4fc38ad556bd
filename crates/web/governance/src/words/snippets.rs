//! Handlers of the snippets.
use super::{
    snippet_page::{SnippetPage, SnippetsPage, Written},
    step_up::{NotApproved, proved},
};
use crate::Side;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use cs_kernel::SnippetId;
use cs_web_shared::{Failure, Htmx, Problems, StaffReader, Toast, View, Web, flash, problems_of};
use cs_workflows::{
    Error,
    decisions::{
        WriteSnippet, approve_snippet, list_snippets, may_write_snippets, retire_snippet, snippet_details,
        write_snippet,
    },
};
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Search {
    #[serde(default)]
    q: String,
}

pub(super) async fn list(
    State(web): State<Web>,
    reader: StaffReader,
    Query(search): Query<Search>,
) -> Result<View, Failure> {
    Ok(View::page(&page_of_all(&web, &reader, search.q, Written::default(), Problems::none()).await?))
}

#[derive(Deserialize)]
pub(super) struct Write {
    #[serde(default)]
    language: String,
    #[serde(default)]
    question: String,
    #[serde(default)]
    body: String,
    #[serde(default)]
    version: u32,
}

impl Write {
    fn command(&self, reader: &StaffReader, change: Option<SnippetId>) -> WriteSnippet {
        WriteSnippet {
            site: reader.staff.site,
            change: change.map(|id| (id, self.version)),
            language: self.language.as_str().into(),
            question: self.question.clone(),
            body: self.body.clone(),
        }
    }

    fn written(self) -> Written {
        Written { language: self.language, question: self.question, body: self.body }
    }
}

pub(super) async fn create(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Form(form): Form<Write>,
) -> Result<Response, Failure> {
    match write_snippet(&web.app, &reader.ctx, form.command(&reader, None)).await {
        Ok(snippet) => {
            flash::push(&reader.session, Toast::new(reader.t.get("words-saved"))).await;
            Ok(htmx.go(&place(snippet.id)))
        }
        Err(error) => {
            let problems = problems_of(error)?;
            let page = page_of_all(&web, &reader, String::new(), form.written(), problems).await?;
            Ok(View::page(&page).status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    reader: StaffReader,
    Path(id): Path<SnippetId>,
) -> Result<View, Failure> {
    Ok(View::page(&page_of(&web, &reader, id, None, Problems::none()).await?))
}

pub(super) async fn change(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(id): Path<SnippetId>,
    Form(form): Form<Write>,
) -> Result<Response, Failure> {
    let (status, problems) = match write_snippet(&web.app, &reader.ctx, form.command(&reader, Some(id))).await {
        Ok(_) => {
            flash::push(&reader.session, Toast::new(reader.t.get("words-saved"))).await;
            return Ok(htmx.go(&place(id)));
        }
        Err(Error::Conflict { .. }) => {
            let mut problems = Problems::none();
            problems.add("body", reader.t.get("words-conflict"));
            (StatusCode::CONFLICT, problems)
        }
        Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, problems_of(error)?),
    };
    let page = page_of(&web, &reader, id, Some(form.written()), problems).await?;
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
    Path(id): Path<SnippetId>,
    Form(form): Form<Approve>,
) -> Result<Response, Failure> {
    // Whoever may not see it proves nothing here.
    snippet_details(&web.app, &reader.ctx, id).await?;
    match try_approve(&web, &reader, id, form).await {
        Ok(()) => {
            flash::push(&reader.session, Toast::new(reader.t.get("words-snippet-approved-now"))).await;
            Ok(htmx.go(&place(id)))
        }
        Err(NotApproved::Problems(problems)) => {
            let page = page_of(&web, &reader, id, None, problems).await?;
            Ok(View::page(&page).status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
        Err(NotApproved::Failed(failure)) => Err(failure),
    }
}

async fn try_approve(web: &Web, reader: &StaffReader, id: SnippetId, form: Approve) -> Result<(), NotApproved> {
    let ctx = proved(web, reader, form.password).await?;
    approve_snippet(&web.app, &ctx, id, form.version).await?;
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
    Path(id): Path<SnippetId>,
    Form(form): Form<Retire>,
) -> Result<Response, Failure> {
    retire_snippet(&web.app, &reader.ctx, id, form.version).await?;
    flash::push(&reader.session, Toast::new(reader.t.get("words-retired-now"))).await;
    Ok(htmx.go("/admin/snippets"))
}

fn place(id: SnippetId) -> String {
    format!("/admin/snippets/{id}")
}

async fn page_of_all(
    web: &Web,
    reader: &StaffReader,
    query: String,
    written: Written,
    problems: Problems,
) -> Result<SnippetsPage, Failure> {
    let site = reader.staff.site;
    let all = list_snippets(&web.app, &reader.ctx, site).await?;
    let may_write = may_write_snippets(&web.app, &reader.ctx, site).await?;
    Ok(SnippetsPage::new(reader, Side::of(reader), reader.office().await, (all, query), may_write, written, problems))
}

async fn page_of(
    web: &Web,
    reader: &StaffReader,
    id: SnippetId,
    written: Option<Written>,
    problems: Problems,
) -> Result<SnippetPage, Failure> {
    let details = snippet_details(&web.app, &reader.ctx, id).await?;
    Ok(SnippetPage::new(reader, Side::of(reader), reader.office().await, details, written, problems))
}
