//! How a handler answers: with a whole page, or with the part of it that htmx asked for.
use crate::Failure;
use askama::Template;
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Redirect, Response},
};
use std::convert::Infallible;

const HX_REQUEST: HeaderName = HeaderName::from_static("hx-request");
const HX_HISTORY: HeaderName = HeaderName::from_static("hx-history-restore-request");
const HX_BOOSTED: HeaderName = HeaderName::from_static("hx-boosted");
const HX_LOCATION: HeaderName = HeaderName::from_static("hx-location");
const HX_TRIGGER: HeaderName = HeaderName::from_static("hx-trigger");

/// Extractor: does the request want a fragment?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Htmx(pub bool);

impl Htmx {
    pub fn of(headers: &HeaderMap) -> Self {
        let whole = headers.contains_key(HX_BOOSTED) || headers.contains_key(HX_HISTORY);
        Self(headers.contains_key(HX_REQUEST) && !whole)
    }

    /// The fragment to htmx, the page to everyone else. Only the one that is sent is built.
    pub fn view<P: Template, F: Template>(self, page: impl FnOnce() -> P, fragment: impl FnOnce() -> F) -> View {
        if self.0 { View::fragment(&fragment()) } else { View::page(&page()) }
    }

    /// On to another page after a POST: htmx fetches it and swaps the body, a plain form is redirected with 303.
    pub fn go(self, url: &str) -> Response {
        match HeaderValue::from_str(url) {
            Ok(url) if self.0 => (StatusCode::NO_CONTENT, [(HX_LOCATION, url)]).into_response(),
            _ => see_other(url),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Htmx {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

/// After a POST that worked: 303 to a page of this site.
pub fn see_other(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// A rendered answer.
#[derive(Debug)]
pub struct View {
    status: StatusCode,
    body: Result<String, askama::Error>,
    trigger: Option<HeaderValue>,
}

impl View {
    pub fn page(template: &impl Template) -> Self {
        Self { status: StatusCode::OK, body: template.render(), trigger: None }
    }

    pub fn fragment(template: &impl Template) -> Self {
        Self::page(template)
    }

    /// Another status than 200: 422 for a form with problems, which htmx swaps as well.
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// Raises a DOM event in an htmx page after the swap: `View::…().raise("queue-changed")`.
    pub fn raise(mut self, event: &'static str) -> Self {
        self.trigger = Some(HeaderValue::from_static(event));
        self
    }
}

impl IntoResponse for View {
    fn into_response(self) -> Response {
        let html = match self.body {
            Ok(html) => html,
            Err(error) => {
                tracing::error!(%error, "a template did not render");
                return Failure::Broken.into_response();
            }
        };
        let mut response = (self.status, Html(html)).into_response();
        let headers = response.headers_mut();
        headers.append(header::VARY, HeaderValue::from_static("hx-request"));
        if let Some(event) = self.trigger {
            headers.insert(HX_TRIGGER, event);
        }
        response
    }
}
