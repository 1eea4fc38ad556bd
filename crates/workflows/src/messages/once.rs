//! A form that is sent twice is one message: the page chose the message's id when it was drawn.
use crate::{App, Error, Result, messages::receive_message::message_text};
use cs_kernel::{Actor, MessageId, PatientId, ThreadId};
use cs_messages::{Author, Message};
use cs_storage::{Repositories, StorageError};

/// A message that is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    pub thread: ThreadId,
    pub message: MessageId,
    /// It was there already: the same form came twice.
    pub repeated: bool,
}

/// What a form with this id may still do.
pub(super) enum Once {
    Fresh(MessageId),
    Repeated(Stored),
}

/// The id as it may be used now. The same words from the same writer are the same message; other words under a used id (a
/// page that the browser brought back) are a new one, so that nothing anybody wrote is ever dropped.
pub(super) async fn once(
    app: &App,
    from: &impl Repositories,
    (actor, patient): (&Actor, PatientId),
    id: MessageId,
    text: &str,
) -> Result<Once> {
    let Some(there) = from.messages().find(id).await? else { return Ok(Once::Fresh(id)) };
    if there.patient == patient && author(actor)? == there.author && message_text(text)? == there.text {
        let Message { id: message, thread, .. } = there;
        return Ok(Once::Repeated(Stored { thread, message, repeated: true }));
    }
    Ok(Once::Fresh(MessageId::new(app.clock.now(), &*app.random)))
}

/// Who writes, as it stands at the message. Only the patient's side writes here.
pub(super) fn author(actor: &Actor) -> Result<Author> {
    match actor {
        Actor::Patient(_) => Ok(Author::Patient),
        Actor::Proxy(proxy) => Ok(Author::Proxy { proxy: *proxy }),
        _ => Err(Error::NotFound),
    }
}

/// The other of two at once stored it first: to be tried again, which finds what the other stored.
pub(super) fn beaten(error: &Error) -> bool {
    let Error::Internal(source) = error else { return false };
    matches!(source.downcast_ref(), Some(StorageError::Unique("messages") | StorageError::Retry))
}

/// How often two who were equally fast try again.
pub(super) const TRIES: u32 = 3;
