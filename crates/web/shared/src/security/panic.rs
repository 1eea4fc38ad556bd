//! A handler that panics costs one answer, not the process; what it said stays in the log.
use crate::Failure;
use axum::response::{IntoResponse, Response};
use std::any::Any;

/// Logs that a panic happened, not its payload: a payload may quote what a patient wrote.
pub(super) fn answer(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked; see the panic hook's line for where");
    Failure::Broken.into_response()
}
