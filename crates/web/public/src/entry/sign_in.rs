//! Signing in and out.
use crate::frame::{self, local};
use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use cs_kernel::{Actor, RequestContext};
use cs_web_shared::{
    Failure, Problems, ReaderLanguage, Shell, Signed, View, Web,
    security::RequestMeta,
    see_other,
    session::{self, SignedIn},
};
use cs_workflows::people::{Proven, SignIn, SignInAnswer, sign_in, sign_out};
use serde::Deserialize;
use tower_sessions::Session;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct Page {
    shell: Shell,
    problems: Problems,
    login: String,
    next: String,
}

#[derive(Deserialize)]
pub struct Ask {
    #[serde(default)]
    next: String,
}

pub async fn form(
    State(web): State<Web>,
    language: ReaderLanguage,
    Query(Ask { next }): Query<Ask>,
    signed: Result<Signed, Failure>,
) -> Result<Response, Failure> {
    match signed {
        Ok(signed) => return Ok(see_other(local(&next).unwrap_or(signed.who.landing()))),
        Err(Failure::SignIn { .. }) => {}
        Err(other) => return Err(other),
    }
    let (shell, sites) = frame::shell(&web, &language, "/sign-in").await?;
    if sites.is_empty() {
        return Ok(see_other("/setup"));
    }
    let page = Page { shell, problems: Problems::none(), login: String::new(), next: next_field(&next) };
    Ok(View::page(&page).into_response())
}

#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

pub async fn check(
    State(web): State<Web>,
    language: ReaderLanguage,
    meta: RequestMeta,
    session: Session,
    Form(Typed { login, password, next }): Form<Typed>,
) -> Result<Response, Failure> {
    let ctx = anonymous(meta);
    let answer = sign_in(&web.app, &ctx, SignIn { login: login.clone(), password }).await?;
    let SignInAnswer::SignedIn(proven) = answer else {
        let (shell, _) = frame::shell(&web, &language, "/sign-in").await?;
        let mut problems = Problems::none();
        problems.add("login", shell.t.get("sign-in-wrong"));
        let page = Page { shell, problems, login, next: next_field(&next) };
        return Ok(View::page(&page).status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    };
    open(&session, &ctx, &proven).await?;
    Ok(see_other(local(&next).unwrap_or(proven.who.landing())))
}

/// Ends the sign-in, whether or not there still is one.
pub async fn end(
    State(web): State<Web>,
    signed: Result<Signed, Failure>,
    session: Session,
) -> Result<Response, Failure> {
    if let Ok(signed) = signed {
        sign_out(&web.app, &signed.ctx, signed.account).await?;
    }
    session::sign_out(&session).await.map_err(|_| Failure::Unavailable)?;
    Ok(see_other("/sign-in"))
}

/// Opens a fresh session for somebody who proved who they are.
pub async fn open(session: &Session, ctx: &RequestContext, proven: &Proven) -> Result<(), Failure> {
    let (account, actor) = (proven.account, proven.who.actor());
    let signed = SignedIn { account, actor, signed_in_at: ctx.at, authenticated_at: ctx.at };
    session::sign_in(session, &signed).await.map_err(|_| Failure::Unavailable)
}

pub fn anonymous(RequestMeta { request, at }: RequestMeta) -> RequestContext {
    RequestContext { request, actor: Actor::Anonymous, at, authenticated_at: None }
}

fn next_field(next: &str) -> String {
    local(next).unwrap_or_default().to_owned()
}
