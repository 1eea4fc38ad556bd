//! Adding somebody to the staff.
use super::parts::{Tick, role_ticks, roles, shown};
use crate::Side;
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Form;
use cs_web_shared::{Failure, Htmx, Problems, Shell, StaffReader, Toast, View, Web, flash};
use cs_workflows::people::{AddStaff, StaffDetails, add_staff, list_staff};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewPerson {
    name: String,
    email: String,
    phone: String,
    roles: Vec<String>,
    login: String,
}

#[derive(Template)]
#[template(path = "people/new.html")]
struct Page {
    shell: Shell,
    side: Side,
    typed: NewPerson,
    ticks: Vec<Tick>,
    problems: Problems,
}

pub async fn show(State(web): State<Web>, reader: StaffReader) -> Result<View, Failure> {
    // Whoever may not add people sees no empty form either.
    list_staff(&web.app, &reader.ctx, reader.staff.site).await?;
    Ok(page(&reader, NewPerson::default(), Problems::none()).await)
}

pub async fn add(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Form(form): Form<NewPerson>,
) -> Result<Response, Failure> {
    let details = StaffDetails {
        name: form.name.clone(),
        email: form.email.clone(),
        phone: form.phone.clone(),
        roles: roles(&form.roles),
    };
    let command = AddStaff { site: reader.staff.site, details, login: form.login.clone() };
    match add_staff(&web.app, &reader.ctx, command).await {
        Ok(id) => {
            let said = reader.t.with("admin-person-added", &[("name", form.name.trim())]);
            flash::push(&reader.session, Toast::new(said)).await;
            Ok(htmx.go(&format!("/admin/people/{id}")))
        }
        Err(error) => {
            let problems = shown(error)?;
            Ok(page(&reader, form, problems).await.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

async fn page(reader: &StaffReader, form: NewPerson, problems: Problems) -> View {
    let ticks = role_ticks(&reader.times(), &roles(&form.roles));
    View::page(&Page { shell: reader.office().await, side: Side::of(reader), typed: form, ticks, problems })
}
