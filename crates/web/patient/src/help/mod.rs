//! The button "I need help now", and the page after it. It works without a script, and whatever else is down.
use crate::parts::{Contact, Sent, contacts};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use cs_messages::{Concern, CrisisTextKind};
use cs_web_shared::{Failure, PatientReader, Routes, Shell, View, Web, see_other};
use cs_workflows::{
    Error,
    messages::{HelpText, help_is_asked, help_now, help_text},
};

pub fn routes() -> Routes {
    Routes::new().post("/help-now", press).get("/help-now/sent", sent)
}

#[derive(serde::Deserialize)]
pub struct Kind {
    kind: Option<String>,
}

#[derive(Template)]
#[template(path = "help_sent.html")]
struct HelpSent {
    shell: Shell,
    /// The request is stored; where not, the page says so and what to do.
    stored: bool,
    text: Option<HelpText>,
    contacts: Vec<Contact>,
    clinic: String,
    phone: String,
    phone_digits: String,
    address: String,
    proxy: bool,
    kinds: Vec<(&'static str, String)>,
}

async fn press(
    State(web): State<Web>,
    reader: Result<PatientReader, Failure>,
    form: Sent,
) -> Result<Response, Failure> {
    let reader = match reader {
        // Without a sign-in nobody knows who asks: the public page says so, and has whom to call.
        Err(Failure::SignIn { .. }) => return Ok(see_other("/help-now?sent=no")),
        other => other?,
    };
    let kind = kind_of(form.field("kind"));
    match help_now(&web.app, &reader.ctx, reader.patient.id, kind.map(concern)).await {
        Ok(_) => {
            Ok(see_other(&kind.map_or("/help-now/sent".to_owned(), |k| format!("/help-now/sent?kind={}", k.as_str()))))
        }
        Err(Error::NotFound) => Err(Failure::NotFound),
        Err(error) => {
            tracing::error!(%error, "the help button could not be stored");
            let page = page(&web, &reader, kind, false).await;
            Ok(page.status(StatusCode::SERVICE_UNAVAILABLE).into_response())
        }
    }
}

/// Says that the request is stored only where one is open: the address can be kept, and come back to.
async fn sent(State(web): State<Web>, reader: PatientReader, Query(kind): Query<Kind>) -> Result<Response, Failure> {
    // Where that cannot be read, the public page has the numbers, whatever is down.
    if !help_is_asked(&web.app, reader.patient.id).await.unwrap_or(false) {
        return Ok(see_other("/help-now"));
    }
    Ok(page(&web, &reader, kind.kind.as_deref().and_then(kind_of), true).await.into_response())
}

async fn page(web: &Web, reader: &PatientReader, kind: Option<CrisisTextKind>, stored: bool) -> View {
    let chosen = kind.unwrap_or(CrisisTextKind::Suicide);
    // A text that cannot be read must not keep the telephone numbers from the page.
    let text = help_text(&web.app, reader.patient.id, chosen).await.ok().flatten();
    let site = &reader.site;
    View::page(&HelpSent {
        stored,
        text,
        contacts: contacts(reader),
        clinic: site.name.clone(),
        phone: site.phone.clone(),
        phone_digits: site.phone.chars().filter(char::is_ascii_digit).collect(),
        address: site.address.clone(),
        proxy: reader.proxy.is_some(),
        kinds: CrisisTextKind::ALL
            .into_iter()
            .filter(|k| Some(*k) != kind)
            .map(|k| (k.as_str(), reader.t.get(&format!("help-sent-kind-{}", k.as_str()))))
            .collect(),
        shell: reader.shell().await,
    })
}

fn kind_of(name: &str) -> Option<CrisisTextKind> {
    CrisisTextKind::ALL.into_iter().find(|k| k.as_str() == name)
}

fn concern(kind: CrisisTextKind) -> Concern {
    match kind {
        CrisisTextKind::Suicide => Concern::SuicideActive,
        CrisisTextKind::Overdose => Concern::Overdose,
        CrisisTextKind::Abuse => Concern::Abuse,
        CrisisTextKind::Medical => Concern::MedicalEmergency,
    }
}
