//! How a page says that something did not work, and what to do. Internal text never leaves.
use crate::{Htmx, PageKind, ReaderLanguage, Shell, Texts, readers::Framed, security::BODY_BYTES_MAX};
use askama::Template;
use axum::{
    body::{Body, Bytes},
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};

/// What went wrong, as far as the reader may know. A handler returns it; [`show`] renders it in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// There is no such thing, or its existence is a secret to this reader.
    NotFound,
    /// The sign-in ended. `next` is the page to come back to; what was typed is kept by the page.
    SignIn { next: String },
    /// Allowed to others, not to this reader: a stable code, and the reason in words.
    Refused { code: String, reason: String },
    /// The action asks to prove who one is again.
    StepUp { next: String },
    /// Somebody else changed it first: what, and by whom.
    Conflict { what: String },
    /// The request cannot be read; the sentence says what is wrong.
    Bad(String),
    /// More bytes than a form may have.
    TooLarge,
    /// Too many tries; seconds until the next.
    TooMany { wait_seconds: u64 },
    /// Sent from another site, or by something that does not say where it comes from.
    CrossSite,
    /// A part that this needs does not answer at the moment.
    Unavailable,
    /// Our own fault.
    Broken,
}

impl Failure {
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignIn { .. } => StatusCode::UNAUTHORIZED,
            Self::StepUp { .. } | Self::Refused { .. } | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::Conflict { .. } => StatusCode::CONFLICT,
            Self::Bad(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Heading and explanation.
    fn words(&self, t: &Texts) -> (String, String) {
        let pair = |name: &str| (t.get(&format!("failure-{name}")), t.get(&format!("failure-{name}-do")));
        match self {
            Self::NotFound => pair("not-found"),
            Self::SignIn { .. } => pair("sign-in"),
            Self::StepUp { .. } => pair("step-up"),
            Self::Refused { reason, .. } => (t.get("failure-refused"), sentence(reason)),
            Self::Conflict { what } => (t.get("failure-conflict"), sentence(what)),
            Self::Bad(what) => (t.get("failure-bad"), sentence(what)),
            Self::TooLarge => pair("too-large"),
            Self::TooMany { wait_seconds } => {
                let wait = crate::time_words::duration(
                    jiff::SignedDuration::from_secs(i64::try_from(*wait_seconds).unwrap_or(60)),
                    t,
                );
                (t.get("failure-too-many"), t.with("failure-too-many-do", &[("wait", wait)]))
            }
            Self::CrossSite => pair("cross-site"),
            Self::Unavailable => pair("unavailable"),
            Self::Broken => pair("broken"),
        }
    }
}

/// What a rule said, as a sentence that begins like one: errors are written to stand within others.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A bare answer; [`show`] gives it a page. The failure travels in the response's extensions.
impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Self::TooMany { wait_seconds } = self {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait_seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}

struct Said {
    heading: String,
    explanation: String,
    /// For support: names the request in the log, and nothing else.
    request: String,
    /// Where to sign in, and come back from.
    sign_in: Option<String>,
    /// What was typed into the form that met the end of a sign-in. Where scripts run it goes back into its box by itself.
    typed: Vec<String>,
}

/// In the frame of a patient's pages, and of those that need no sign-in.
#[derive(Template)]
#[template(path = "layout/failure.html")]
struct FailurePage {
    shell: Shell,
    said: Said,
}

/// In the frame of the staff's pages.
#[derive(Template)]
#[template(path = "layout/failure_desk.html")]
struct FailureDesk {
    shell: Shell,
    said: Said,
}

#[derive(Template)]
#[template(path = "layout/failure_notice.html")]
struct FailureNotice {
    t: &'static Texts,
    heading: String,
    explanation: String,
    sign_in: Option<String>,
}

/// Middleware: turns a [`Failure`] into a page, or into a notice where htmx asked. A reader without a sign-in is sent
/// to sign in (303) where they only wanted to look.
pub async fn show(request: Request, next: Next) -> Response {
    let (htmx, language) = (Htmx::of(request.headers()), ReaderLanguage::of(request.headers()));
    let (reading, path) = (request.method().is_safe(), request.uri().path().to_owned());
    let id =
        request.extensions().get::<crate::security::RequestMeta>().map(|m| m.request.to_string()).unwrap_or_default();
    let (request, form) = keep_form(request, htmx.0).await;
    let mut response = next.run(request).await;
    let own = response.extensions_mut().remove::<Failure>();
    let Some(failure) = own.or_else(|| unspoken(&response, &path, language.texts())) else { return response };
    if path.starts_with("/api/v") {
        return crate::Problem::from(&failure).into_response();
    }
    let sign_in = match &failure {
        Failure::SignIn { next } => Some(sign_in_url(next)),
        _ => None,
    };
    if let (Some(url), true, false) = (&sign_in, reading, htmx.0) {
        return crate::see_other(url);
    }
    let framed = response.extensions_mut().remove::<Framed>();
    let shell = framed.map_or_else(|| Shell::new(PageKind::Public, language.texts(), "", path), |framed| framed.0);
    let t = shell.t;
    let (heading, explanation) = failure.words(t);
    let html = if htmx.0 {
        FailureNotice { t, heading, explanation, sign_in }.render()
    } else {
        let typed = if sign_in.is_some() { typed(&form) } else { Vec::new() };
        let said = Said { heading, explanation, request: id, sign_in, typed };
        if shell.is_staff() { FailureDesk { shell, said }.render() } else { FailurePage { shell, said }.render() }
    };
    let mut shown = (response.status(), Html(html.unwrap_or_else(|_| t.get("failure-broken")))).into_response();
    if let Some(wait) = response.headers().get(header::RETRY_AFTER) {
        shown.headers_mut().insert(header::RETRY_AFTER, wait.clone());
    }
    shown
}

/// The fields in which people write sentences. No other field is ever given back: a password stands nowhere.
const WRITTEN: [&str; 7] = ["subject", "text", "body", "note", "close_note", "reason", "words"];

/// The body of a form, kept beside the request: if the sign-in has ended meanwhile, its words are given back.
async fn keep_form(request: Request, htmx: bool) -> (Request, Bytes) {
    let is_form = |v: &HeaderValue| v.as_bytes().starts_with(b"application/x-www-form-urlencoded");
    let long = content_length(request.headers()).is_none_or(|bytes| bytes > BODY_BYTES_MAX);
    if htmx || request.method().is_safe() || long || !request.headers().get(header::CONTENT_TYPE).is_some_and(is_form) {
        return (request, Bytes::new());
    }
    let (parts, body) = request.into_parts();
    // A body that breaks off is the handler's to refuse: it finds it empty.
    let form = axum::body::to_bytes(body, BODY_BYTES_MAX).await.unwrap_or_default();
    (Request::from_parts(parts, Body::from(form.clone())), form)
}

fn content_length(headers: &HeaderMap) -> Option<usize> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn typed(form: &[u8]) -> Vec<String> {
    let fields = form_urlencoded::parse(form);
    fields
        .filter(|(name, words)| WRITTEN.contains(&&**name) && !words.trim().is_empty())
        .map(|(_, words)| words.into_owned())
        .collect()
}

/// What the router or an extractor refused by itself: their text is for developers, so it becomes one of ours. The API
/// speaks for itself.
fn unspoken(response: &Response, path: &str, t: &Texts) -> Option<Failure> {
    let kind = response.headers().get(header::CONTENT_TYPE);
    if path.starts_with("/api/") || kind.is_some_and(|k| !k.as_bytes().starts_with(b"text/plain")) {
        return None;
    }
    match response.status() {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Some(Failure::NotFound),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Failure::TooLarge),
        StatusCode::BAD_REQUEST | StatusCode::UNSUPPORTED_MEDIA_TYPE | StatusCode::UNPROCESSABLE_ENTITY => {
            Some(Failure::Bad(t.get("failure-bad-do")))
        }
        _ => None,
    }
}

/// The sign-in page that leads back to `next`, which must be a path of this site.
pub fn sign_in_url(next: &str) -> String {
    let local = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\n', '\r']);
    let next = if local { next } else { "/" };
    let encoded: String = next
        .bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() || b"/-_.".contains(&b) {
                (b as char).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect();
    format!("/sign-in?next={encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_rule_says_begins_as_a_sentence() {
        assert_eq!(sentence("the reply is empty"), "The reply is empty");
        assert_eq!(sentence("él no puede"), "Él no puede");
        assert_eq!(sentence(""), "");
    }

    #[test]
    fn a_way_back_never_leads_to_another_site() {
        assert_eq!(sign_in_url("/inbox/thr_1?q=a b"), "/sign-in?next=/inbox/thr_1%3Fq%3Da%20b");
        for bad in ["//evil.example.org", "https://evil.example.org", "/\\evil.example.org"] {
            assert_eq!(sign_in_url(bad), "/sign-in?next=/");
        }
    }
}
