//! What must hold for every request, whatever page answers it.
mod cross_site;
mod headers;
mod limits;
mod panic;
mod request_meta;

pub use headers::CONTENT_SECURITY_POLICY;
pub use limits::SignInLimit;
pub use request_meta::RequestMeta;

use axum::{Router, extract::DefaultBodyLimit, middleware::from_fn_with_state};
use cs_kernel::{Clock, Random};
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;

/// The most bytes of a request's body: a message of 100,000 characters, percent-encoded, and room to spare.
pub const BODY_BYTES_MAX: usize = 2 * 1024 * 1024;

/// What [`apply`] needs to know.
#[derive(Debug, Clone)]
pub struct Security {
    pub clock: Arc<dyn Clock>,
    pub random: Arc<dyn Random>,
    /// Served over TLS (by us or by a proxy before us): adds HSTS.
    pub https: bool,
    /// Origins that count as our own beside the request's host: "https://clinic.example.org" behind a proxy that
    /// rewrites the host.
    pub origins: Vec<String>,
}

/// Wraps a router: request id and arrival time, panics caught, bodies limited, cross-site writes refused, headers set,
/// and each [`crate::Failure`] shown as a page.
pub fn apply<S: Clone + Send + Sync + 'static>(router: Router<S>, security: Security) -> Router<S> {
    router
        .layer(CatchPanicLayer::custom(panic::answer))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(axum::middleware::from_fn(limits::refuse_large_bodies))
        .layer(from_fn_with_state(security.clone(), cross_site::refuse))
        .layer(axum::middleware::from_fn(crate::failure::show))
        .layer(axum::middleware::from_fn(crate::language::announce))
        .layer(from_fn_with_state(security.clone(), headers::set))
        .layer(from_fn_with_state(security, request_meta::attach))
}
