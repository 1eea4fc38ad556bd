//! Help that needs no sign-in and no engine: whom to call, and in plain words what the program does and never does.
use crate::frame;
use askama::Template;
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use cs_people::{CrisisContact, Site};
use cs_web_shared::{Failure, ReaderLanguage, Routes, Shell, Signed, View, Web};
use cs_workflows::people::WhoReads;

pub fn routes() -> Routes {
    Routes::new().get("/help-now", help_now).get("/about-the-program", about)
}

#[derive(Template)]
#[template(path = "help_now.html")]
struct HelpNow {
    shell: Shell,
    places: Vec<Place>,
    /// The red button was pressed and did nothing, because the sign-in had ended.
    not_sent: bool,
    /// A patient or a proxy reads this, and can tell the clinic from here.
    may_ask: bool,
}

#[derive(serde::Deserialize)]
pub struct Pressed {
    sent: Option<String>,
}

/// A site's own contacts, without the national lines, which stand on the page anyway.
struct Place {
    site: Site,
    contacts: Vec<CrisisContact>,
}

const NATIONAL: [&str; 2] = ["988", "911"];

/// Whom to call. The national lines stand in the page itself: they are there even when the database is not.
async fn help_now(
    State(web): State<Web>,
    language: ReaderLanguage,
    signed: Result<Signed, Failure>,
    Query(pressed): Query<Pressed>,
) -> Response {
    let may_ask = signed.as_ref().is_ok_and(|s| matches!(s.who, WhoReads::Patient(_) | WhoReads::Proxy(_)));
    let not_sent = !may_ask && pressed.sent.as_deref() == Some("no");
    let language = signed.map_or(language, |signed| signed.language);
    let (shell, sites) = match frame::shell(&web, &language, "/help-now").await {
        Ok(found) => found,
        Err(_) => {
            let shell = Shell::new(cs_web_shared::PageKind::Public, language.texts(), "", "/help-now");
            (shell, Vec::new())
        }
    };
    let tag = shell.t.tag();
    let own = |c: &&CrisisContact| c.phone.as_deref().is_none_or(|phone| !NATIONAL.contains(&phone));
    let places = sites
        .into_iter()
        .map(|site| Place { contacts: site.contacts_in(tag).iter().filter(own).cloned().collect(), site })
        .collect();
    View::page(&HelpNow { shell, places, not_sent, may_ask }).into_response()
}

#[derive(Template)]
#[template(path = "about.html")]
struct About {
    shell: Shell,
}

async fn about(
    State(web): State<Web>,
    language: ReaderLanguage,
    signed: Result<Signed, Failure>,
) -> Result<View, Failure> {
    let language = signed.map_or(language, |signed| signed.language);
    let (shell, _) = frame::shell(&web, &language, "/about-the-program").await?;
    Ok(View::page(&About { shell }))
}
