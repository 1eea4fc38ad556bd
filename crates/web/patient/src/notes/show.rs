//! The list of signed notes, and one of them with its account.
use askama::Template;
use axum::extract::{Path, State};
use cs_kernel::NoteId;
use cs_web_shared::{Failure, Moment, PatientReader, Shell, Texts, View, Web};
use cs_workflows::{
    decisions::WrittenBy,
    sessions::{ChartNote, NoteSentenceSeen, SourceSeen, own_note, own_notes},
};

struct Row {
    href: String,
    line: String,
    signed: Moment,
}

#[derive(Template)]
#[template(path = "notes.html")]
struct Notes {
    shell: Shell,
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
    signer: String,
    licence: String,
    signed: Moment,
    lang: Option<String>,
    disclosure: String,
    sections: Vec<(String, Vec<Line>)>,
}

#[derive(Template)]
#[template(path = "note.html")]
struct NotePage {
    shell: Shell,
    notes: Vec<Note>,
}

/// `GET /my-notes`
pub async fn list(State(web): State<Web>, reader: PatientReader) -> Result<View, Failure> {
    let notes = own_notes(&web.app, &reader.ctx, reader.patient.id).await?;
    let row = |note: &ChartNote| {
        let key = if note.amends.is_some() { "notes-row-addendum" } else { "notes-row" };
        Row {
            href: format!("/my-notes/{}", note.amends.unwrap_or(note.id)),
            line: reader.t.with(key, &[("name", note.signer.as_str())]),
            signed: reader.times().at(note.signed_at),
        }
    };
    Ok(View::page(&Notes { rows: notes.iter().map(row).collect(), shell: reader.shell().await }))
}

/// `GET /my-notes/{note}`
pub async fn note(State(web): State<Web>, reader: PatientReader, Path(id): Path<String>) -> Result<View, Failure> {
    let id: NoteId = id.parse().map_err(|_| Failure::NotFound)?;
    let notes = own_note(&web.app, &reader.ctx, id).await?;
    let notes = notes.iter().map(|n| shown(n, &reader)).collect();
    Ok(View::page(&NotePage { notes, shell: reader.shell().await }))
}

fn shown(note: &ChartNote, reader: &PatientReader) -> Note {
    let t = reader.t;
    let key = if note.drafted_by_program { "notes-drafted" } else { "notes-written" };
    let lines = |s: &[NoteSentenceSeen]| s.iter().map(|s| line(s, reader)).collect();
    Note {
        addendum: note.amends.is_some(),
        signer: note.signer.clone(),
        licence: format!("{} {}, {}", note.licence, note.licence_number, note.licence_state),
        signed: reader.times().at(note.signed_at),
        lang: Some(note.language.clone()).filter(|l| l != t.tag()),
        disclosure: t.with(key, &[("name", note.signer.as_str())]),
        sections: note.sections.iter().map(|(name, s)| (name.clone(), lines(s))).collect(),
    }
}

fn line(sentence: &NoteSentenceSeen, reader: &PatientReader) -> Line {
    let t: &Texts = reader.t;
    let (mark, key, drafted) = match &sentence.by {
        WrittenBy::Program => ("said-program", "notes-by-program", None),
        WrittenBy::Changed { drafted } => ("said-signed", "notes-by-changed", Some(drafted.clone())),
        WrittenBy::Person => ("said-person", "notes-by-person", None),
    };
    let source = |source: &SourceSeen| match source {
        SourceSeen::Words { words, .. } => t.with("notes-source-words", &[("words", words.as_str())]),
        SourceSeen::Destroyed { at } => t.with("notes-source-destroyed", &[("day", reader.times().day(*at))]),
        SourceSeen::NotShown => t.get("notes-source-not-shown"),
    };
    let sources = sentence.sources.iter().map(source).collect();
    Line { mark, text: sentence.text.clone(), who: t.get(key), drafted, sources }
}
