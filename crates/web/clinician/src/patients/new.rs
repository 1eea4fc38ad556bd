//! Enrolling a patient.
use super::form::{Choices, PatientForm};
use askama::Template;
use axum::{
    Form,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use cs_web_shared::{Failure, Problems, Shell, StaffReader, Toast, View, Web, flash, problems_of, see_other};
use cs_workflows::people::{care_choices, enrol_patient};

#[derive(Template)]
#[template(path = "patients/new.html")]
struct Page {
    shell: Shell,
    typed: PatientForm,
    choices: Choices,
    problems: Problems,
}

/// `GET /patients/new`
pub async fn form(State(web): State<Web>, reader: StaffReader) -> Result<View, Failure> {
    let typed = PatientForm { language: "en".into(), ..PatientForm::default() };
    page(&web, &reader, typed, Problems::none()).await
}

/// `POST /patients/new`
pub async fn enrol(
    State(web): State<Web>,
    reader: StaffReader,
    Form(typed): Form<PatientForm>,
) -> Result<Response, Failure> {
    match enrol_patient(&web.app, &reader.ctx, reader.staff.site, typed.clone().into()).await {
        Ok(patient) => {
            flash::push(&reader.session, Toast::new(reader.t.get("patients-enrolled"))).await;
            Ok(see_other(&format!("/patients/{patient}/code")))
        }
        Err(error) => {
            let problems = problems_of(error)?;
            let page = page(&web, &reader, typed, problems).await?;
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

async fn page(web: &Web, reader: &StaffReader, typed: PatientForm, problems: Problems) -> Result<View, Failure> {
    let care = care_choices(&web.app, &reader.ctx, reader.staff.site).await?;
    let choices = Choices::new(care, &typed.language, reader.t);
    Ok(View::page(&Page { shell: reader.desk().await, typed, choices, problems }))
}
