//! Who reads the log as a program does: somebody signed in. They are told to sign in rather than sent to the page for it.
use axum::{
    extract::FromRequestParts,
    http::{StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use cs_kernel::RequestContext;
use cs_web_shared::{Failure, StaffReader, Web};

/// Extractor: a member of staff by their session.
pub(super) struct LogReader(pub RequestContext);

impl FromRequestParts<Web> for LogReader {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Response> {
        match StaffReader::from_request_parts(parts, web).await {
            Ok(reader) => Ok(Self(reader.ctx)),
            Err(Failure::SignIn { .. }) => Err(unknown("Sign in to read the log.\n")),
            Err(other) => Err(other.into_response()),
        }
    }
}

fn unknown(words: &'static str) -> Response {
    (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, "Bearer")], words).into_response()
}
