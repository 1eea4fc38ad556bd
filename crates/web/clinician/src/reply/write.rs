//! Writing: by hand, or on from what a program drafted.
use super::{
    panel::{Outcome, Saying, fell_back, sent_to},
    show::write,
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Form;
use cs_kernel::{DraftId, ThreadId};
use cs_web_shared::{Failure, Htmx, StaffReader, Texts, Toast, Web, flash, problems_of, see_other};
use cs_workflows::{
    Error,
    decisions::{
        Asked, BeginReply, Edit, SaveReply, begin_reply, draft_reply, keep_draft, keep_new_reply, save_reply,
        thread_of_draft, void_reply,
    },
};
use serde::Deserialize;

/// What the form of a reply sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReplyForm {
    pub text: String,
    pub language: String,
    pub version: u32,
    /// "review": go on to sign.
    pub then: String,
    /// The sentence to take out, from 0.
    pub take_out: Option<usize>,
    /// The sentence to put into other words, from 0, and the words.
    pub sentence: Option<usize>,
    pub words: String,
}

impl ReplyForm {
    /// A sentence left empty is one taken out.
    fn edit(&self) -> Edit {
        match (self.take_out, self.sentence) {
            (Some(index), _) => Edit::TakeOut(index),
            (None, Some(index)) if self.words.trim().is_empty() => Edit::TakeOut(index),
            (None, Some(index)) => Edit::Sentence(index, self.words.clone()),
            (None, None) => Edit::Text(self.text.clone()),
        }
    }
}

/// `GET /inbox/{thread}/reply`
pub async fn open(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(thread): Path<ThreadId>,
) -> Result<Response, Failure> {
    write(&web, &reader, htmx, thread, Saying::default()).await
}

/// `POST /inbox/{thread}/reply`: the first words of a reply by hand.
pub async fn begin(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(thread): Path<ThreadId>,
    Form(form): Form<ReplyForm>,
) -> Result<Response, Failure> {
    let command = BeginReply { text: form.text.clone(), language: form.language.clone() };
    match begin_reply(&web.app, &reader.ctx, thread, command).await {
        Ok(draft) => next(&web, &reader, htmx, (thread, draft), &form).await,
        // Sent twice, or begun in another tab: the words typed here stay in the box.
        Err(Error::Conflict { .. }) => conflict(&web, &reader, htmx, thread, form.text).await,
        Err(error) => again(&web, &reader, htmx, thread, form.text, error).await,
    }
}

/// `POST /inbox/{thread}/draft`: asks a program.
pub async fn ask(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(thread): Path<ThreadId>,
) -> Result<Response, Failure> {
    let t = reader.t;
    let saying = match draft_reply(&web.app, &reader.ctx, thread).await? {
        Asked::Drafted(_) if !htmx.0 => return Ok(see_other(&format!("/inbox/{thread}/reply"))),
        Asked::Drafted(_) => Saying::default(),
        Asked::InWork(_) => Saying { warning: Some(t.get("reply-in-work")), ..Saying::default() },
        Asked::Abstained { reason, missing, sent_to: sent, fell_back: other } => {
            let mut text = t.get(&format!("reply-abstained-{}", reason.replace('_', "-")));
            if let Some(sent) = sent {
                text = format!("{text} {}", sent_to(&sent.host, !sent.deidentified, t));
            }
            if let Some(reason) = other {
                text = format!("{text} {}", fell_back(&reason, t));
            }
            Saying { outcome: Some(outcome("reply-no-draft", text, missing, t)), ..Saying::default() }
        }
        Asked::Refused { code, .. } => {
            let text = t.get(&format!("reply-refused-{}", code.replace('_', "-")));
            let heading = if code == "asks_for_call" { "reply-call" } else { "reply-no-draft" };
            Saying { outcome: Some(outcome(heading, text, Vec::new(), t)), ..Saying::default() }
        }
    };
    write(&web, &reader, htmx, thread, saying).await
}

fn outcome(heading: &str, text: String, missing: Vec<String>, t: &Texts) -> Outcome {
    Outcome { heading: t.get(heading), text, missing }
}

/// `POST /drafts/{draft}`
pub async fn save(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(draft): Path<DraftId>,
    Form(form): Form<ReplyForm>,
) -> Result<Response, Failure> {
    let thread = thread_of_draft(&web.app, draft).await?;
    let command = SaveReply { version: form.version, edit: form.edit(), language: form.language.clone() };
    match save_reply(&web.app, &reader.ctx, draft, command).await {
        Ok(_) => next(&web, &reader, htmx, (thread, draft), &form).await,
        Err(error) if form.sentence.is_some() || form.take_out.is_some() => {
            one_sentence(&web, &reader, htmx, thread, &form.words, error).await
        }
        Err(Error::Conflict { .. }) => conflict(&web, &reader, htmx, thread, form.text).await,
        Err(error) => again(&web, &reader, htmx, thread, form.text, error).await,
    }
}

/// `POST /drafts/{draft}/void`
pub async fn void(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(draft): Path<DraftId>,
) -> Result<Response, Failure> {
    let thread = thread_of_draft(&web.app, draft).await?;
    void_reply(&web.app, &reader.ctx, draft).await?;
    if htmx.0 {
        return write(&web, &reader, htmx, thread, Saying::default()).await;
    }
    flash::push(&reader.session, Toast::new(reader.t.get("reply-discarded"))).await;
    Ok(see_other(&format!("/inbox/{thread}")))
}

/// `PUT /drafts/{draft}/autosave`
pub async fn keep(
    State(web): State<Web>,
    reader: StaffReader,
    Path(draft): Path<DraftId>,
    Form(form): Form<ReplyForm>,
) -> Result<Response, Failure> {
    keep_draft(&web.app, &reader.ctx, draft, &form.text).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `PUT /inbox/{thread}/reply/autosave`
pub async fn keep_new(
    State(web): State<Web>,
    reader: StaffReader,
    Path(thread): Path<ThreadId>,
    Form(form): Form<ReplyForm>,
) -> Result<Response, Failure> {
    keep_new_reply(&web.app, &reader.ctx, thread, &form.text).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// After words were saved: on to signing, or the same page again.
async fn next(
    web: &Web,
    reader: &StaffReader,
    htmx: Htmx,
    (thread, draft): (ThreadId, DraftId),
    form: &ReplyForm,
) -> Result<Response, Failure> {
    let signing = form.then == "review";
    match (htmx.0, signing) {
        (true, true) => super::sign::show(web, reader, htmx, draft, cs_web_shared::Problems::none()).await,
        (true, false) => write(web, reader, htmx, thread, Saying::default()).await,
        (false, true) => Ok(see_other(&format!("/drafts/{draft}/review"))),
        (false, false) => Ok(see_other(&format!("/inbox/{thread}/reply"))),
    }
}

/// Somebody else was first: their words stand, and what was typed here is not lost.
async fn conflict(
    web: &Web,
    reader: &StaffReader,
    htmx: Htmx,
    thread: ThreadId,
    text: String,
) -> Result<Response, Failure> {
    let warning = Some(reader.t.get("reply-conflict"));
    let text = (!text.trim().is_empty()).then_some(text.replace("\r\n", "\n"));
    write(web, reader, htmx, thread, Saying { text, warning, status: Some(409), ..Saying::default() }).await
}

/// One sentence could not be changed. The box below holds the whole text, so the words typed for the sentence stand in what is said.
async fn one_sentence(
    web: &Web,
    reader: &StaffReader,
    htmx: Htmx,
    thread: ThreadId,
    words: &str,
    error: Error,
) -> Result<Response, Failure> {
    let (status, mut said) = match error {
        Error::Conflict { .. } => (409, reader.t.get("reply-conflict-sentence")),
        other => {
            let problems = problems_of(other)?;
            (422, problems.0.into_iter().map(|p| p.text).collect::<Vec<_>>().join(". "))
        }
    };
    if !words.trim().is_empty() {
        said = format!("{said} {}", reader.t.with("reply-typed", &[("words", words.trim())]));
    }
    write(web, reader, htmx, thread, Saying { warning: Some(said), status: Some(status), ..Saying::default() }).await
}

async fn again(
    web: &Web,
    reader: &StaffReader,
    htmx: Htmx,
    thread: ThreadId,
    text: String,
    error: Error,
) -> Result<Response, Failure> {
    let problems = problems_of(error)?;
    write(web, reader, htmx, thread, Saying { problems, text: Some(text), status: Some(422), ..Saying::default() })
        .await
}
