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
        Ok(Readiness::Ready) => (StatusCode::OK, "ready\n".to_owned()),
        Ok(Readiness::AwaitsSetUp) => (StatusCode::OK, "ready for the first set-up\n".to_owned()),
        Ok(Readiness::OldSchema) => {
            (StatusCode::SERVICE_UNAVAILABLE, "not ready: run 'countersign migrate'\n".to_owned())
        }
        Ok(Readiness::Lacks(problems)) => {
            for problem in problems {
                tracing::error!(%problem, "the clinic may not be open");
            }
            let words = "not ready: the clinic lacks something that it must have; see the log\n";
            (StatusCode::SERVICE_UNAVAILABLE, words.to_owned())
        }
        Ok(Readiness::PagesStalled { seconds }) => {
            tracing::error!(seconds, "on-call is not being paged by this process");
            let words = format!(
                "not ready: the worker that pages on-call has not finished a round for {seconds} seconds; restart this process\n"
            );
            (StatusCode::SERVICE_UNAVAILABLE, words)
        }
        Err(error) => {
            tracing::error!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready: the database does not answer\n".to_owned())
        }
    };
    (status, words).into_response()
}
