//! Who reads the log as a program does: somebody signed in, or a monitor with a token. Neither is sent to a page to sign in.
use axum::{
    extract::FromRequestParts,
    http::{StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use cs_kernel::{Actor, RequestContext};
use cs_web_shared::{Failure, StaffReader, Web, security::RequestMeta};
use cs_workflows::people::token_of;

/// Extractor: a member of staff by their session, or another system by its bearer token.
pub(super) struct LogReader(pub RequestContext);

impl FromRequestParts<Web> for LogReader {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Response> {
        let Some(header) = parts.headers.get(header::AUTHORIZATION).cloned() else {
            return signed_in(parts, web).await;
        };
        let secret = header.to_str().ok().and_then(|v| v.split_once(' '));
        let secret = secret.filter(|(kind, _)| kind.eq_ignore_ascii_case("bearer")).map(|(_, secret)| secret.trim());
        let meta = RequestMeta::from_request_parts(parts, web).await.map_err(IntoResponse::into_response)?;
        let token = token_of(&web.app, secret.unwrap_or_default()).await;
        match token.map_err(|error| Failure::from(error).into_response())? {
            Some(token) => Ok(Self(RequestContext {
                request: meta.request,
                actor: Actor::Integration(token),
                at: meta.at,
                authenticated_at: None,
            })),
            None => {
                Err(unknown("This token is not known here, or it was revoked. Ask an administrator for another.\n"))
            }
        }
    }
}

async fn signed_in(parts: &mut Parts, web: &Web) -> Result<LogReader, Response> {
    match StaffReader::from_request_parts(parts, web).await {
        Ok(reader) => Ok(LogReader(reader.ctx)),
        Err(Failure::SignIn { .. }) => Err(unknown("Sign in, or send an API token with the scope ledger:read.\n")),
        Err(other) => Err(other.into_response()),
    }
}

fn unknown(words: &'static str) -> Response {
    (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, "Bearer")], words).into_response()
}
