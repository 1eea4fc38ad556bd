//! A patient, or somebody who acts for one, and the frame of their pages.
use super::Signed;
use crate::{Failure, NavItem, PageKind, Shell, Texts, TimeWords, Web, flash};
use axum::{extract::FromRequestParts, http::request::Parts};
use cs_kernel::{AccountId, RequestContext};
use cs_people::{Patient, Proxy, Site};
use cs_workflows::{frame::site, people::WhoReads};
use jiff::tz::TimeZone;
use tower_sessions::Session;

/// Extractor: a patient or a proxy. Staff who try find nothing.
#[derive(Debug, Clone)]
pub struct PatientReader {
    pub ctx: RequestContext,
    pub account: AccountId,
    pub patient: Patient,
    /// Who reads in the patient's place, if somebody does.
    pub proxy: Option<Proxy>,
    pub session: Session,
    pub site: Site,
    pub t: &'static Texts,
    pub path: String,
    background: bool,
    demo: bool,
}

impl FromRequestParts<Web> for PatientReader {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Failure> {
        let signed = Signed::from_request_parts(parts, web).await?;
        let (patient, proxy) = match signed.who.clone() {
            WhoReads::Patient(patient) => (*patient, None),
            WhoReads::Proxy(both) => (both.1, Some(both.0)),
            WhoReads::Staff(_) => return Err(Failure::NotFound),
        };
        Self::of(signed, patient, proxy, web).await
    }
}

impl PatientReader {
    pub(super) async fn of(signed: Signed, patient: Patient, proxy: Option<Proxy>, web: &Web) -> Result<Self, Failure> {
        let Signed { ctx, account, session, language, background, path, .. } = signed;
        let site = site(&web.app, patient.site).await?;
        let t = language.texts();
        Ok(Self { ctx, account, patient, proxy, session, site, t, path, background, demo: web.demo })
    }

    /// Times in the site's zone, in words.
    pub fn times(&self) -> TimeWords {
        TimeWords::new(self.ctx.at, TimeZone::get(&self.site.time_zone).unwrap_or(TimeZone::UTC), self.t)
    }

    /// The frame of the page, with what a former page left to say.
    pub async fn shell(&self) -> Shell {
        let (name, role) = match &self.proxy {
            Some(proxy) => (proxy.name.clone(), self.t.with("proxy-for", &[("name", self.patient.display_name())])),
            None => (self.patient.display_name().to_owned(), String::new()),
        };
        let mut shell = Shell::new(PageKind::Patient, self.t, &self.site.name, &self.path).person(name, role);
        let mut pages = vec![("nav-home", "/home")];
        if self.proxy.is_none() {
            pages.extend([("nav-consents", "/consents"), ("nav-me", "/me")]);
        }
        shell.nav = pages
            .into_iter()
            .map(|(key, href)| NavItem::new(self.t.get(key), href).current(stands_under(&self.path, href)))
            .collect();
        shell.live = Some("/events".to_owned());
        shell.toasts = flash::waiting(&self.session, self.background).await;
        shell.reader = self.account.to_string();
        shell.demo = self.demo;
        shell
    }
}

/// Whether a page belongs to an entry of the navigation; conversations and what hangs on them belong to the home page.
fn stands_under(path: &str, entry: &str) -> bool {
    let page = path.split(['?', '#']).next().unwrap_or_default();
    let first = page.split('/').nth(1).unwrap_or_default();
    let first = if matches!(first, "threads" | "messages") { "home" } else { first };
    entry.strip_prefix('/') == Some(first)
}

#[cfg(test)]
mod tests {
    use super::stands_under;

    #[test]
    fn each_page_stands_under_one_entry() {
        assert!(stands_under("/messages/msg_1/account", "/home") && !stands_under("/messages/msg_1/account", "/me"));
        assert!(stands_under("/me?x=1", "/me") && stands_under("/home?after=1", "/home"));
        assert!(!stands_under("/help-now/sent", "/home"));
    }
}
