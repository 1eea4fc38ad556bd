//! A member of staff, and the frame of their pages.
use super::Signed;
use crate::{Failure, HaltBanner, NavItem, PageKind, Shell, Texts, TimeWords, Web, flash};
use axum::{extract::FromRequestParts, http::request::Parts};
use cs_kernel::{AccountId, RequestContext};
use cs_people::{Role, Staff};
use cs_workflows::{
    frame::{StaffFrame, staff_frame},
    people::WhoReads,
};
use jiff::tz::TimeZone;
use tower_sessions::Session;

/// Extractor: somebody who works at the clinic. Patients who try find nothing.
#[derive(Debug, Clone)]
pub struct StaffReader {
    pub ctx: RequestContext,
    pub account: AccountId,
    pub staff: Staff,
    pub session: Session,
    pub frame: StaffFrame,
    pub t: &'static Texts,
    pub path: String,
    background: bool,
    demo: bool,
}

impl FromRequestParts<Web> for StaffReader {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Failure> {
        let signed = Signed::from_request_parts(parts, web).await?;
        let WhoReads::Staff(staff) = signed.who.clone() else { return Err(Failure::NotFound) };
        Self::of(signed, *staff, web).await
    }
}

impl StaffReader {
    pub(super) async fn of(signed: Signed, staff: Staff, web: &Web) -> Result<Self, Failure> {
        let Signed { ctx, account, session, language, background, path, .. } = signed;
        let frame = staff_frame(&web.app, &staff).await?;
        Ok(Self { ctx, account, staff, session, frame, t: language.texts(), path, background, demo: web.demo })
    }

    /// Times in the site's zone, in words.
    pub fn times(&self) -> TimeWords {
        TimeWords::new(self.ctx.at, self.zone(), self.t)
    }

    pub fn zone(&self) -> TimeZone {
        TimeZone::get(&self.frame.site.time_zone).unwrap_or(TimeZone::UTC)
    }

    pub fn treats(&self) -> bool {
        self.staff.has(Role::Clinician) || self.staff.has(Role::Supervisor)
    }

    /// The frame of a page for clinicians, with what a former page left to say.
    pub async fn desk(&self) -> Shell {
        self.shell(PageKind::Clinician).await
    }

    /// The frame of a page for administrators.
    pub async fn office(&self) -> Shell {
        self.shell(PageKind::Administrator).await
    }

    async fn shell(&self, kind: PageKind) -> Shell {
        let role = self.staff.signing_licence(self.ctx.at).map_or_else(
            || self.staff.roles.first().map(|r| self.t.get(&format!("role-{r}"))).unwrap_or_default(),
            |l| l.kind.letters().to_owned(),
        );
        let mut shell = Shell::new(kind, self.t, &self.frame.site.name, &self.path).person(&self.staff.name, role);
        shell.nav = self.nav();
        shell.halt = self.frame.halt.as_ref().map(|h| HaltBanner { by: h.by.clone(), reason: h.reason.clone() });
        (shell.escalations, shell.crisis) = (self.frame.escalations.all, self.frame.escalations.crisis > 0);
        shell.live = Some("/inbox/events".to_owned());
        shell.toasts = flash::waiting(&self.session, self.background).await;
        shell.reader = self.account.to_string();
        shell.demo = self.demo;
        shell
    }

    fn nav(&self) -> Vec<NavItem> {
        let mut nav = Vec::new();
        let mut add = |key: &str, href: &str| {
            nav.push(NavItem::new(self.t.get(key), href).current(self.path.starts_with(href)));
        };
        if self.treats() {
            add("nav-inbox", "/inbox");
            add("nav-escalations", "/escalations");
            add("nav-patients", "/patients");
            add("nav-phrases", "/phrases");
        }
        if self.staff.roles.iter().any(|r| *r != Role::Clinician) {
            add("nav-admin", "/admin");
        }
        add("nav-ledger", "/ledger");
        if let Some(escalations) = nav.iter_mut().find(|n| n.href == "/escalations") {
            escalations.count = self.frame.escalations.all;
        }
        nav
    }
}
