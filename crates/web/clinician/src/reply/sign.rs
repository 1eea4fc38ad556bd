//! Reading a reply as it will be sent, and signing it.
use super::{
    panel::{Saying, unlicensed},
    show::{Panel, draw, write},
};
use crate::inbox::thread::language;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use axum_extra::extract::Form;
use cs_decisions::Disclosure;
use cs_kernel::{DraftId, ThreadId};
use cs_web_shared::{Failure, Htmx, Moment, Problems, StaffReader, Web, problems_of, see_other};
use cs_workflows::{
    Error,
    decisions::{Review, countersign as sign, review_reply, thread_of_draft},
    people::prove_again,
};
use serde::Deserialize;

/// Exactly what would be signed.
pub struct SignPanel {
    pub draft: DraftId,
    pub thread: ThreadId,
    pub patient: String,
    pub language: String,
    pub lang: String,
    /// Who will stand under it: "Maya Chen, LCSW".
    pub signer: String,
    /// What the patient reads about who wrote it.
    pub disclosure: String,
    /// The mark that goes with it: `said-person` or, with words of a program in it, `said-signed`.
    pub mark: &'static str,
    pub text: String,
    pub waiting: Vec<(Moment, String)>,
    pub foreign: bool,
    /// Why the reader cannot sign, and where to hand over.
    pub unlicensed: Option<String>,
    pub hand_over: String,
    pub problems: Problems,
}

/// `GET /drafts/{draft}/review`
pub async fn review(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(draft): Path<DraftId>,
) -> Result<Response, Failure> {
    show(&web, &reader, htmx, draft, Problems::none()).await
}

/// Shows it, and with that notes that it was shown.
pub async fn show(
    web: &Web,
    reader: &StaffReader,
    htmx: Htmx,
    draft: DraftId,
    problems: Problems,
) -> Result<Response, Failure> {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    match review_reply(&web.app, &reader.ctx, draft).await {
        Ok(review) => {
            let (thread, panel) = (review.thread.id, panel(reader, review, problems));
            draw(web, reader, htmx, thread, Panel::Sign(Box::new(panel)), status).await
        }
        Err(error @ Error::Invalid(_)) => {
            let thread = thread_of_draft(&web.app, draft).await?;
            let saying = Saying { problems: problems_of(error)?, status: Some(422), ..Saying::default() };
            write(web, reader, htmx, thread, saying).await
        }
        Err(Error::Conflict { .. }) => {
            let thread = thread_of_draft(&web.app, draft).await?;
            let warning = Some(reader.t.get("reply-settled"));
            write(web, reader, htmx, thread, Saying { warning, status: Some(409), ..Saying::default() }).await
        }
        Err(error) => Err(error.into()),
    }
}

fn panel(reader: &StaffReader, review: Review, problems: Problems) -> SignPanel {
    let (t, times, reply) = (reader.t, reader.times(), &review.draft.reply);
    let name = review.signature_name.clone();
    let (key, mark) = match reply.disclosure() {
        Disclosure::WrittenByPerson => ("reply-disclosure-person", "said-person"),
        Disclosure::DraftedByProgram => ("reply-disclosure-program", "said-signed"),
    };
    SignPanel {
        draft: review.draft.id,
        thread: review.thread.id,
        patient: review.patient.name.to_string(),
        language: language(&reply.language, t),
        lang: reply.language.tag().to_owned(),
        signer: review.signature_name,
        disclosure: t.with(key, &[("name", name)]),
        mark,
        text: reply.text().trim_end().to_owned(),
        waiting: review.waiting.into_iter().map(|m| (times.at(m.sent_at), m.text)).collect(),
        foreign: review.foreign,
        unlicensed: review.unlicensed.map(|why| unlicensed(why, &times)),
        hand_over: format!("/inbox/{}/hand-over?version={}", review.thread.id, review.thread.version),
        problems,
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Signature {
    password: String,
}

/// `POST /drafts/{draft}/countersign`: the password comes with the signature.
pub async fn countersign(
    State(web): State<Web>,
    mut reader: StaffReader,
    htmx: Htmx,
    Path(draft): Path<DraftId>,
    Form(form): Form<Signature>,
) -> Result<Response, Failure> {
    if let Err(error) = prove(&web, &mut reader, form.password).await {
        let problems = match error {
            Error::Refused { reason, .. } => problem(&reason),
            other => problems_of(other)?,
        };
        return show(&web, &reader, htmx, draft, problems).await;
    }
    match sign(&web.app, &reader.ctx, draft).await {
        Ok(signed) if htmx.0 => super::release::show(&web, &reader, htmx, signed.release).await,
        Ok(signed) => Ok(see_other(&format!("/releases/{}", signed.release))),
        Err(Error::Refused { reason, .. }) => show(&web, &reader, htmx, draft, problem(&reason)).await,
        Err(Error::Conflict { .. }) => show(&web, &reader, htmx, draft, Problems::none()).await,
        Err(error @ Error::Invalid(_)) => show(&web, &reader, htmx, draft, problems_of(error)?).await,
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
