//! The first page: who this is for, and the way in. Somebody who is signed in goes on to where they work.
use crate::frame;
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use cs_people::Site;
use cs_web_shared::{Failure, ReaderLanguage, Shell, Signed, View, Web, see_other};

#[derive(Template)]
#[template(path = "landing.html")]
struct Landing {
    shell: Shell,
    sites: Vec<Site>,
}

pub async fn page(
    State(web): State<Web>,
    language: ReaderLanguage,
    signed: Result<Signed, Failure>,
) -> Result<Response, Failure> {
    match signed {
        Ok(signed) => return Ok(see_other(signed.who.landing())),
        Err(Failure::SignIn { .. }) => {}
        Err(other) => return Err(other),
    }
    let (shell, sites) = frame::shell(&web, &language, "/").await?;
    if sites.is_empty() {
        return Ok(see_other("/setup"));
    }
    Ok(View::page(&Landing { shell, sites }).into_response())
}
