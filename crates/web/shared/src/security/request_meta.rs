//! Gives each request an id and the time it arrived, read from the injected clock.
use super::Security;
use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderName, HeaderValue, request::Parts},
    middleware::Next,
    response::Response,
};
use cs_kernel::{RequestId, Timestamp};

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Extractor: which request this is and when it arrived. What a `RequestContext` is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestMeta {
    pub request: RequestId,
    pub at: Timestamp,
}

impl<S: Send + Sync> FromRequestParts<S> for RequestMeta {
    type Rejection = crate::Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, crate::Failure> {
        parts.extensions.get().copied().ok_or(crate::Failure::Broken)
    }
}

/// The id is ours alone: one that a client sends is not taken over, since it would stand in our log.
pub(super) async fn attach(State(security): State<Security>, mut request: Request, next: Next) -> Response {
    let at = security.clock.now();
    let meta = RequestMeta { request: RequestId::new(at, security.random.as_ref()), at };
    request.extensions_mut().insert(meta);
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::from_str(&meta.request.to_string()) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}
