//! What a program may do for this patient: one question at a time, yes and no of the same size.
use super::refused;
use crate::parts::Sent;
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use cs_people::{ConsentState, Purpose};
use cs_web_shared::{Failure, Htmx, Moment, PatientReader, Problems, Shell, Toast, View, Web, flash, forms::Choice};
use cs_workflows::people::{
    AnswerConsent, ConsentQuestion, answer_consent, asked_purposes, consent_question, own_consents,
};

#[derive(Template)]
#[template(path = "consents.html")]
struct Consents {
    shell: Shell,
    problems: Problems,
    choices: Vec<Choice>,
    cards: Vec<Card>,
}

struct Card {
    purpose: &'static str,
    question: ConsentQuestion,
    /// "yes", "no" or nothing so far.
    answer: &'static str,
    /// What holds now, in a sentence, and since when.
    holds: String,
    since: Option<Moment>,
}

pub async fn consents(State(web): State<Web>, reader: PatientReader) -> Result<View, Failure> {
    page(&web, &reader, Problems::none()).await
}

pub async fn answer(
    State(web): State<Web>,
    reader: PatientReader,
    htmx: Htmx,
    Path(purpose): Path<String>,
    sent: Sent,
) -> Result<Response, Failure> {
    let purpose: Purpose = purpose.parse().map_err(|_| Failure::NotFound)?;
    let field = purpose.as_str();
    let yes = match sent.field(field) {
        "yes" => true,
        "no" => false,
        _ => {
            let mut problems = Problems::none();
            problems.add(field, reader.t.get("consents-choose"));
            let page = page(&web, &reader, problems).await?;
            return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
        }
    };
    let language = reader.t.language().clone();
    let command = AnswerConsent { patient: reader.patient.id, purpose, yes, language };
    answer_consent(&web.app, &reader.ctx, command).await.map_err(|e| refused(&reader, e))?;
    let done = if yes { "consents-done-yes" } else { "consents-done-no" };
    flash::push(&reader.session, Toast::new(reader.t.get(done))).await;
    Ok(htmx.go(&format!("/consents#{field}")))
}

async fn page(web: &Web, reader: &PatientReader, problems: Problems) -> Result<View, Failure> {
    let answers = own_consents(&web.app, &reader.ctx, reader.patient.id).await.map_err(|e| refused(reader, e))?;
    let (t, times) = (reader.t, reader.times());
    let card = |purpose: Purpose| {
        let given = answers.answer(purpose);
        let (answer, key) = match given.map(|c| c.state) {
            None => ("", "consents-none"),
            Some(ConsentState::Given) => ("yes", "consents-given"),
            Some(ConsentState::Refused) => ("no", "consents-refused"),
            Some(ConsentState::Withdrawn) => ("no", "consents-withdrawn"),
        };
        Card {
            purpose: purpose.as_str(),
            question: consent_question(purpose, t.language()),
            answer,
            holds: t.get(key),
            since: given.map(|c| times.at(c.at)),
        }
    };
    Ok(View::page(&Consents {
        problems,
        choices: vec![Choice::new("yes", t.get("consents-yes")), Choice::new("no", t.get("consents-no"))],
        cards: asked_purposes(&web.app, &answers).into_iter().map(card).collect(),
        shell: reader.shell().await,
    }))
}
