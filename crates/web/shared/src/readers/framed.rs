//! Puts a failure's page into the frame of whoever is signed in. The page itself is made further out, where nobody knows them.
use super::Signed;
use crate::{Htmx, Shell, Web};
use axum::{
    extract::{FromRequestParts, Request, State},
    http::header,
    middleware::Next,
    response::Response,
};

/// The frame, on its way out with the answer.
#[derive(Debug, Clone)]
pub(crate) struct Framed(pub(crate) Shell);

/// Middleware, between the sessions and the routes. Where nobody is signed in, or nothing can be read at the moment, the page
/// has the frame of the public ones.
pub async fn frame_failures(State(web): State<Web>, request: Request, next: Next) -> Response {
    let page = !request.uri().path().starts_with("/api/") && !Htmx::of(request.headers()).0;
    let (parts, body) = request.into_parts();
    let asked = page.then(|| parts.clone());
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if let (Some(mut asked), true) = (asked, wants_a_page(&response))
        && let Ok(signed) = Signed::from_request_parts(&mut asked, &web).await
        && let Ok(shell) = signed.shell(&web).await
    {
        response.extensions_mut().insert(Framed(shell));
    }
    response
}

/// A failure without words of its own: a form that shows its problems is a page already.
fn wants_a_page(response: &Response) -> bool {
    let failed = response.status().is_client_error() || response.status().is_server_error();
    let kind = response.headers().get(header::CONTENT_TYPE);
    failed && kind.is_none_or(|k| k.as_bytes().starts_with(b"text/plain"))
}
