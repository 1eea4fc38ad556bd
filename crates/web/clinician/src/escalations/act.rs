//! What one does with an escalation: say that one has it, write down a try, hand it over, close it with what came of it.
use super::card::{Forms, parse, render};
use axum::{
    extract::{Form, Path, State},
    response::{IntoResponse as _, Response},
};
use cs_kernel::EscalationId;
use cs_web_shared::{Failure, Htmx, StaffReader, Toast, Web, flash, forms::Problem, problems_of};
use cs_workflows::{
    Error,
    messages::{CloseEscalation, LogAttempt, acknowledge, close_escalation, hand_over_escalation, log_attempt},
};
use serde::Deserialize;

/// `POST /escalations/{escalation}/acknowledge`
pub(super) async fn acknowledged(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = parse(&id)?;
    let stops = acknowledge(&web.app, &reader.ctx, id).await?;
    let said = if stops { "esc-done-acknowledged" } else { "esc-done-acknowledged-unlicensed" };
    Ok(done(&reader, htmx, said, &card(id)).await)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Attempt {
    means: String,
    attempt_outcome: String,
    attempt_note: String,
}

/// `POST /escalations/{escalation}/attempts`
pub(super) async fn attempted(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(id): Path<String>,
    Form(form): Form<Attempt>,
) -> Result<Response, Failure> {
    let id = parse(&id)?;
    let mut forms = Forms {
        means: form.means.clone(),
        attempt_outcome: form.attempt_outcome.clone(),
        attempt_note: form.attempt_note.clone(),
        ..Forms::default()
    };
    let (means, outcome) = (form.means.parse(), form.attempt_outcome.parse());
    if means.is_err() {
        forms.problems.add("means", reader.t.get("esc-problem-means"));
    }
    if outcome.is_err() {
        forms.problems.add("attempt_outcome", reader.t.get("esc-problem-attempt"));
    }
    let (Ok(means), Ok(outcome)) = (means, outcome) else { return again(&web, &reader, id, forms).await };
    let command = LogAttempt { escalation: id, means, outcome, note: Some(form.attempt_note) };
    match log_attempt(&web.app, &reader.ctx, command).await {
        Ok(_) => Ok(done(&reader, htmx, "esc-done-attempted", &card(id)).await),
        Err(error) => retry(&web, &reader, id, forms, error, "attempt_note").await,
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct HandOver {
    to: String,
}

/// `POST /escalations/{escalation}/hand-over`
pub(super) async fn handed_over(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(id): Path<String>,
    Form(form): Form<HandOver>,
) -> Result<Response, Failure> {
    let id = parse(&id)?;
    let mut forms = Forms { to: form.to.clone(), ..Forms::default() };
    let Ok(to) = form.to.parse() else {
        forms.problems.add("to", reader.t.get("esc-problem-to"));
        return again(&web, &reader, id, forms).await;
    };
    match hand_over_escalation(&web.app, &reader.ctx, id, to).await {
        Ok(()) => Ok(done(&reader, htmx, "esc-done-handed-over", "/escalations").await),
        Err(error) => retry(&web, &reader, id, forms, error, "to").await,
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Close {
    outcome: String,
    close_note: String,
    seen: u32,
}

/// `POST /escalations/{escalation}/close`
pub(super) async fn closed(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(id): Path<String>,
    Form(form): Form<Close>,
) -> Result<Response, Failure> {
    let id = parse(&id)?;
    let mut forms = Forms { outcome: form.outcome.clone(), close_note: form.close_note.clone(), ..Forms::default() };
    let Ok(outcome) = form.outcome.parse() else {
        forms.problems.add("outcome", reader.t.get("esc-problem-outcome"));
        return again(&web, &reader, id, forms).await;
    };
    let command = CloseEscalation { escalation: id, outcome, note: Some(form.close_note), seen: form.seen };
    match close_escalation(&web.app, &reader.ctx, command).await {
        // Whoever was on call may not open the record any more: back to the list.
        Ok(()) => Ok(done(&reader, htmx, "esc-done-closed", "/escalations").await),
        Err(Error::Conflict { .. }) => {
            forms.changed = true;
            again(&web, &reader, id, forms).await
        }
        Err(error) => retry(&web, &reader, id, forms, error, "close_note").await,
    }
}

fn card(id: EscalationId) -> String {
    format!("/escalations/{id}")
}

async fn done(reader: &StaffReader, htmx: Htmx, key: &str, to: &str) -> Response {
    flash::push(&reader.session, Toast::new(reader.t.get(key))).await;
    htmx.go(to)
}

async fn again(web: &Web, reader: &StaffReader, id: EscalationId, forms: Forms) -> Result<Response, Failure> {
    Ok(render(web, reader, id, forms).await?.into_response())
}

/// The card again with what is wrong under `field`, the form's name for what the use case calls otherwise.
async fn retry(
    web: &Web,
    reader: &StaffReader,
    id: EscalationId,
    mut forms: Forms,
    error: Error,
    field: &str,
) -> Result<Response, Failure> {
    let problems = problems_of(error)?.0.into_iter();
    forms.problems.0 = problems.map(|p| Problem { field: field.to_owned(), text: p.text }).collect();
    again(web, reader, id, forms).await
}
