//! `POST /api/v1/messages`: a patient's words from another system.
use super::{
    caller::Caller,
    problems::{invalid, problem},
};
use axum::{
    Json,
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use cs_kernel::{Id, Kind};
use cs_web_shared::{Failure, Problem, Web};
use cs_workflows::messages::{SubmitMessage, submit_message};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// A patient's words.
#[derive(Debug, ToSchema)]
#[allow(dead_code)]
#[schema(example = json!({"patient": "pat_01hr0000000000000000000000", "subject": "Refill", "text": "I have two tablets left. Can you send a refill to my pharmacy?", "language": "en"}))]
pub struct NewMessage {
    /// The patient's id, as the clinic gave it to you: `pat_` and 26 letters and digits.
    pub patient: String,
    /// What the conversation is about, up to 120 characters. Left out, it begins with the first words of the text. Ignored together with `thread`.
    pub subject: Option<String>,
    /// What the patient wrote, unchanged: up to 1 MiB of UTF-8. Control characters other than line breaks and tabs are taken out.
    pub text: String,
    /// BCP 47 tag of the language, where you know it.
    pub language: Option<String>,
    /// A conversation of the same patient to add to. Left out, the message begins a new one.
    pub thread: Option<String>,
}

/// A message that is stored, in front of a person.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"id": "msg_01hr0000000000000000000001", "thread": "thr_01hr0000000000000000000002", "received_at": "2026-03-02T17:00:00Z"}))]
pub struct StoredMessage {
    pub id: String,
    pub thread: String,
    /// RFC 3339, UTC.
    pub received_at: String,
}

const FIELDS: [&str; 5] = ["patient", "subject", "text", "language", "thread"];

#[utoipa::path(
    post, path = "/api/v1/messages", tag = "messages", operation_id = "submitMessage",
    summary = "Send a patient's message",
    description = "Stores the message and puts it in front of the patient's care team at once. The answer comes when it is stored: nothing is lost after a 201. \
        **Not for emergencies:** show the clinic's crisis contacts wherever patients write. Needs the scope `messages:write`.",
    params(("Idempotency-Key" = String, Header, description = "Your own name for this message: 1–200 printable ASCII characters. The same key with the same body is the same message.", example = "portal-7f3a91")),
    request_body = NewMessage,
    responses(
        (status = 201, description = "Stored.", body = StoredMessage),
        (status = 200, description = "It was stored before, under the same key; the answer is the one of then.", body = StoredMessage),
        (status = 400, description = "`bad_request`: the body is no JSON.", body = super::document::ProblemDetails, content_type = "application/problem+json"),
        (status = 401, description = "`unauthorized`: the token is missing, unknown or revoked.", body = super::document::ProblemDetails, content_type = "application/problem+json"),
        (status = 403, description = "`missing_scope`.", body = super::document::ProblemDetails, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: no such patient at the token's site.", body = super::document::ProblemDetails, content_type = "application/problem+json"),
        (status = 409, description = "`key_reused`: the key was used for another body.", body = super::document::ProblemDetails, content_type = "application/problem+json"),
        (status = 413, description = "`too_large`: more than 2 MiB.", body = super::document::ProblemDetails, content_type = "application/problem+json"),
        (status = 415, description = "`not_json`: the content type is not application/json.", body = super::document::ProblemDetails, content_type = "application/problem+json"),
        (status = 422, description = "`invalid`: `errors` names the fields and what to do.", body = super::document::ProblemDetails, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_requests`: wait as long as `Retry-After` says.", body = super::document::ProblemDetails, content_type = "application/problem+json"),
        (status = 503, description = "`unavailable`: send the same request again.", body = super::document::ProblemDetails, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
pub async fn submit(
    State(web): State<Web>,
    caller: Caller,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    require_json(&headers)?;
    let body = body.map_err(|rejected| match rejected.into_response().status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::from(&Failure::TooLarge),
        _ => bad("The body broke off; send it again."),
    })?;
    let command = parse(&caller, &headers, &body)?;
    let stored = submit_message(&web.app, &caller.ctx, command).await.map_err(problem)?;
    let location = format!("/api/v1/messages/{}", stored.message);
    let answer = StoredMessage {
        id: stored.message.to_string(),
        thread: stored.thread.to_string(),
        received_at: stored.received_at.to_string(),
    };
    let status = if stored.repeated { StatusCode::OK } else { StatusCode::CREATED };
    Ok((status, [(header::LOCATION, location)], Json(answer)).into_response())
}

fn require_json(headers: &HeaderMap) -> Result<(), Problem> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if kind.split(';').next().is_some_and(|k| k.trim().eq_ignore_ascii_case("application/json")) {
        return Ok(());
    }
    let detail = "Send the body as JSON, with the header 'Content-Type: application/json'.";
    Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not_json", "Not JSON", detail))
}

fn bad(detail: &str) -> Problem {
    Problem::from(&Failure::Bad(detail.to_owned()))
}

/// By hand, field by field: an error of the parser quotes what it was reading, and that is a patient's text.
fn parse(caller: &Caller, headers: &HeaderMap, body: &[u8]) -> Result<SubmitMessage, Problem> {
    let Ok(Value::Object(fields)) = serde_json::from_slice::<Value>(body) else {
        return Err(bad("The body must be one JSON object in UTF-8."));
    };
    let mut wrong = Vec::new();
    if fields.keys().any(|key| !FIELDS.contains(&key.as_str())) {
        wrong.push(("body".to_owned(), format!("send no other fields than {}", FIELDS.join(", "))));
    }
    let key = headers.get("idempotency-key").and_then(|v| v.to_str().ok()).map(str::to_owned);
    if key.is_none() {
        let problem =
            "send this header with your own name for the message, so that a repeated request stays one message";
        wrong.push(("Idempotency-Key".to_owned(), problem.to_owned()));
    }
    let patient = id(&fields, "patient", true, &mut wrong);
    let thread = id(&fields, "thread", false, &mut wrong);
    let subject = text(&fields, "subject", false, &mut wrong);
    let language = text(&fields, "language", false, &mut wrong);
    let words = text(&fields, "text", true, &mut wrong);
    let (Some(patient), Some(words), Some(key), true) = (patient, words, key, wrong.is_empty()) else {
        return Err(invalid(wrong));
    };
    // As it was understood, so that spaces between the fields make no other request of it.
    let request = caller.digest(&serde_json::to_vec(&fields).unwrap_or_default());
    Ok(SubmitMessage { patient, thread, subject, text: words, language, key, request })
}

fn text(fields: &Map<String, Value>, name: &str, required: bool, wrong: &mut Vec<(String, String)>) -> Option<String> {
    match fields.get(name) {
        Some(Value::String(text)) => Some(text.clone()),
        None | Some(Value::Null) if !required => None,
        None | Some(Value::Null) => {
            wrong.push((name.to_owned(), "send this field; it is required".to_owned()));
            None
        }
        Some(_) => {
            wrong.push((name.to_owned(), "send this field as a string".to_owned()));
            None
        }
    }
}

fn id<K: Kind>(
    fields: &Map<String, Value>,
    name: &str,
    required: bool,
    wrong: &mut Vec<(String, String)>,
) -> Option<Id<K>> {
    let parsed = text(fields, name, required, wrong)?.parse::<Id<K>>();
    parsed.map_err(|error| wrong.push((name.to_owned(), error.to_string()))).ok()
}
