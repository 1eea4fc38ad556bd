//! The chart of a patient: signed notes and their addenda, each sentence with its account.
use super::note::source;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use cs_kernel::{NoteId, PatientId};
use cs_web_shared::{Failure, Moment, Shell, StaffReader, View, Web, see_other};
use cs_workflows::{
    decisions::WrittenBy,
    sessions::{ChartNote, begin_addendum, patient_notes, read_note},
};

struct Row {
    href: String,
    signed: Moment,
    line: String,
}

#[derive(Template)]
#[template(path = "sessions/chart.html")]
struct Chart {
    shell: Shell,
    patient: PatientId,
    rows: Vec<Row>,
}

struct Line {
    mark: &'static str,
    text: String,
    who: String,
    drafted: Option<String>,
    sources: Vec<String>,
}

struct Note {
    addendum: bool,
    who: String,
    licence: String,
    signed: Moment,
    lang: String,
    disclosure: String,
    sections: Vec<(String, Vec<Line>)>,
}

#[derive(Template)]
#[template(path = "sessions/note.html")]
struct NotePage {
    shell: Shell,
    id: NoteId,
    encounter: String,
    notes: Vec<Note>,
}

/// `GET /patients/{patient}/notes`
pub async fn list(
    State(web): State<Web>,
    reader: StaffReader,
    Path(patient): Path<PatientId>,
) -> Result<View, Failure> {
    let notes = patient_notes(&web.app, &reader.ctx, patient).await?;
    let row = |note: &ChartNote| {
        let key = if note.amends.is_some() { "sessions-row-addendum" } else { "sessions-row-note" };
        let kind = reader.t.get(&format!("sessions-kind-{}", note.kind.as_str().replace('_', "-")));
        let who = format!("{}, {}", note.signer, note.licence);
        Row {
            href: format!("/notes/{}", note.amends.unwrap_or(note.id)),
            signed: reader.times().at(note.signed_at),
            line: reader.t.with(key, &[("kind", kind), ("who", who)]),
        }
    };
    Ok(View::page(&Chart { patient, rows: notes.iter().map(row).collect(), shell: reader.desk().await }))
}

/// `GET /notes/{note}`
pub async fn note(State(web): State<Web>, reader: StaffReader, Path(id): Path<NoteId>) -> Result<View, Failure> {
    let notes = read_note(&web.app, &reader.ctx, id).await?;
    let encounter = notes.first().map(|n| format!("/encounters/{}", n.encounter)).unwrap_or_default();
    let notes = notes.iter().map(|n| shown(n, &reader)).collect();
    Ok(View::page(&NotePage { id, encounter, notes, shell: reader.desk().await }))
}

fn shown(note: &ChartNote, reader: &StaffReader) -> Note {
    let t = reader.t;
    let key = if note.drafted_by_program { "sessions-disclosure-program" } else { "sessions-disclosure-person" };
    let who = format!("{}, {}", note.signer, note.licence);
    let line = |s: &cs_workflows::sessions::NoteSentenceSeen| {
        let (mark, key, drafted) = match &s.by {
            WrittenBy::Program => ("said-program", "sessions-by-program", None),
            WrittenBy::Changed { drafted } => ("said-signed", "sessions-by-changed", Some(drafted.clone())),
            WrittenBy::Person => ("said-person", "sessions-by-person", None),
        };
        let sources = s.sources.iter().map(|s| source(s, reader)).collect();
        Line { mark, text: s.text.clone(), who: t.get(key), drafted, sources }
    };
    Note {
        addendum: note.amends.is_some(),
        licence: format!("{} {}, {}", note.licence, note.licence_number, note.licence_state),
        signed: reader.times().at(note.signed_at),
        lang: note.language.clone(),
        disclosure: t.with(key, &[("name", who.as_str())]),
        sections: note.sections.iter().map(|(name, s)| (name.clone(), s.iter().map(line).collect())).collect(),
        who,
    }
}

/// `POST /notes/{note}/addendum`
pub async fn addendum(
    State(web): State<Web>,
    reader: StaffReader,
    Path(id): Path<NoteId>,
) -> Result<Response, Failure> {
    let draft = begin_addendum(&web.app, &reader.ctx, id).await?;
    let encounter = cs_workflows::sessions::encounter_of_draft(&web.app, draft).await?;
    Ok(see_other(&format!("/encounters/{encounter}#note-{draft}")))
}
