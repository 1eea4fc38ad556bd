//! What became of a message, for the system that sent it: whether somebody read it and what was decided, never what anybody wrote,
//! how urgent it seemed, or whether a program read it (that would tell what the patient consented to).
use crate::{App, Error, Result, authorise, messages::submit_message::missing_scope, record_opened};
use cs_kernel::{Actor, MessageId, RequestContext, ThreadId, Timestamp};
use cs_messages::{Author, Message, Outcome};
use cs_policy::{Action, Resource, SCOPE_READ_MESSAGES};
use cs_storage::StorageError;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubmissionState {
    /// Nobody has decided on it yet.
    Waiting,
    /// A signed reply was released.
    Answered,
    /// Dealt with in another way: by telephone, an appointment, no reply needed.
    Disposed,
}

impl SubmissionState {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Answered => "answered",
            Self::Disposed => "disposed",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    pub message: MessageId,
    pub thread: ThreadId,
    pub state: SubmissionState,
    pub received_at: Timestamp,
    /// When somebody of the staff opened it first.
    pub read_at: Option<Timestamp>,
    /// When it was answered or disposed of.
    pub settled_at: Option<Timestamp>,
}

pub async fn submission_status(app: &App, ctx: &RequestContext, id: MessageId) -> Result<Submission> {
    let Actor::Integration(token) = ctx.actor else { return Err(Error::NotFound) };
    let reader = app.store.reader();
    let held = reader.api_tokens().find(token).await?.ok_or(Error::NotFound)?;
    let refused = |error: Error| {
        if held.scopes.iter().any(|s| s == SCOPE_READ_MESSAGES) { error } else { missing_scope(SCOPE_READ_MESSAGES) }
    };
    let found = reader.messages().find(id).await?;
    let sent = found.and_then(|m| if let Author::Integration { token } = m.author { Some((m, token)) } else { None });
    let (message, sender) = sent.ok_or_else(|| refused(Error::NotFound))?;
    let on = Resource::Submission { id: id.to_string(), token: sender };
    authorise::decide(app, ctx, Action::ReadSubmission, on, Some(message.patient)).await.map_err(refused)?;
    match reader.patients().find(message.patient).await {
        Err(StorageError::Erased) => return Err(Error::NotFound),
        other => other?,
    };
    let submission = status(app, message.clone()).await?;
    record_opened(app, ctx, "submission", id, message.patient).await?;
    Ok(submission)
}

async fn status(app: &App, message: Message) -> Result<Submission> {
    let decided = app.store.reader().dispositions().of_thread(message.thread).await?;
    let decided = decided.into_iter().rev().find(|d| d.messages.contains(&message.id));
    let state = match (&decided, message.disposed_at) {
        (Some(d), _) if d.outcome == Outcome::Answered => SubmissionState::Answered,
        (None, None) => SubmissionState::Waiting,
        _ => SubmissionState::Disposed,
    };
    Ok(Submission {
        message: message.id,
        thread: message.thread,
        state,
        received_at: message.sent_at,
        read_at: message.read.map(|(_, at)| at),
        settled_at: decided.map(|d| d.at).or(message.disposed_at),
    })
}
