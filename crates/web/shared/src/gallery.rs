//! The style guide: every component in every state, with made-up content. Mounted by the demo clinic and by tests.
use crate::{
    Failure, HaltBanner, Markup, Moment, NavItem, PageKind, Problems, ReaderLanguage, Shell, Texts, TimeWords, Toast,
    View, evidence, forms::Choice,
};
use askama::Template;
use axum::{
    Router,
    extract::Query,
    http::StatusCode,
    response::IntoResponse,
    routing::{get, put},
};
use cs_kernel::{SignedDuration, Timestamp};
use cs_messages::{Concern, Evidence, EvidenceSource};
use jiff::tz::TimeZone;
use serde::Deserialize;

/// A name that breaks narrow columns.
const LONG_NAME: &str = "Dr. Maximiliana-Konstantina Papadopoulou-Featherstonehaugh de la Fuente";
const MESSAGE: &str = "I have not slept since Thursday and I keep thinking everyone would be better off without me. The new pills make it worse.\n\nShould I still go to work on Monday?";

/// Which state a page is shown in: `?halted`, `?escalations=2`, `?unread`, `?toast`, `?empty`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct State {
    halted: bool,
    escalations: usize,
    /// None of them is a crisis.
    unread: bool,
    toast: bool,
    wrong: bool,
}

pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/gallery", get(components))
        .route("/gallery/inbox", get(inbox))
        .route("/gallery/patient", get(patient))
        .route("/gallery/forms", get(forms).post(forms_post))
        .route("/gallery/autosave", put(async || StatusCode::NO_CONTENT))
        .route("/gallery/failure", get(async || Failure::Broken))
        .route("/gallery/api", get(api))
        .route("/gallery/openapi.json", get(async || axum::Json(serde_json::json!({
            "openapi": "3.1.0", "info": {"title": "Sample", "version": "1"},
            "paths": {"/api/v1/messages": {"post": {"summary": "Take in a message", "responses": {"201": {"description": "Stored"}}}}}
        }))))
}

#[derive(Template)]
#[template(path = "gallery/components.html")]
struct Components {
    shell: Shell,
    evidence: Markup,
    earlier: Moment,
    today: Moment,
    waiting: Moment,
    over: Moment,
    long_name: &'static str,
}

#[derive(Template)]
#[template(path = "gallery/inbox.html")]
struct Inbox {
    shell: Shell,
    rows: Vec<Row>,
    evidence: Markup,
    earlier: Moment,
    today: Moment,
    problems: Problems,
}

struct Row {
    patient: &'static str,
    level: &'static str,
    words: Markup,
    waiting: Moment,
    due: Moment,
    over: bool,
    looking: &'static str,
    open: bool,
}

#[derive(Template)]
#[template(path = "gallery/patient.html")]
struct Patient {
    shell: Shell,
    problems: Problems,
    choices: Vec<Choice>,
    earlier: Moment,
    today: Moment,
    waiting: Moment,
}

#[derive(Template)]
#[template(path = "gallery/forms.html")]
struct Forms {
    shell: Shell,
    problems: Problems,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "layout/api_reference.html")]
struct Api {
    shell: Shell,
    document: &'static str,
}

async fn components(Query(state): Query<State>, language: ReaderLanguage) -> View {
    let (shell, times) = (shell(PageKind::Clinician, &state, language.texts()), times(language.texts()));
    let evidence = evidence::highlight(MESSAGE, &pieces(), shell.t);
    View::page(&Components {
        shell,
        evidence,
        earlier: times.at(ago(&times, 1_500)),
        today: times.at(ago(&times, -240)),
        waiting: times.since(ago(&times, 130)),
        over: times.until(ago(&times, 20)),
        long_name: LONG_NAME,
    })
}

async fn inbox(Query(state): Query<State>, language: ReaderLanguage) -> View {
    let (shell, times) = (shell(PageKind::Clinician, &state, language.texts()), times(language.texts()));
    let pieces = pieces();
    let raised = |level| if matches!(level, "crisis" | "urgent") { &pieces[..] } else { &[] };
    let row = |patient, level, minutes: i64, over: bool, looking| Row {
        patient,
        level,
        words: evidence::excerpt(MESSAGE, raised(level), 110, times.t),
        waiting: times.since(ago(&times, minutes)),
        due: if over { times.until(ago(&times, 20)) } else { times.at(ago(&times, -90)) },
        over,
        looking,
        open: patient == "Leo Park",
    };
    let rows = vec![
        row("Noor Haddad", "crisis", 4, false, "Ana Ruiz is looking"),
        row("Leo Park", "urgent", 130, false, ""),
        row("Minh Trần", "unscreened", 31, false, ""),
        row(LONG_NAME, "routine", 1_500, true, ""),
        row("Ada Lindqvist", "administrative", 4_400, false, ""),
    ];
    let evidence = evidence::highlight(MESSAGE, &pieces, shell.t);
    let (earlier, today) = (times.at(ago(&times, 130)), times.at(ago(&times, 1)));
    View::page(&Inbox { shell, rows, evidence, earlier, today, problems: Problems::none() })
}

async fn patient(Query(state): Query<State>, language: ReaderLanguage) -> View {
    let (shell, times) = (shell(PageKind::Patient, &state, language.texts()), times(language.texts()));
    View::page(&Patient {
        shell,
        problems: Problems::none(),
        choices: choices(),
        earlier: times.at(ago(&times, 1_500)),
        today: times.at(ago(&times, -240)),
        waiting: times.since(ago(&times, 130)),
    })
}

async fn forms(Query(state): Query<State>, language: ReaderLanguage) -> View {
    let mut problems = Problems::none();
    if state.wrong {
        problems.add("email", "Enter an e-mail address like name@example.org").add("where", "Say where you are now");
    }
    View::page(&Forms { shell: shell(PageKind::Public, &state, language.texts()), problems, choices: choices() })
}

async fn forms_post(language: ReaderLanguage) -> impl IntoResponse {
    forms(Query(State { wrong: true, ..State::default() }), language).await.status(StatusCode::UNPROCESSABLE_ENTITY)
}

async fn api(language: ReaderLanguage) -> View {
    let shell = shell(PageKind::Public, &State::default(), language.texts());
    View::page(&Api { shell, document: "/gallery/openapi.json" })
}

fn shell(kind: PageKind, state: &State, t: &'static Texts) -> Shell {
    let mut shell = Shell::new(kind, t, "Harbor Clinic", "/gallery");
    shell.nav = match kind {
        PageKind::Public => Vec::new(),
        PageKind::Patient => vec![
            NavItem::new("Home", "/gallery/patient").current(true),
            NavItem::new("Consents", "/gallery/forms"),
            NavItem::new("About me", "/gallery/forms"),
        ],
        _ => vec![
            NavItem::new("Inbox", "/gallery/inbox").current(true).count(5),
            NavItem::new("Escalations", "/gallery"),
            NavItem::new("Patients", "/gallery/patient"),
            NavItem::new("Phrases", "/gallery/forms"),
        ],
    };
    shell = match kind {
        PageKind::Public => shell,
        PageKind::Patient => shell.person("Leo Park", ""),
        _ => shell.person("Maya Chen", "LCSW"),
    };
    shell.halt = state
        .halted
        .then(|| HaltBanner { by: "Ruth Adeyemi".to_owned(), reason: "wrong wording in drafts".to_owned() });
    (shell.escalations, shell.crisis) = (state.escalations, !state.unread);
    if state.toast {
        shell.toasts.push(Toast::new("Level of Leo Park’s message is now routine").undo("Undo", "/gallery/forms"));
    }
    shell
}

fn times(t: &'static Texts) -> TimeWords {
    let now = Timestamp::from_second(1_772_568_000).unwrap_or(Timestamp::UNIX_EPOCH); // 2026-03-03 12:00 in Los Angeles
    TimeWords::new(now, TimeZone::get("America/Los_Angeles").unwrap_or(TimeZone::UTC), t)
}

fn ago(times: &TimeWords, minutes: i64) -> Timestamp {
    times.now.saturating_sub(SignedDuration::from_mins(minutes)).unwrap_or(times.now)
}

fn pieces() -> [Evidence; 2] {
    let find = |words: &str, concern| {
        let start = MESSAGE.find(words).map_or(0, |byte| MESSAGE[..byte].chars().count());
        Evidence { start, end: start + words.chars().count(), concern, source: EvidenceSource::Lexicon }
    };
    [
        find("not slept since Thursday", Concern::Deterioration),
        find("everyone would be better off without me", Concern::SuicidePassive),
    ]
}

fn choices() -> Vec<Choice> {
    vec![Choice::new("yes", "Yes").hint(""), Choice::new("no", "No")]
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{
        body::{Body, to_bytes},
        http::Request,
    };
    use tower::ServiceExt as _;

    #[tokio::test]
    async fn every_page_renders_in_both_languages_with_nothing_missing() {
        for path in ["", "/inbox", "/patient", "/forms?wrong=true", "/api"] {
            for language in ["en", "es"] {
                let request =
                    Request::get(format!("/gallery{path}")).header("accept-language", language).body(Body::empty());
                let answer = router::<()>().oneshot(request.unwrap()).await.unwrap();
                assert_eq!(answer.status(), StatusCode::OK, "{path}");
                let html = String::from_utf8(to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap();
                assert!(html.contains(&format!("<html lang=\"{language}\">")), "{path}");
                assert!(!html.contains("/assets/missing"), "{path} names an asset that is not there");
                assert!(!html.contains(" style=") && !html.contains(" onclick="), "{path} has what the policy forbids");
            }
        }
    }
}
