//! Reading a note as it will stand in the chart, and signing it.
use super::note::again;
use crate::reply::panel::unlicensed;
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Form;
use cs_decisions::Disclosure;
use cs_kernel::DraftId;
use cs_web_shared::{Failure, Problems, Shell, StaffReader, Toast, View, Web, flash, problems_of, see_other};
use cs_workflows::{
    Error,
    people::prove_again,
    sessions::{NoteReview, countersign_note, encounter_of_draft, review_note},
};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "sessions/sign.html")]
struct Page {
    shell: Shell,
    draft: DraftId,
    back: String,
    patient: String,
    signer: String,
    disclosure: String,
    mark: &'static str,
    lang: String,
    /// Name and words; "Not assessed." where nothing was observed.
    sections: Vec<(String, String)>,
    cloned: Option<String>,
    foreign: bool,
    unlicensed: Option<String>,
    problems: Problems,
}

/// `GET /note-drafts/{note_draft}/review`
pub async fn review(
    State(web): State<Web>,
    reader: StaffReader,
    Path(draft): Path<DraftId>,
) -> Result<Response, Failure> {
    show(&web, &reader, draft, Problems::none()).await
}

/// Shows it, and with that notes that it was shown.
async fn show(web: &Web, reader: &StaffReader, draft: DraftId, problems: Problems) -> Result<Response, Failure> {
    match review_note(&web.app, &reader.ctx, draft).await {
        Ok(review) => {
            let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
            let shell = reader.desk().await;
            Ok(View::page(&page(review, problems, reader, shell)).status(status).into_response())
        }
        Err(error @ (Error::Invalid(_) | Error::Conflict { .. })) => {
            let encounter = encounter_of_draft(&web.app, draft).await?;
            again(web, reader, encounter, error).await
        }
        Err(error) => Err(error.into()),
    }
}

fn page(review: NoteReview, problems: Problems, reader: &StaffReader, shell: Shell) -> Page {
    let (t, note) = (reader.t, &review.draft.note);
    let (key, mark) = match note.disclosure() {
        Disclosure::WrittenByPerson => ("sessions-disclosure-person", "said-person"),
        Disclosure::DraftedByProgram => ("sessions-disclosure-program", "said-signed"),
    };
    Page {
        draft: review.draft.id,
        back: format!("/encounters/{}#note-{}", review.encounter.id, review.draft.id),
        patient: review.patient.name.to_string(),
        disclosure: t.with(key, &[("name", review.signature_name.as_str())]),
        lang: note.language.tag().to_owned(),
        sections: note.sections.iter().map(|s| (s.name.clone(), s.text().trim_end().to_owned())).collect(),
        cloned: review.cloned_percent.map(|p| t.with("sessions-cloned", &[("percent", p.to_string())])),
        foreign: review.foreign,
        unlicensed: review.unlicensed.map(|why| unlicensed(why, &reader.times())),
        signer: review.signature_name,
        mark,
        problems,
        shell,
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Signature {
    password: String,
}

/// `POST /note-drafts/{note_draft}/countersign`: the password comes with the signature.
pub async fn countersign(
    State(web): State<Web>,
    mut reader: StaffReader,
    Path(draft): Path<DraftId>,
    Form(form): Form<Signature>,
) -> Result<Response, Failure> {
    if let Err(error) = prove(&web, &mut reader, form.password).await {
        let problems = match error {
            Error::Refused { reason, .. } => problem(&reason),
            other => problems_of(other)?,
        };
        return show(&web, &reader, draft, problems).await;
    }
    match countersign_note(&web.app, &reader.ctx, draft).await {
        Ok(note) => {
            flash::push(&reader.session, Toast::new(reader.t.get("sessions-signed"))).await;
            Ok(see_other(&format!("/notes/{note}")))
        }
        Err(Error::Refused { reason, .. }) => show(&web, &reader, draft, problem(&reason)).await,
        Err(error @ Error::Invalid(_)) => show(&web, &reader, draft, problems_of(error)?).await,
        Err(Error::Conflict { .. }) => show(&web, &reader, draft, Problems::none()).await,
        Err(error) => Err(error.into()),
    }
}

async fn prove(web: &Web, reader: &mut StaffReader, password: String) -> Result<(), Error> {
    if password.is_empty() {
        return Err(Error::invalid("password", reader.t.get("reply-password-missing")));
    }
    reader.ctx.authenticated_at = Some(prove_again(&web.app, &reader.ctx, reader.account, password).await?);
    Ok(())
}

/// Shown at the place to sign, as a sentence without its full stop.
fn problem(reason: &str) -> Problems {
    let mut problems = Problems::none();
    let mut letters = reason.chars();
    let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    problems.add("", capital);
    problems
}
