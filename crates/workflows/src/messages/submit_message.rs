//! Another system writes for a patient. The same request twice is one message, however often and however fast it comes.
use crate::{
    App, Error, FieldProblem, Result, authorise,
    messages::{
        ReceiveFollowUp, ReceiveMessage, SUBJECT_CHARS_MAX,
        once::{TRIES, beaten},
        open_thread::borrowed,
        receive_message::{message_text, one_line, receive_follow_up, receive_message},
        screen_at_once::screen_at_once,
    },
};
use cs_kernel::{Actor, ApiTokenId, Digest, Language, MessageId, PatientId, RequestContext, ThreadId, Timestamp};
use cs_messages::{Author, Channel};
use cs_policy::{Action, SCOPE_WRITE_MESSAGES};
use cs_storage::{Claim, IdempotencyRecord, StorageError, UnitOfWork};

/// The most characters of an idempotency key.
pub const IDEMPOTENCY_KEY_MAX: usize = 200;

/// What the system sent.
#[derive(Debug, Clone)]
pub struct SubmitMessage {
    pub patient: PatientId,
    /// A thread of the patient's to add to; otherwise the message opens one.
    pub thread: Option<ThreadId>,
    /// Of a new thread; the first words of the text where there is none.
    pub subject: Option<String>,
    pub text: String,
    /// BCP 47.
    pub language: Option<String>,
    /// The sender's own name for this request: printable ASCII.
    pub key: String,
    /// Digest of what was sent, that nobody can guess the text from.
    pub request: Digest,
}

/// A message that is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Submitted {
    pub message: MessageId,
    pub thread: ThreadId,
    pub received_at: Timestamp,
    /// It was there already: the same request came before.
    pub repeated: bool,
}

/// Stores the message in front of a person, then has it read. Codes of refusals: `missing_scope`, `key_reused`.
pub async fn submit_message(app: &App, ctx: &RequestContext, command: SubmitMessage) -> Result<Submitted> {
    let Actor::Integration(token) = ctx.actor else { return Err(Error::NotFound) };
    let site = allowed(app, ctx, token, &command).await?;
    let command = checked(command)?;
    let mut tries = 1;
    let stored = loop {
        match store(app, ctx, token, &command).await {
            Err(error) if lost_a_race(&error) && tries < TRIES => tries += 1,
            Err(error) if lost_a_race(&error) => {
                return Err(Error::Unavailable("the clinic is busy; send the same request again in a few seconds"));
            }
            done => break done?,
        }
    };
    // Safe to repeat: what was cut off between storing and reading is read now.
    screen_at_once(app, site, stored.message).await;
    Ok(stored)
}

/// A missing scope is said before anything about the patient is; the site is where the queue changes.
async fn allowed(
    app: &App,
    ctx: &RequestContext,
    token: ApiTokenId,
    command: &SubmitMessage,
) -> Result<cs_kernel::SiteId> {
    let reader = app.store.reader();
    let held = reader.api_tokens().find(token).await?.ok_or(Error::NotFound)?;
    let refused = |error: Error| {
        if held.scopes.iter().any(|s| s == SCOPE_WRITE_MESSAGES) { error } else { missing_scope(SCOPE_WRITE_MESSAGES) }
    };
    let patient = match reader.patients().find(command.patient).await {
        Err(StorageError::Erased) | Ok(None) => return Err(refused(Error::NotFound)),
        found => found?.ok_or(Error::NotFound)?,
    };
    authorise::patient(app, ctx, Action::SubmitMessage, &patient).await.map_err(refused)?;
    if let Some(thread) = command.thread {
        let thread = reader.threads().find(thread).await?.filter(|t| t.patient == patient.id);
        thread.ok_or_else(|| {
            Error::invalid("thread", "this is no thread of that patient; leave it out to open a new one")
        })?;
    }
    Ok(patient.site)
}

pub(crate) fn missing_scope(scope: &str) -> Error {
    Error::refused("missing_scope", format!("this token lacks the scope {scope}; ask the clinic for one that has it"))
}

/// Every problem at once.
fn checked(command: SubmitMessage) -> Result<SubmitMessage> {
    let mut problems = Vec::new();
    let key = &command.key;
    if key.is_empty() || key.len() > IDEMPOTENCY_KEY_MAX || !key.bytes().all(|b| b.is_ascii_graphic()) {
        let problem = format!("send a header of 1 to {IDEMPOTENCY_KEY_MAX} printable ASCII characters without spaces");
        problems.push(FieldProblem::new("Idempotency-Key", problem));
    }
    let subject = command.subject.as_deref().map(one_line).filter(|s| !s.is_empty());
    if subject.as_ref().is_some_and(|s| s.chars().count() > SUBJECT_CHARS_MAX) {
        problems
            .push(FieldProblem::new("subject", format!("make the subject {SUBJECT_CHARS_MAX} characters or shorter")));
    }
    if command.language.as_ref().is_some_and(|l| !is_language_tag(l)) {
        problems
            .push(FieldProblem::new("language", "send a BCP 47 language tag, such as en or es-MX, or leave it out"));
    }
    let text = match message_text(&command.text) {
        Ok(text) => text,
        Err(Error::Invalid(more)) => {
            problems.extend(more);
            String::new()
        }
        Err(other) => return Err(other),
    };
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    Ok(SubmitMessage { subject: Some(subject.unwrap_or_else(|| borrowed(&text))), text, ..command })
}

fn is_language_tag(text: &str) -> bool {
    let part = |p: &str| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric());
    text.len() <= 35 && text.split('-').next().is_some_and(|p| (2..=3).contains(&p.len())) && text.split('-').all(part)
}

async fn store(app: &App, ctx: &RequestContext, token: ApiTokenId, command: &SubmitMessage) -> Result<Submitted> {
    let mut work = app.store.begin(ctx).await?;
    let message = MessageId::new(ctx.at, &*app.random);
    let record = IdempotencyRecord { token, key: command.key.clone(), request: command.request, message, at: ctx.at };
    if let Claim::Used(before) = work.idempotency().claim(&record).await? {
        work.roll_back().await?;
        return earlier(app, command, before).await;
    }
    let thread = receive(app, ctx, &mut work, (token, message), command).await?;
    work.commit().await?;
    Ok(Submitted { message, thread, received_at: ctx.at, repeated: false })
}

/// What the key stood for when it was first used.
async fn earlier(app: &App, command: &SubmitMessage, before: IdempotencyRecord) -> Result<Submitted> {
    if before.request != command.request {
        let reason = "this Idempotency-Key was used for another message; use a fresh key for each message";
        return Err(Error::refused("key_reused", reason));
    }
    let message = app.store.reader().messages().find(before.message).await?.ok_or(Error::NotFound)?;
    Ok(Submitted { message: message.id, thread: message.thread, received_at: message.sent_at, repeated: true })
}

async fn receive(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    (token, id): (ApiTokenId, MessageId),
    command: &SubmitMessage,
) -> Result<ThreadId> {
    let (author, channel, text) = (Author::Integration { token }, Channel::Api, command.text.clone());
    let language: Option<Language> = command.language.clone().map(Into::into);
    match command.thread {
        Some(thread) => {
            receive_follow_up(ctx, work, id, ReceiveFollowUp { thread, author, channel, text, language }).await?;
            Ok(thread)
        }
        None => {
            let (patient, subject) = (command.patient, command.subject.clone().unwrap_or_default());
            receive_message(app, ctx, work, id, ReceiveMessage { patient, author, channel, subject, text, language })
                .await
        }
    }
}

fn lost_a_race(error: &Error) -> bool {
    matches!(error, Error::Conflict { .. }) || beaten(error)
}

#[cfg(test)]
mod tests {
    use super::is_language_tag;

    #[test]
    fn language_tags() {
        for good in ["en", "es-MX", "zh-Hant-TW", "vi"] {
            assert!(is_language_tag(good), "{good}");
        }
        for bad in ["", "e", "english", "en_US", "en-", "es MX", "<b>"] {
            assert!(!is_language_tag(bad), "{bad}");
        }
    }
}
