//! Opening an encounter from a patient's chart.
use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Form;
use cs_kernel::{PatientId, Timestamp};
use cs_sessions::EncounterKind;
use cs_web_shared::{Failure, Problems, Shell, StaffReader, View, Web, forms::Choice, problems_of, see_other};
use cs_workflows::{
    Error,
    sessions::{OpenEncounter, open_encounter},
};
use jiff::civil::DateTime;
use serde::Deserialize;

/// What the form holds. Ids of further patients of a group and names of guests stand one on a line.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct OpenForm {
    patient: String,
    others: String,
    kind: String,
    starts: String,
    guests: String,
}

#[derive(Template)]
#[template(path = "sessions/new.html")]
struct Page {
    shell: Shell,
    form: OpenForm,
    kinds: Vec<Choice>,
    problems: Problems,
}

/// `GET /encounters/new?patient=pat_…`
pub async fn form(reader: StaffReader, Query(mut form): Query<OpenForm>) -> Result<View, Failure> {
    let now = reader.ctx.at.to_zoned(reader.zone()).datetime();
    form.starts = now.strftime("%Y-%m-%dT%H:%M").to_string();
    Ok(View::page(&page(&reader, form, Problems::none()).await))
}

/// `POST /encounters/new`
pub async fn open(
    State(web): State<Web>,
    reader: StaffReader,
    Form(form): Form<OpenForm>,
) -> Result<Response, Failure> {
    let problems = match command(&reader, &form) {
        Ok(command) => match open_encounter(&web.app, &reader.ctx, command).await {
            Ok(encounter) => return Ok(see_other(&format!("/encounters/{encounter}"))),
            Err(error) => problems_of(error)?,
        },
        Err(error) => problems_of(error)?,
    };
    let page = page(&reader, form, problems).await;
    Ok(View::page(&page).status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

fn command(reader: &StaffReader, form: &OpenForm) -> Result<OpenEncounter, Error> {
    let t = reader.t;
    let ids = std::iter::once(form.patient.as_str()).chain(form.others.lines());
    let ids = ids.map(str::trim).filter(|l| !l.is_empty());
    let patients = ids.map(|id| id.parse::<PatientId>().map_err(|_| Error::invalid("others", t.get("sessions-who-wrong"))));
    let starts: Result<DateTime, _> = form.starts.trim().parse();
    let starts = starts.ok().and_then(|s| s.to_zoned(reader.zone()).ok());
    let starts_at: Timestamp =
        starts.ok_or_else(|| Error::invalid("starts", t.get("sessions-starts-wrong")))?.timestamp();
    Ok(OpenEncounter {
        patients: patients.collect::<Result<_, _>>()?,
        kind: form.kind.parse::<EncounterKind>().map_err(|e| Error::invalid("kind", e))?,
        starts_at,
        guests: form.guests.lines().map(str::to_owned).collect(),
    })
}

async fn page(reader: &StaffReader, form: OpenForm, problems: Problems) -> Page {
    let kind = |k: EncounterKind| {
        Choice::new(k.as_str(), reader.t.get(&format!("sessions-kind-{}", k.as_str().replace('_', "-"))))
    };
    Page { shell: reader.desk().await, form, kinds: EncounterKind::ALL.into_iter().map(kind).collect(), problems }
}
