//! How the programming interface says that something did not work: problem details as in RFC 9457, with a code that stays.
use crate::Failure;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;

/// A field that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldError {
    pub field: String,
    pub problem: String,
}

/// What the caller reads. Never anything of what a patient wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// `urn:countersign:problem:CODE`.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: &'static str,
    pub status: u16,
    /// Stays the same over versions; programs go by it.
    pub code: &'static str,
    /// What to do, for people.
    pub detail: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    #[serde(skip)]
    pub retry_after: Option<u64>,
}

impl Problem {
    pub fn new(status: StatusCode, code: &'static str, title: &'static str, detail: impl Into<String>) -> Self {
        Self {
            kind: format!("urn:countersign:problem:{code}"),
            title,
            status: status.as_u16(),
            code,
            detail: detail.into(),
            errors: Vec::new(),
            retry_after: None,
        }
    }
}

impl From<&Failure> for Problem {
    fn from(failure: &Failure) -> Self {
        let status = failure.status();
        let of = |code, title, detail: &str| Self::new(status, code, title, detail);
        match failure {
            Failure::NotFound => {
                of("not_found", "Not found", "There is nothing at this address, or it is not this token's to see.")
            }
            Failure::SignIn { .. } => {
                of("unauthorized", "Not authenticated", "Send the header 'Authorization: Bearer TOKEN'.")
            }
            Failure::Refused { reason, .. } => of("not_allowed", "Not allowed", reason),
            Failure::StepUp { .. } => of("not_allowed", "Not allowed", "Only a person who is signed in can do this."),
            // A browser of another site, or a program without a token.
            Failure::CrossSite => Self::new(
                StatusCode::UNAUTHORIZED,
                "unauthorized",
                "Not authenticated",
                "Send the header 'Authorization: Bearer TOKEN', and no cookie.",
            ),
            Failure::Conflict { what } => of("conflict", "Changed meanwhile", what),
            Failure::Bad(what) => of("bad_request", "Cannot be read", what),
            Failure::TooLarge => of(
                "too_large",
                "Too large",
                "One request holds at most 2 MiB, and one message 1 MiB. Send it in parts.",
            ),
            Failure::TooMany { wait_seconds } => Self {
                retry_after: Some(*wait_seconds),
                ..of("too_many_requests", "Too many requests", "Wait as long as Retry-After says, then send it again.")
            },
            Failure::Unavailable => Self {
                retry_after: Some(5),
                ..of(
                    "unavailable",
                    "Not available",
                    "Send the same request, with the same Idempotency-Key, again in a few seconds.",
                )
            },
            Failure::Broken => of(
                "internal",
                "Our fault",
                "It has been noted. Send the same request, with the same Idempotency-Key, again in a minute.",
            ),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let kind = HeaderValue::from_static("application/problem+json");
        let mut response = (status, [(header::CONTENT_TYPE, kind)], body).into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
