//! Tokens of other systems: issued once in plain, taken back at once.
use super::parts::{Tick, id, shown};
use crate::Side;
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Form;
use cs_web_shared::{Failure, Htmx, Moment, Problems, Shell, StaffReader, Toast, View, Web, flash};
use cs_workflows::people::{TOKEN_SCOPES, TokenLine, issue_token, list_tokens, revoke_token};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct TokenForm {
    name: String,
    scopes: Vec<String>,
}

struct Line {
    id: String,
    name: String,
    scopes: String,
    issued: Moment,
    revoked: Option<Moment>,
}

#[derive(Template)]
#[template(path = "people/tokens.html")]
struct Page {
    shell: Shell,
    side: Side,
    tokens: Vec<Line>,
    typed: TokenForm,
    ticks: Vec<Tick>,
    /// The token just issued, shown this once.
    secret: Option<String>,
    problems: Problems,
}

pub async fn show(State(web): State<Web>, reader: StaffReader) -> Result<View, Failure> {
    page(&web, &reader, TokenForm::default(), None, Problems::none()).await
}

/// The answer itself shows the token: it is nowhere to come back to.
pub async fn issue(
    State(web): State<Web>,
    reader: StaffReader,
    Form(form): Form<TokenForm>,
) -> Result<Response, Failure> {
    match issue_token(&web.app, &reader.ctx, reader.staff.site, &form.name, &form.scopes).await {
        Ok(issued) => {
            let view = page(&web, &reader, TokenForm::default(), Some(issued.secret), Problems::none()).await?;
            Ok(view.into_response())
        }
        Err(error) => {
            let problems = shown(error)?;
            let view = page(&web, &reader, form, None, problems).await?;
            Ok(view.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

pub async fn revoke(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    revoke_token(&web.app, &reader.ctx, id(&token)?).await?;
    flash::push(&reader.session, Toast::new(reader.t.get("admin-token-revoked"))).await;
    Ok(htmx.go("/admin/tokens"))
}

async fn page(
    web: &Web,
    reader: &StaffReader,
    typed: TokenForm,
    secret: Option<String>,
    problems: Problems,
) -> Result<View, Failure> {
    let times = reader.times();
    let line = |t: TokenLine| Line {
        id: t.id.to_string(),
        name: t.name,
        scopes: t.scopes.join(", "),
        issued: times.at(t.issued_at),
        revoked: t.revoked_at.map(|at| times.at(at)),
    };
    let tokens = list_tokens(&web.app, &reader.ctx, reader.staff.site).await?.into_iter().map(line).collect();
    let tick = |scope: &&str| Tick {
        value: (*scope).to_owned(),
        label: (*scope).to_owned(),
        hint: reader.t.get(&format!("admin-scope-{}", scope.replace(':', "-"))),
        on: typed.scopes.iter().any(|s| s == scope),
    };
    let ticks = TOKEN_SCOPES.iter().map(tick).collect();
    Ok(View::page(&Page {
        shell: reader.office().await,
        side: Side::of(reader),
        tokens,
        typed,
        ticks,
        secret,
        problems,
    }))
}
