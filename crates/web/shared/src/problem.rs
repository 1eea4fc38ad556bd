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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub title: &'static str,
    pub status: StatusCode,
    /// Stays the same over versions; programs go by it. The `type` is `urn:countersign:problem:CODE`.
    pub code: &'static str,
    /// What to do, for people.
    pub detail: String,
    pub errors: Box<[FieldError]>,
    pub retry_after: Option<u32>,
}

/// As it goes over the wire.
#[derive(Serialize)]
struct Wire<'a> {
    #[serde(rename = "type")]
    kind: String,
    title: &'a str,
    status: u16,
    code: &'a str,
    detail: &'a str,
    #[serde(skip_serializing_if = "<[FieldError]>::is_empty")]
    errors: &'a [FieldError],
}

impl Problem {
    pub fn new(status: StatusCode, code: &'static str, title: &'static str, detail: impl Into<String>) -> Self {
        Self { title, status, code, detail: detail.into(), errors: Box::default(), retry_after: None }
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
                retry_after: Some(u32::try_from(*wait_seconds).unwrap_or(u32::MAX)),
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
        let Self { title, status, code, detail, errors, retry_after } = &self;
        let wire = Wire {
            kind: format!("urn:countersign:problem:{code}"),
            title,
            status: status.as_u16(),
            code,
            detail,
            errors,
        };
        let body = serde_json::to_vec(&wire).unwrap_or_default();
        let kind = HeaderValue::from_static("application/problem+json");
        let mut response = (*status, [(header::CONTENT_TYPE, kind)], body).into_response();
        if let Some(seconds) = *retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if *status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
