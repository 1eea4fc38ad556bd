//! The walled room of an encounter: its leader's own notes, apart from the record.
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Form;
use cs_kernel::{EncounterId, PatientId, PsychotherapyNoteId};
use cs_web_shared::{Failure, Moment, Problems, Shell, StaffReader, Toast, View, Web, flash, problems_of, see_other};
use cs_workflows::sessions::{KeepPsychotherapyNote, keep_psychotherapy_note, read_walled_room};
use serde::Deserialize;

struct Kept {
    id: PsychotherapyNoteId,
    version: u32,
    patient: PatientId,
    changed: Moment,
    text: String,
}

#[derive(Template)]
#[template(path = "sessions/own.html")]
struct Page {
    shell: Shell,
    encounter: EncounterId,
    patient: String,
    notes: Vec<Kept>,
    /// What was typed and could not be kept.
    typed: String,
    problems: Problems,
}

/// `GET /encounters/{encounter}/own`
pub async fn show(
    State(web): State<Web>,
    reader: StaffReader,
    Path(id): Path<EncounterId>,
) -> Result<Response, Failure> {
    page(&web, &reader, id, String::new(), Problems::none()).await
}

async fn page(
    web: &Web,
    reader: &StaffReader,
    id: EncounterId,
    typed: String,
    problems: Problems,
) -> Result<Response, Failure> {
    let room = read_walled_room(&web.app, &reader.ctx, id).await?;
    let kept = |n: cs_sessions::PsychotherapyNote| Kept {
        id: n.id,
        version: n.version,
        patient: n.patient,
        changed: reader.times().at(n.changed_at),
        text: n.text,
    };
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Page {
        encounter: id,
        patient: room.encounter.main_patient().map(|p| p.to_string()).unwrap_or_default(),
        notes: room.notes.into_iter().map(kept).collect(),
        typed,
        problems,
        shell: reader.desk().await,
    };
    Ok(View::page(&page).status(status).into_response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct OwnForm {
    patient: String,
    note: String,
    version: u32,
    text: String,
}

/// `POST /encounters/{encounter}/own`
pub async fn keep(
    State(web): State<Web>,
    reader: StaffReader,
    Path(id): Path<EncounterId>,
    Form(form): Form<OwnForm>,
) -> Result<Response, Failure> {
    let patient = form.patient.parse().map_err(|_| Failure::NotFound)?;
    let note = form.note.parse().ok().map(|note| (note, form.version));
    let command = KeepPsychotherapyNote { patient, note, text: form.text.clone() };
    match keep_psychotherapy_note(&web.app, &reader.ctx, id, command).await {
        Ok((_, items)) => {
            let item = |e: &cs_sessions::Excluded| reader.t.get(&format!("sessions-excluded-{}", e.as_str().replace('_', "-")));
            let words = match items.as_slice() {
                [] => reader.t.get("sessions-own-kept"),
                some => {
                    let items = some.iter().map(item).collect::<Vec<_>>().join(", ");
                    reader.t.with("sessions-own-excluded", &[("items", items)])
                }
            };
            flash::push(&reader.session, Toast::new(words)).await;
            Ok(see_other(&format!("/encounters/{id}/own")))
        }
        Err(error) => page(&web, &reader, id, form.text, problems_of(error)?).await,
    }
}
