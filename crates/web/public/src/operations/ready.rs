//! Whether requests should be sent here: the database answers, its schema is this version's, and the clinic may be open.
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use cs_web_shared::Web;
use cs_workflows::people::{Readiness, readiness};

/// What is missing goes to the log: this page is open to anybody.
pub async fn ready(State(web): State<Web>) -> Response {
    let (status, words) = match readiness(&web.app).await {
        Ok(Readiness::Ready) => (StatusCode::OK, "ready\n"),
        Ok(Readiness::AwaitsSetUp) => (StatusCode::OK, "ready for the first set-up\n"),
        Ok(Readiness::OldSchema) => (StatusCode::SERVICE_UNAVAILABLE, "not ready: run 'countersign migrate'\n"),
        Ok(Readiness::Lacks(problems)) => {
            for problem in problems {
                tracing::error!(%problem, "the clinic may not be open");
            }
            (StatusCode::SERVICE_UNAVAILABLE, "not ready: the clinic lacks something that it must have; see the log\n")
        }
        Err(error) => {
            tracing::error!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready: the database does not answer\n")
        }
    };
    (status, words).into_response()
}
