//! Keeps the language that a reader chose in a cookie, and goes back to the page they were on.
use axum::{
    Form,
    http::header,
    response::{IntoResponse, Response},
};
use cs_web_shared::{Failure, language::choice_cookie, see_other};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct Choice {
    language: String,
    #[serde(default)]
    next: String,
}

pub async fn choose(Form(Choice { language, next }): Form<Choice>) -> Result<Response, Failure> {
    let cookie = choice_cookie(&language).ok_or(Failure::NotFound)?;
    let local = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\n', '\r', '\t']);
    let back = see_other(if local { &next } else { "/" });
    Ok(([(header::SET_COOKIE, cookie)], back).into_response())
}
