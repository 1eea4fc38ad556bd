//! What happens the moment that a message is stored: others are told, and a program reads it. Whatever goes wrong with that,
//! the message stays where it is, in front of a person.
use crate::{
    App, Changed, Error, Result,
    messages::{Screened, screen_message},
};
use cs_kernel::{MessageId, SiteId};
use cs_messages::Level;

/// Two writers may have to try again on PostgreSQL; after that the worker that reads what is pending takes over.
const TRIES: u32 = 3;

/// Reads a message that was just stored. It runs by itself, so that a browser that goes away does not stop it half-way; the
/// caller waits until it is done. `None` where it could not be read: it stands as unscreened, and is read later.
pub async fn screen_at_once(app: &App, site: SiteId, id: MessageId) -> Option<Screened> {
    app.wake.tell(Changed::Queue(site));
    app.wake.tell(Changed::Threads);
    let own = app.clone();
    let reading = tokio::spawn(async move { read(&own, id).await });
    let screened = match reading.await {
        Ok(Ok(screened)) => Some(screened),
        Ok(Err(error)) => {
            tracing::error!(message = %id, %error, "a message was stored and could not be screened yet");
            None
        }
        Err(_) => {
            tracing::error!(message = %id, "screening a message broke off; it waits in front of a person");
            None
        }
    };
    if screened == Some(Screened::Assessed(Level::Crisis)) {
        app.wake.tell(Changed::Escalations(site));
    }
    app.wake.tell(Changed::Queue(site));
    app.wake.tell(Changed::Threads);
    screened
}

async fn read(app: &App, id: MessageId) -> Result<Screened> {
    let mut tries = 1;
    loop {
        match screen_message(app, id).await {
            Err(Error::Internal(_) | Error::Conflict { .. }) if tries < TRIES => tries += 1,
            done => return done,
        }
    }
}
