//! A patient, or a proxy, begins a conversation.
use crate::{
    App, Error, Result, authorise,
    messages::{
        ReceiveMessage, SUBJECT_CHARS_MAX, Stored,
        keep_draft::{Place, forget_draft},
        once::{Once, TRIES, author, beaten, once},
        receive_message::{message_text, one_line, receive_message},
        screen_at_once::screen_at_once,
    },
};
use cs_kernel::{Actor, MessageId, PatientId, RequestContext};
use cs_ledger::Fact;
use cs_messages::{Channel, Confidentiality};
use cs_policy::Action;

/// How much of the first words stands as the subject where the writer gave none.
const BORROWED_CHARS_MAX: usize = 60;

/// The words of a new thread.
#[derive(Debug, Clone)]
pub struct OpenThread {
    pub patient: PatientId,
    /// The message's id, chosen when the page was drawn.
    pub once: MessageId,
    /// Blank: the first words of the text.
    pub subject: String,
    pub text: String,
    /// The patient's own choice; a proxy's threads are always shared.
    pub share_with_proxies: bool,
}

/// Stores the first message, in front of a person, and has it read. The same form again changes nothing.
pub async fn open_thread(app: &App, ctx: &RequestContext, command: OpenThread) -> Result<Stored> {
    let reader = app.store.reader();
    let patient = reader.patients().find(command.patient).await?.ok_or(Error::NotFound)?;
    authorise::patient(app, ctx, Action::OpenThread, &patient).await?;
    let subject = subject(&command)?;
    let mut tries = 1;
    let stored = loop {
        match store(app, ctx, &command, &subject).await {
            Err(error) if beaten(&error) && tries < TRIES => tries += 1,
            done => break done?,
        }
    };
    forget_draft(app, ctx, Place::New).await;
    if !stored.repeated {
        screen_at_once(app, patient.site, stored.message).await;
    }
    Ok(stored)
}

async fn store(app: &App, ctx: &RequestContext, command: &OpenThread, subject: &str) -> Result<Stored> {
    let mut work = app.store.begin(ctx).await?;
    let message = match once(app, &work, (&ctx.actor, command.patient), command.once, &command.text).await? {
        Once::Repeated(stored) => return Ok(stored),
        Once::Fresh(id) => id,
    };
    let words = ReceiveMessage {
        patient: command.patient,
        author: author(&ctx.actor)?,
        channel: Channel::Page,
        subject: subject.to_owned(),
        text: command.text.clone(),
        language: None,
    };
    let thread = receive_message(app, ctx, &mut work, message, words).await?;
    if command.share_with_proxies && matches!(ctx.actor, Actor::Patient(_)) {
        let mut shared = work.threads().find(thread).await?.ok_or(Error::NotFound)?;
        shared.confidentiality = Confidentiality::SharedWithProxies;
        work.threads().update(&shared).await?;
        work.record(Fact::ThreadShared { thread, with_proxies: true }, Some(command.patient));
    }
    work.commit().await?;
    Ok(Stored { thread, message, repeated: false })
}

/// The subject, and every problem of the form at once.
fn subject(command: &OpenThread) -> Result<String> {
    let given = one_line(&command.subject);
    let mut problems = Vec::new();
    let length = given.chars().count();
    if length > SUBJECT_CHARS_MAX {
        let what = format!("make this shorter: it has {length} characters, and {SUBJECT_CHARS_MAX} fit");
        problems.push(crate::FieldProblem::new("subject", what));
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
    Ok(if given.is_empty() { borrowed(&text) } else { given })
}

/// The first words of a text, to stand as its subject.
pub(super) fn borrowed(text: &str) -> String {
    let first = one_line(text.trim().lines().next().unwrap_or_default());
    if first.chars().count() <= BORROWED_CHARS_MAX {
        return first;
    }
    let cut: String = first.chars().take(BORROWED_CHARS_MAX).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}

#[cfg(test)]
mod tests {
    use super::borrowed;

    #[test]
    fn the_first_words_stand_in_for_a_subject() {
        assert_eq!(borrowed("\n Refill, please\nI have two left."), "Refill, please");
        let long = borrowed("I have been thinking about what you said on Monday and would like to try it");
        assert_eq!(long, "I have been thinking about what you said on Monday and …");
        assert_eq!(borrowed(&"😴".repeat(80)).chars().count(), 62);
    }
}
