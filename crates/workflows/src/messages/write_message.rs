//! A patient, or a proxy, writes more in a conversation.
use crate::{
    App, Error, Result, authorise,
    messages::{
        ReceiveFollowUp, Stored,
        keep_draft::{Place, forget_draft},
        once::{Once, TRIES, author, beaten, once},
        receive_message::{message_text, receive_follow_up},
        screen_at_once::screen_at_once,
    },
};
use cs_kernel::{MessageId, RequestContext, ThreadId};
use cs_messages::{Channel, Thread};
use cs_policy::Action;

/// More words for a thread.
#[derive(Debug, Clone)]
pub struct WriteMessage {
    pub thread: ThreadId,
    /// The message's id, chosen when the page was drawn.
    pub once: MessageId,
    pub text: String,
}

/// Stores the message, in front of a person, and has it read. The same form again changes nothing.
pub async fn write_message(app: &App, ctx: &RequestContext, command: WriteMessage) -> Result<Stored> {
    let thread = app.store.reader().threads().find(command.thread).await?.ok_or(Error::NotFound)?;
    authorise::thread(app, ctx, Action::WriteMessage, &thread).await?;
    message_text(&command.text)?;
    let mut tries = 1;
    let stored = loop {
        match store(app, ctx, &thread, &command).await {
            Err(error) if beaten(&error) && tries < TRIES => tries += 1,
            done => break done?,
        }
    };
    forget_draft(app, ctx, Place::Thread(thread.id)).await;
    if !stored.repeated {
        screen_at_once(app, thread.site, stored.message).await;
    }
    Ok(stored)
}

async fn store(app: &App, ctx: &RequestContext, thread: &Thread, command: &WriteMessage) -> Result<Stored> {
    let mut work = app.store.begin(ctx).await?;
    let message = match once(app, &work, (&ctx.actor, thread.patient), command.once, &command.text).await? {
        Once::Repeated(stored) => return Ok(stored),
        Once::Fresh(id) => id,
    };
    let words = ReceiveFollowUp {
        thread: thread.id,
        author: author(&ctx.actor)?,
        channel: Channel::Page,
        text: command.text.clone(),
        language: None,
    };
    receive_follow_up(ctx, &mut work, message, words).await?;
    work.commit().await?;
    Ok(Stored { thread: thread.id, message, repeated: false })
}
