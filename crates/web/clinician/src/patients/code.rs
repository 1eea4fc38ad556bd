//! A one-time code for a patient's account. The page names nobody: people who may not read the record use it too.
use super::patient;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use cs_web_shared::{Failure, Moment, Shell, StaffReader, View, Web};
use cs_workflows::people::{AccountState, CodeFor, IssuedCode, code_page, issue_code};

#[derive(Template)]
#[template(path = "patients/code.html")]
struct Page {
    shell: Shell,
    /// Where the button sends to.
    action: String,
    back: String,
    /// The account has a password, so that the code replaces it.
    in_use: bool,
    code: Option<(String, Moment)>,
}

/// `GET /patients/{patient}/code`
pub async fn page(State(web): State<Web>, reader: StaffReader, Path(id): Path<String>) -> Result<View, Failure> {
    let id = patient(&id)?;
    let state = code_page(&web.app, &reader.ctx, id).await?;
    let (action, back) = (format!("/patients/{id}/code"), back(&reader, id));
    let in_use = state == AccountState::Open;
    Ok(View::page(&Page { shell: reader.desk().await, action, back, in_use, code: None }))
}

/// `POST /patients/{patient}/code`: shows the code once. Sent again it makes another, and the first no longer works.
pub async fn issue(State(web): State<Web>, reader: StaffReader, Path(id): Path<String>) -> Result<Response, Failure> {
    let id = patient(&id)?;
    let issued = issue_code(&web.app, &reader.ctx, CodeFor::Patient(id)).await?;
    let back = back(&reader, id);
    Ok(shown(&reader, issued, format!("/patients/{id}/code"), back).await.into_response())
}

/// The page that shows a code.
pub async fn shown(reader: &StaffReader, issued: IssuedCode, action: String, back: String) -> View {
    let code = Some((issued.code, reader.times().at(issued.expires_at)));
    View::page(&Page { shell: reader.desk().await, action, back, in_use: false, code })
}

fn back(reader: &StaffReader, id: cs_kernel::PatientId) -> String {
    if reader.treats() { format!("/patients/{id}") } else { "/patients/new".to_owned() }
}
