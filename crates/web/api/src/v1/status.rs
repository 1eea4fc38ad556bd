//! `GET /api/v1/messages/{id}`: what became of a message, for the system that sent it.
use super::{caller::Caller, problems::problem};
use axum::{
    Json,
    extract::{Path, State},
};
use cs_web_shared::{Failure, Problem, Web};
use cs_workflows::messages::submission_status;
use serde::Serialize;
use utoipa::ToSchema;

/// What became of a message. Not its content, nor how urgent it seemed, nor whether a program read it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"id": "msg_01hr0000000000000000000001", "thread": "thr_01hr0000000000000000000002", "state": "answered", "received_at": "2026-03-02T17:00:00Z", "read_at": "2026-03-02T18:12:40Z", "settled_at": "2026-03-02T18:20:05Z"}))]
pub struct MessageStatus {
    pub id: String,
    pub thread: String,
    /// `waiting`: nobody has decided on it yet. `answered`: a signed reply was released to the patient. `disposed`: dealt with in another way,
    /// such as a telephone call.
    pub state: String,
    pub received_at: String,
    /// When somebody of the staff opened it first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_at: Option<String>,
    /// When it was answered or disposed of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settled_at: Option<String>,
}

#[utoipa::path(
    get, path = "/api/v1/messages/{id}", tag = "messages", operation_id = "messageStatus",
    summary = "Ask what became of a message",
    description = "Only for messages that the same token sent. Needs the scope `messages:read`. Each question is noted in the clinic's ledger: ask minutes apart, not seconds.",
    params(("id" = String, Path, description = "The message's id.", example = "msg_01hr0000000000000000000001")),
    responses(
        (status = 200, description = "How it stands.", body = MessageStatus),
        (status = 401, description = "`unauthorized`", body = super::document::ProblemDetails, content_type = "application/problem+json"),
        (status = 403, description = "`missing_scope`", body = super::document::ProblemDetails, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: no such message, or another system sent it.", body = super::document::ProblemDetails, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_requests`", body = super::document::ProblemDetails, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
pub async fn status(
    State(web): State<Web>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<MessageStatus>, Problem> {
    let id = id.parse().map_err(|_| Problem::from(&Failure::NotFound))?;
    let found = submission_status(&web.app, &caller.ctx, id).await.map_err(problem)?;
    Ok(Json(MessageStatus {
        id: found.message.to_string(),
        thread: found.thread.to_string(),
        state: found.state.as_str().to_owned(),
        received_at: found.received_at.to_string(),
        read_at: found.read_at.map(|at| at.to_string()),
        settled_at: found.settled_at.map(|at| at.to_string()),
    }))
}
