//! Refuses writes that another site sends with our reader's cookie (CSRF), by what the browser says of their origin.
use super::Security;
use crate::Failure;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

pub(super) async fn refuse(State(security): State<Security>, request: Request, next: Next) -> Response {
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|v| v.to_str().ok())
        .or(request.uri().authority().map(|a| a.as_str()));
    if request.method().is_safe()
        || carries_no_cookie_but_a_token(request.headers())
        || is_ours(request.headers(), host, &security.origins)
    {
        return next.run(request).await;
    }
    Failure::CrossSite.into_response()
}

/// The API: a bearer token is never sent by a browser on its own.
fn carries_no_cookie_but_a_token(headers: &HeaderMap) -> bool {
    let bearer = headers.get(header::AUTHORIZATION).is_some_and(|v| v.as_bytes().starts_with(b"Bearer "));
    bearer && !headers.contains_key(header::COOKIE)
}

/// A browser says `Sec-Fetch-Site` over HTTPS and on localhost, and `Origin` with every write. A request that says
/// neither is refused: it is no browser that we know, and no script needs these routes.
fn is_ours(headers: &HeaderMap, host: Option<&str>, origins: &[String]) -> bool {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = text("origin") else { return false };
    let authority = origin.split_once("://").map(|(_, rest)| rest);
    (authority.is_some() && authority == host) || origins.iter().any(|o| o == origin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    fn ours(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers: HeaderMap =
            pairs.iter().map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v))).collect();
        is_ours(&headers, Some("127.0.0.1:8080"), &["https://clinic.example.org".to_owned()])
    }

    #[test]
    fn only_our_own_pages_may_write() {
        assert!(ours(&[("origin", "http://127.0.0.1:8080")]));
        assert!(ours(&[("origin", "https://clinic.example.org")]));
        assert!(ours(&[("sec-fetch-site", "same-origin"), ("origin", "https://rewritten.example.org")]));
        assert!(!ours(&[]));
        assert!(!ours(&[("origin", "null")]));
        assert!(!ours(&[("origin", "http://127.0.0.1:8081")]));
        assert!(!ours(&[("origin", "https://127.0.0.1:8080.evil.example.org")]));
        assert!(!ours(&[("sec-fetch-site", "cross-site"), ("origin", "http://127.0.0.1:8080")]));
        assert!(!ours(&[("sec-fetch-site", "same-site")]));
    }

    #[test]
    fn a_token_beside_a_cookie_is_still_checked() {
        let mut headers = HeaderMap::new();
        headers.insert(header::AUTHORIZATION, HeaderValue::from_static("Bearer abc"));
        assert!(carries_no_cookie_but_a_token(&headers));
        headers.insert(header::COOKIE, HeaderValue::from_static("cs_session=x"));
        assert!(!carries_no_cookie_but_a_token(&headers));
    }
}
