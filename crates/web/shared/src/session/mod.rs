//! Sign-ins: a random cookie, and a row that this crate reads and another crate stores.
mod memory;
mod rows;
mod store;
mod stored;

pub use memory::MemoryRows;
pub use rows::{SessionRow, SessionRows, SessionRowsError};
pub use store::Sessions;
pub use stored::StoredRows;

use axum::{
    extract::Request,
    http::{HeaderMap, header},
    middleware::Next,
    response::Response,
};
use cs_kernel::{AccountId, Actor, Clock, SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tower_sessions::{Expiry, Session, SessionManagerLayer, cookie::SameSite, session};

pub const COOKIE: &str = "cs_session";
const KEY: &str = "signed_in";
const SEEN: &str = "seen";
/// How old the last note of activity may grow before a request writes another.
const SEEN_EVERY: SignedDuration = SignedDuration::from_secs(60);
/// Requests that a page sends without its reader, such as a queue that refreshes itself, carry this header.
const BACKGROUND: &str = "x-background";

/// How long a sign-in lasts without a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionSettings {
    pub idle_minutes: i64,
    /// The cookie is sent over TLS alone. Browsers count `http://localhost` as safe, so only a clinic on plain HTTP in
    /// its own network has to turn this off.
    pub secure: bool,
}

/// The layer that loads and saves sessions. Put it inside `security::apply`.
pub fn layer(
    rows: Arc<dyn SessionRows>,
    clock: Arc<dyn Clock>,
    settings: SessionSettings,
) -> SessionManagerLayer<Sessions> {
    SessionManagerLayer::new(Sessions::new(rows, clock, SignedDuration::from_mins(settings.idle_minutes)))
        .with_name(COOKIE)
        .with_secure(settings.secure)
        .with_http_only(true)
        .with_same_site(SameSite::Strict)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(time::Duration::minutes(settings.idle_minutes)))
}

/// Middleware, between [`layer`] and the routes: a request by the reader starts the idle time anew, with one write a
/// minute at most. What a page does by itself does not count, so an unattended desk is signed out.
pub async fn touch(session: Session, request: Request, next: Next) -> Response {
    let at = request.extensions().get::<crate::security::RequestMeta>().map(|m| m.at);
    if let (Some(at), false) = (at, is_background(request.headers())) {
        let seen: Option<Timestamp> = session.get(SEEN).await.ok().flatten();
        let stale = seen.is_none_or(|seen| at.duration_since(seen) >= SEEN_EVERY);
        if stale && matches!(signed_in(&session).await, Ok(Some(_))) && session.insert(SEEN, at).await.is_err() {
            tracing::warn!("a session's activity was not noted; it may end early");
        }
    }
    next.run(request).await
}

/// A stream of events reconnects by itself, and `EventSource` cannot send a header of ours.
pub(crate) fn is_background(headers: &HeaderMap) -> bool {
    let stream = headers.get(header::ACCEPT).is_some_and(|v| v.as_bytes().starts_with(b"text/event-stream"));
    stream || headers.contains_key(BACKGROUND)
}

/// Who signed in. Names and roles are read afresh for each request, so that a change counts at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    pub account: AccountId,
    pub actor: Actor,
    pub signed_in_at: Timestamp,
    /// When they last proved who they are: at sign-in, and again at each step-up.
    pub authenticated_at: Timestamp,
}

/// Signs in under a fresh cookie, so that one planted before the sign-in is worth nothing after it.
///
/// # Errors
/// The session's row cannot be written.
pub async fn sign_in(session: &Session, who: &SignedIn) -> Result<(), session::Error> {
    session.cycle_id().await?;
    session.insert(KEY, who).await
}

/// Who is signed in, if anybody.
///
/// # Errors
/// The session's row cannot be read.
pub async fn signed_in(session: &Session) -> Result<Option<SignedIn>, session::Error> {
    session.get(KEY).await
}

/// Notes that the reader proved again who they are. The cookie stays: a fresh one would be a fresh row, and one made while
/// another request ends every sign-in of the account would outlive that.
///
/// # Errors
/// The session's row cannot be read or written.
pub async fn step_up(session: &Session, at: Timestamp) -> Result<(), session::Error> {
    if let Some(mut who) = signed_in(session).await? {
        who.authenticated_at = at;
        session.insert(KEY, who).await?;
    }
    Ok(())
}

/// Ends the sign-in: the row is deleted, and with it everything the session held.
///
/// # Errors
/// The session's row cannot be deleted.
pub async fn sign_out(session: &Session) -> Result<(), session::Error> {
    session.flush().await
}
