//! Asks a router as a signed-in person's browser would, without a window and without a network.
use crate::Clinic;
use axum::{
    Router,
    body::{Body, BodyDataStream, Bytes, to_bytes},
    extract::{Path, State},
    http::{HeaderMap, Method, Request, StatusCode, header},
    middleware::{from_fn, from_fn_with_state},
    routing::get,
};
use cs_kernel::{OsRandom, RequestContext};
use cs_people::LoginName;
use cs_web_shared::{
    Routes, Web, frame_failures, security,
    session::{self, SessionSettings, SignedIn, StoredRows},
};
use cs_workflows::App;
use futures::StreamExt as _;
use std::{sync::Arc, time::Duration};
use tower::ServiceExt as _;
use tower_sessions::Session;

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    /// The body as it came, for what is no text.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|v| v.to_str().ok()).unwrap_or("")
    }

    /// The answer, if it is as expected; else the test fails with what came.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}\n{}", self.location(), self.body);
        self
    }
}

/// A browser: one router, one cookie.
#[derive(Debug, Clone)]
pub struct Browser {
    router: Router,
    cookie: Option<String>,
}

impl Browser {
    /// The routes as the server wraps them: sessions, security, failures shown as pages.
    pub fn new(clinic: &Clinic, routes: Routes) -> Self {
        Self::over(&clinic.app, routes)
    }

    /// The same over any app: another process's, or a database that has no clinic yet.
    pub fn over(app: &App, routes: Routes) -> Self {
        let app = app.clone();
        let settings = SessionSettings { idle_minutes: 30, secure: false };
        let rules = security::Security {
            clock: app.clock.clone(),
            random: Arc::new(OsRandom),
            https: false,
            origins: Vec::new(),
        };
        let router = routes
            .into_router()
            .route("/test/sign-in/{login}", get(sign_in))
            .fallback(async || cs_web_shared::Failure::NotFound)
            .layer(from_fn_with_state(Web::new(app.clone()), frame_failures))
            .layer(from_fn(session::touch))
            .layer(session::layer(Arc::new(StoredRows(app.clone())), app.clock.clone(), settings));
        let router = security::apply(router, rules).with_state(Web::new(app));
        Self { router, cookie: None }
    }

    /// Signs in without a password, as `login` of the clinic's people.
    pub async fn sign_in(&mut self, login: &str) {
        self.cookie = None;
        self.get(&format!("/test/sign-in/{login}")).await.expect(204);
    }

    /// The same routes, and nobody signed in.
    pub fn stranger(&self) -> Self {
        Self { router: self.router.clone(), cookie: None }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, None, &[]).await
    }

    /// Sends a form, as a page of ours would.
    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.send(Method::POST, path, Some(encode(form)), &[]).await
    }

    pub async fn put(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.send(Method::PUT, path, Some(encode(form)), &[]).await
    }

    /// What a route's method asks, with a form where it takes one. A stream of events is not waited for.
    pub async fn ask(&mut self, method: &str, path: &str, form: &[(&str, &str)]) -> Answer {
        match method {
            "GET" => self.get(path).await,
            "PUT" => self.put(path, form).await,
            _ => self.post(path, form).await,
        }
    }

    /// Opens a stream of server-sent events, as a page does.
    pub async fn listen(&mut self, path: &str) -> EventStream {
        let mut request =
            Request::builder().uri(path).header("host", "localhost").header("accept", "text/event-stream");
        request = request.header("sec-fetch-site", "same-origin");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let response = self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "text/event-stream");
        EventStream { body: response.into_body().into_data_stream(), read: String::new() }
    }

    /// Anything else: `headers` beside those of a page of ours.
    pub async fn send(&mut self, method: Method, path: &str, body: Option<String>, headers: &[(&str, &str)]) -> Answer {
        self.send_bytes(method, path, body.map(String::into_bytes), headers).await
    }

    /// The same for a body that need not be text.
    pub async fn send_bytes(
        &mut self,
        method: Method,
        path: &str,
        body: Option<Vec<u8>>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header("host", "localhost");
        if !headers.iter().any(|h| h.0 == "sec-fetch-site") {
            request = request.header("sec-fetch-site", "same-origin");
        }
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        if body.is_some() && !headers.iter().any(|h| h.0 == "content-type") {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.map_or_else(Body::empty, Body::from)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap().split(';').next().unwrap();
            if let Some(value) = cookie.strip_prefix("cs_session=") {
                self.cookie = (!value.is_empty()).then(|| cookie.to_owned());
            }
        }
        let streams =
            parts.headers.get(header::CONTENT_TYPE).is_some_and(|t| t.as_bytes().starts_with(b"text/event-stream"));
        let bytes = if streams { Bytes::new() } else { to_bytes(body, 16 << 20).await.unwrap() };
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes: bytes.to_vec(),
        }
    }
}

/// A stream of server-sent events, one at a time.
#[derive(Debug)]
pub struct EventStream {
    body: BodyDataStream,
    read: String,
}

impl EventStream {
    /// The next event as it stands on the wire, without its last line break; empty once the stream is over. Longer than half
    /// a minute fails the test.
    pub async fn next_event(&mut self) -> String {
        tokio::time::timeout(Duration::from_secs(30), self.next()).await.expect("no event came")
    }

    /// Whether nothing comes for so many seconds.
    pub async fn nothing_for(&mut self, seconds: u64) -> bool {
        tokio::time::timeout(Duration::from_secs(seconds), self.next()).await.is_err()
    }

    async fn next(&mut self) -> String {
        loop {
            if let Some((event, rest)) = self.read.split_once("\n\n") {
                let (event, rest) = (event.trim_end().to_owned(), rest.to_owned());
                self.read = rest;
                if event.starts_with(':') {
                    continue;
                }
                return event;
            }
            match self.body.next().await {
                Some(bytes) => self.read.push_str(&String::from_utf8_lossy(&bytes.unwrap())),
                None => return String::new(),
            }
        }
    }
}

fn encode(form: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish()
}

async fn sign_in(State(web): State<Web>, session: Session, Path(login): Path<String>) -> StatusCode {
    let login: LoginName = login.parse().unwrap();
    let account = web.app.store.reader().accounts().by_login(&login).await.unwrap().unwrap();
    let who = cs_workflows::people::who_reads(&web.app, account.id).await.unwrap().unwrap();
    let RequestContext { at, .. } = web.app.request(who.actor());
    let signed = SignedIn { account: account.id, actor: who.actor(), signed_in_at: at, authenticated_at: at };
    session::sign_in(&session, &signed).await.unwrap();
    StatusCode::NO_CONTENT
}
