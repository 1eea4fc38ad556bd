//! Which language to answer in: what the reader chose, else what their browser asks for, else English.
use crate::Texts;
use axum::{
    extract::{FromRequestParts, Request},
    http::{HeaderMap, HeaderValue, header, request::Parts},
    middleware::Next,
    response::Response,
};
use cs_kernel::Language;
use std::convert::Infallible;

/// The cookie in which the language switch keeps its choice. It names no person.
pub const COOKIE: &str = "cs_language";

/// Extractor: the reader's language. Behind a sign-in, the account's own language goes first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderLanguage(pub Language);

impl ReaderLanguage {
    pub fn texts(&self) -> &'static Texts {
        Texts::for_language(&self.0)
    }

    pub fn of(headers: &HeaderMap) -> Self {
        Self(chosen(headers).or_else(|| preferred(headers)).unwrap_or_default())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for ReaderLanguage {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

/// The `Set-Cookie` value that keeps a choice for a year; `None` for a language that the product does not speak.
pub fn choice_cookie(tag: &str) -> Option<HeaderValue> {
    let language = spoken(tag)?;
    HeaderValue::from_str(&format!("{COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly", language.tag()))
        .ok()
}

/// Middleware: says in `Content-Language` what the page is in, and that it depends on the request.
pub async fn announce(request: Request, next: Next) -> Response {
    let language = ReaderLanguage::of(request.headers());
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::from_str(language.texts().tag()) {
        response.headers_mut().entry(header::CONTENT_LANGUAGE).or_insert(value);
    }
    response
}

/// What the reader chose with the switch.
pub(crate) fn chosen(headers: &HeaderMap) -> Option<Language> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(';'));
    cookies.filter_map(|c| c.trim().split_once('=')).find(|(name, _)| *name == COOKIE).and_then(|(_, tag)| spoken(tag))
}

/// The first spoken language in order of quality; equal qualities keep their order.
fn preferred(headers: &HeaderMap) -> Option<Language> {
    let asked = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut ranked: Vec<(f32, Language)> = asked
        .split(',')
        .filter_map(|part| {
            let (tag, quality) = part.split_once(";q=").unwrap_or((part, "1"));
            let quality: f32 = quality.trim().parse().ok().filter(|q| *q > 0.0)?;
            Some((quality, spoken(tag)?))
        })
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranked.into_iter().next().map(|(_, language)| language)
}

fn spoken(tag: &str) -> Option<Language> {
    match Language::from(tag) {
        Language::Other(_) => None,
        language => Some(language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(header::HeaderName, &'static str)]) -> &'static str {
        let headers: HeaderMap = pairs.iter().map(|(n, v)| (n.clone(), HeaderValue::from_static(v))).collect();
        ReaderLanguage::of(&headers).texts().tag()
    }

    #[test]
    fn the_choice_goes_before_the_browser_and_english_is_last() {
        assert_eq!(read(&[]), "en");
        assert_eq!(read(&[(header::ACCEPT_LANGUAGE, "vi, en;q=0.3, es-MX;q=0.8")]), "es");
        assert_eq!(read(&[(header::ACCEPT_LANGUAGE, "es"), (header::COOKIE, "a=b; cs_language=en")]), "en");
        assert_eq!(read(&[(header::COOKIE, "cs_language=xx"), (header::ACCEPT_LANGUAGE, "nonsense;q=z")]), "en");
    }
}
