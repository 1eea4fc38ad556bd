//! The first run: one page that makes a real clinic. Closed for good once there is one.
use super::sign_in;
use crate::frame;
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Form;
use cs_people::LicenceKind;
use cs_web_shared::{
    Failure, Problems, ReaderLanguage, Shell, Toast, View, Web, flash, forms::Choice, problems_of,
    security::RequestMeta, see_other,
};
use cs_workflows::people::{
    LicenceDetails, NewPerson, SetUpClinic, ShippedText, SiteDetails, awaits_set_up, jurisdictions, set_up_clinic,
    shipped_crisis_texts,
};
use serde::Deserialize;
use tower_sessions::Session;

/// As typed, and as shown again. No `Debug`: it holds passwords.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    code: String,
    site_name: String,
    site_phone: String,
    site_address: String,
    time_zone: String,
    jurisdiction: String,
    day: Vec<String>,
    opens: String,
    closes: String,
    team: String,
    name: String,
    email: String,
    login: String,
    password: String,
    /// "same" or "other".
    licensed: String,
    clinician_name: String,
    clinician_email: String,
    clinician_login: String,
    clinician_password: String,
    kind: String,
    number: String,
    state: String,
    expires_on: String,
    spanish: String,
    approves: String,
}

impl Typed {
    fn fresh() -> Self {
        Self {
            time_zone: "America/Los_Angeles".into(),
            jurisdiction: "US-CA".into(),
            day: (1..=5).map(|d| d.to_string()).collect(),
            opens: "08:00".into(),
            closes: "18:00".into(),
            licensed: "same".into(),
            ..Self::default()
        }
    }

    fn other(&self) -> bool {
        self.licensed == "other"
    }
}

impl From<Typed> for SetUpClinic {
    fn from(typed: Typed) -> Self {
        let clinician = typed.other().then_some(NewPerson {
            name: typed.clinician_name,
            email: typed.clinician_email,
            login: typed.clinician_login,
            password: typed.clinician_password,
        });
        Self {
            code: typed.code,
            site: SiteDetails {
                name: typed.site_name,
                phone: typed.site_phone,
                address: typed.site_address,
                time_zone: typed.time_zone,
                jurisdiction: typed.jurisdiction,
                days: typed.day.iter().filter_map(|d| d.parse().ok()).collect(),
                opens: typed.opens,
                closes: typed.closes,
            },
            team: typed.team,
            administrator: NewPerson {
                name: typed.name,
                email: typed.email,
                login: typed.login,
                password: typed.password,
            },
            clinician,
            licence: LicenceDetails {
                kind: typed.kind,
                number: typed.number,
                state: typed.state,
                expires_on: typed.expires_on,
            },
            signs_spanish: typed.spanish == "yes",
            approves_texts: typed.approves == "yes",
        }
    }
}

/// A shipped text, to be read before it is approved.
struct CrisisText {
    heading: String,
    language: &'static str,
    body: &'static str,
}

struct Day {
    value: String,
    label: String,
    on: bool,
}

#[derive(Template)]
#[template(path = "setup.html")]
struct Page {
    shell: Shell,
    problems: Problems,
    typed: Typed,
    zones: Vec<Choice>,
    places: Vec<Choice>,
    kinds: Vec<Choice>,
    licensed: Vec<Choice>,
    days: Vec<Day>,
    texts: Vec<CrisisText>,
}

pub async fn form(State(web): State<Web>, language: ReaderLanguage) -> Result<Response, Failure> {
    if !awaits_set_up(&web.app).await? {
        return Ok(see_other("/sign-in"));
    }
    Ok(page(&web, &language, Typed::fresh(), Problems::none()).await?.into_response())
}

pub async fn make(
    State(web): State<Web>,
    language: ReaderLanguage,
    meta: RequestMeta,
    session: Session,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let ctx = sign_in::anonymous(meta);
    match set_up_clinic(&web.app, &ctx, typed.clone().into()).await {
        Ok(proven) => {
            sign_in::open(&session, &ctx, &proven).await?;
            flash::push(&session, Toast::new(language.texts().get("setup-done"))).await;
            Ok(see_other(proven.who.landing()))
        }
        Err(error) => {
            let problems = problems_of(error)?;
            let page = page(&web, &language, typed, problems).await?;
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

const ZONES: [(&str, &str); 8] = [
    ("America/New_York", "Eastern"),
    ("America/Chicago", "Central"),
    ("America/Denver", "Mountain"),
    ("America/Phoenix", "Arizona"),
    ("America/Los_Angeles", "Pacific"),
    ("America/Anchorage", "Alaska"),
    ("Pacific/Honolulu", "Hawaii"),
    ("America/Puerto_Rico", "Puerto Rico"),
];

async fn page(web: &Web, language: &ReaderLanguage, typed: Typed, problems: Problems) -> Result<View, Failure> {
    let (shell, _) = frame::shell(web, language, "/setup").await?;
    let t = shell.t;
    let day = |number: usize| {
        let value = number.to_string();
        Day { label: t.get(&format!("setup-day-{number}")), on: typed.day.contains(&value), value }
    };
    let text = |ShippedText { use_as, language, body }| CrisisText {
        heading: t.get(&format!("setup-text-{}", use_as.as_str().replace('_', "-"))),
        language,
        body,
    };
    let page = Page {
        zones: ZONES.iter().map(|(zone, name)| Choice::new(*zone, format!("{name} ({zone})"))).collect(),
        places: jurisdictions(&web.app).into_iter().map(|(code, name)| Choice::new(code, name)).collect(),
        kinds: LicenceKind::ALL.into_iter().map(|k| Choice::new(k.letters(), k.letters())).collect(),
        licensed: vec![Choice::new("same", t.get("setup-same")), Choice::new("other", t.get("setup-other"))],
        days: (1..=7).map(day).collect(),
        texts: shipped_crisis_texts().map(text).collect(),
        shell,
        problems,
        typed,
    };
    Ok(View::page(&page))
}
