//! What a browser sees through the layers that every router is wrapped in.
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Form,
    http::{Request, Response, StatusCode, header},
    middleware::{from_fn, from_fn_with_state},
    routing::{get, post},
};
use cs_kernel::{AccountId, Actor, ManualClock, SeededRandom, SignedDuration};
use cs_web_shared::{
    Failure, Toast, flash,
    security::{self, RequestMeta, Security, SignInLimit},
    session::{self, MemoryRows, SessionSettings, SignedIn},
};
use std::{collections::HashMap, num::NonZeroU32, sync::Arc};
use tower::ServiceExt as _;
use tower_sessions::Session;

struct Site {
    router: Router,
    clock: Arc<ManualClock>,
    rows: Arc<MemoryRows>,
}

async fn sign_in(session: Session, meta: RequestMeta) -> &'static str {
    let account = AccountId::from_bytes([7; 16]);
    let who = SignedIn { account, actor: Actor::Anonymous, signed_in_at: meta.at, authenticated_at: meta.at };
    session::sign_in(&session, &who).await.unwrap();
    flash::push(&session, Toast::new("Welcome")).await;
    "in"
}

async fn who(session: Session) -> Result<String, Failure> {
    let signed = session::signed_in(&session).await.unwrap();
    signed.map(|s| s.account.to_string()).ok_or(Failure::SignIn { next: "/who".to_owned() })
}

fn site() -> Site {
    let clock = Arc::new(ManualClock::at("2026-03-03T12:00:00Z".parse().unwrap()));
    let rows = Arc::new(MemoryRows::default());
    let limit = SignInLimit::new(NonZeroU32::new(6).unwrap(), NonZeroU32::new(3).unwrap(), 0);
    let settings = SessionSettings { idle_minutes: 30, secure: true };
    let router = Router::new()
        .route("/sign-in", post(sign_in).layer(from_fn_with_state(limit, SignInLimit::check)))
        .route(
            "/sign-out",
            post(async |s: Session| {
                session::sign_out(&s).await.unwrap();
                "out"
            }),
        )
        .route("/who", get(who).post(who))
        .route("/toasts", get(async |s: Session| flash::take(&s).await.into_iter().map(|t| t.text).collect::<String>()))
        .route("/echo", post(async |Form(f): Form<HashMap<String, String>>| f.get("text").cloned().unwrap_or_default()))
        .route("/panic", get(async || -> &'static str { panic!("the patient wrote something private") }))
        .layer(from_fn(session::touch))
        .layer(session::layer(rows.clone(), clock.clone(), settings));
    let rules = Security { clock: clock.clone(), random: Arc::new(SeededRandom::new(1)), https: true, origins: vec![] };
    Site { router: security::apply(router, rules), clock, rows }
}

impl Site {
    async fn send(&self, request: axum::http::request::Builder, body: impl Into<Body>) -> Response<Body> {
        let request = request.header(header::HOST, "clinic.example.org").body(body.into()).unwrap();
        self.router.clone().oneshot(request).await.unwrap()
    }

    async fn sign_in(&self) -> String {
        let answer = self.send(ours("/sign-in"), "").await;
        assert_eq!(answer.status(), StatusCode::OK);
        answer.headers()[header::SET_COOKIE].to_str().unwrap().to_owned()
    }

    async fn who(&self, cookie: &str, background: bool) -> StatusCode {
        let mut request = Request::get("/who").header(header::COOKIE, cookie.split(';').next().unwrap());
        if background {
            request = request.header("x-background", "1");
        }
        self.send(request, "").await.status()
    }
}

/// A POST as our own page sends it.
fn ours(path: &str) -> axum::http::request::Builder {
    Request::post(path)
        .header("origin", "https://clinic.example.org")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

async fn text(answer: Response<Body>) -> String {
    String::from_utf8(to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap()
}

#[tokio::test]
async fn the_cookie_is_locked_down_and_every_answer_carries_the_policy() {
    let site = site();
    let cookie = site.sign_in().await;
    for part in ["cs_session=", "HttpOnly", "SameSite=Strict", "Secure", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let answer = site.send(Request::get("/nowhere"), "").await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    assert_eq!(answer.headers()["content-security-policy"], security::CONTENT_SECURITY_POLICY);
    assert_eq!(answer.headers()["cache-control"], "no-store");
    assert!(answer.headers().contains_key("strict-transport-security"));
    assert!(answer.headers()["x-request-id"].to_str().unwrap().starts_with("req_"));
}

#[tokio::test]
async fn a_write_from_another_site_is_refused_before_the_handler() {
    let site = site();
    for (name, value) in [("origin", "https://evil.example.org"), ("sec-fetch-site", "cross-site"), ("x-nothing", "1")]
    {
        let answer = site.send(Request::post("/sign-in").header(name, value), "").await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{name}");
        assert!(text(answer).await.contains("This was not sent from our own page"));
    }
    assert!(site.rows.is_empty());
}

#[tokio::test]
async fn a_sign_in_ends_when_idle_and_background_requests_do_not_keep_it() {
    let site = site();
    let cookie = site.sign_in().await;
    site.clock.advance(SignedDuration::from_mins(20));
    assert_eq!(site.who(&cookie, false).await, StatusCode::OK);
    site.clock.advance(SignedDuration::from_mins(20));
    assert_eq!(site.who(&cookie, true).await, StatusCode::OK, "the request at 20 minutes started the idle time anew");
    let stream = Request::get("/who")
        .header(header::COOKIE, cookie.split(';').next().unwrap())
        .header(header::ACCEPT, "text/event-stream");
    assert_eq!(site.send(stream, "").await.status(), StatusCode::OK);
    site.clock.advance(SignedDuration::from_mins(11));
    assert_eq!(site.who(&cookie, false).await, StatusCode::SEE_OTHER, "the background request did not");
}

#[tokio::test]
async fn a_sign_out_deletes_the_row_and_an_old_cookie_is_worth_nothing() {
    let site = site();
    let cookie = site.sign_in().await;
    let pair = cookie.split(';').next().unwrap().to_owned();
    assert_eq!(text(site.send(ours("/sign-out").header(header::COOKIE, &pair), "").await).await, "out");
    assert!(site.rows.is_empty());
    assert_eq!(site.who(&pair, false).await, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_reader_without_a_sign_in_is_led_back_and_an_htmx_request_gets_a_notice() {
    let site = site();
    let answer = site.send(Request::get("/who"), "").await;
    assert_eq!(answer.headers()[header::LOCATION], "/sign-in?next=/who");
    let answer = site.send(Request::get("/who").header("hx-request", "true"), "").await;
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    let html = text(answer).await;
    assert!(html.contains("data-sign-in-ended") && !html.contains("<html"), "{html}");
}

#[tokio::test]
async fn a_form_that_meets_the_end_of_a_sign_in_gets_its_words_back_and_no_password() {
    let site = site();
    let form = |length: &str| {
        ours("/who")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::CONTENT_LENGTH, length)
    };
    let body = "text=It+is+%3Cworse%3E+again&password=a+secret&version=3";
    let answer = site.send(form(&body.len().to_string()), body).await;
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    let page = text(answer).await;
    assert!(page.contains("It is &#60;worse&#62; again") || page.contains("It is &lt;worse&gt; again"), "{page}");
    assert!(page.contains("data-sign-in-ended") && page.contains("/sign-in?next=/who"), "{page}");
    assert!(!page.contains("a secret"), "{page}");
    let page = text(site.send(ours("/who"), "").await).await;
    assert!(!page.contains("f-typed"), "nothing was typed: {page}");
}

#[tokio::test]
async fn tries_to_sign_in_are_limited_by_address_and_the_answer_says_how_long() {
    let site = site();
    for _ in 0..3 {
        site.sign_in().await;
    }
    let answer = site.send(ours("/sign-in"), "").await;
    assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
    let wait: u64 = answer.headers()[header::RETRY_AFTER].to_str().unwrap().parse().unwrap();
    assert!((1..=11).contains(&wait), "{wait}");
    assert!(text(answer).await.contains("Too many tries"));
}

#[tokio::test]
async fn a_panic_costs_one_answer_and_its_words_stay_inside() {
    let site = site();
    let answer = site.send(Request::get("/panic").header("accept-language", "es"), "").await;
    assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let html = text(answer).await;
    assert!(html.contains("Algo falló de nuestro lado") && html.contains("req_"), "{html}");
    assert!(!html.contains("private"));
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_whether_it_says_so_or_not() {
    let site = site();
    let large = format!("text={}", "a".repeat(security::BODY_BYTES_MAX));
    let said = ours("/echo").header(header::CONTENT_LENGTH, large.len());
    assert_eq!(site.send(said, large.clone()).await.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let answer = site.send(ours("/echo"), large).await;
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert!(text(answer).await.contains("This is too long to send"));
    let fits = "a".repeat(1_000_000);
    assert_eq!(text(site.send(ours("/echo"), format!("text={fits}")).await).await, fits);
}

#[tokio::test]
async fn what_a_form_cannot_hold_is_said_in_our_words() {
    let answer = site().send(ours("/echo"), vec![b't', b'=', 0xff, 0xfe]).await;
    assert_eq!(
        answer.status(),
        StatusCode::OK,
        "bytes that are no UTF-8 are replaced, and the handler judges the text"
    );
    let json = Request::post("/echo")
        .header("origin", "https://clinic.example.org")
        .header(header::CONTENT_TYPE, "application/json");
    let answer = site().send(json, "{}").await;
    let (status, html) = (answer.status(), text(answer).await);
    assert!(status.is_client_error() && html.contains("This could not be read"), "{status} {html}");
}

#[tokio::test]
async fn a_toast_is_shown_once() {
    let site = site();
    let cookie = site.sign_in().await;
    let fetch = || Request::get("/toasts").header(header::COOKIE, cookie.split(';').next().unwrap());
    assert_eq!(text(site.send(fetch(), "").await).await, "Welcome");
    assert_eq!(text(site.send(fetch(), "").await).await, "");
}
