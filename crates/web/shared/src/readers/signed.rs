//! Anybody who is signed in.
use super::{PatientReader, StaffReader};
use crate::{Failure, ReaderLanguage, Shell, Web, language, security::RequestMeta, session};
use axum::{
    extract::FromRequestParts,
    http::{Method, header, request::Parts},
};
use cs_kernel::{AccountId, Language, RequestContext};
use cs_workflows::people::{WhoReads, who_reads};
use tower_sessions::Session;

/// Extractor: somebody signed in, whoever it is.
#[derive(Debug, Clone)]
pub struct Signed {
    pub ctx: RequestContext,
    pub account: AccountId,
    pub who: WhoReads,
    pub session: Session,
    pub language: ReaderLanguage,
    /// A page asks by itself, without its reader: what waits to be said to them goes on waiting.
    pub background: bool,
    /// The page's own path with its query, to come back to.
    pub path: String,
}

impl FromRequestParts<Web> for Signed {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Failure> {
        let path = back_to(parts);
        let sign_in = || Failure::SignIn { next: path.clone() };
        let session = Session::from_request_parts(parts, web).await.map_err(|_| Failure::Broken)?;
        let meta = RequestMeta::from_request_parts(parts, web).await?;
        let Some(signed) = session::signed_in(&session).await.map_err(|_| Failure::Unavailable)? else {
            return Err(sign_in());
        };
        let too_long = meta.at.duration_since(signed.signed_in_at) >= web.app.settings.session_longest;
        let who = if too_long { None } else { who_reads(&web.app, signed.account).await? };
        let Some(who) = who.filter(|w| w.actor() == signed.actor) else {
            // A row that is left over signs nobody in; it goes when it expires.
            let _ = session::sign_out(&session).await;
            return Err(sign_in());
        };
        let ctx = RequestContext {
            request: meta.request,
            actor: signed.actor,
            at: meta.at,
            authenticated_at: Some(signed.authenticated_at),
        };
        let language = language::chosen(&parts.headers).or_else(|| own_language(&who)).map(ReaderLanguage);
        let language = language.unwrap_or_else(|| ReaderLanguage::of(&parts.headers));
        let background = session::is_background(&parts.headers);
        Ok(Self { ctx, account: signed.account, who, session, language, background, path })
    }
}

impl Signed {
    /// The frame of a page that anybody signed in may see: that of their own pages.
    ///
    /// # Errors
    /// The database does not answer, or their site is gone.
    pub async fn shell(&self, web: &Web) -> Result<Shell, Failure> {
        match self.who.clone() {
            WhoReads::Staff(staff) => {
                let reader = StaffReader::of(self.clone(), *staff, web).await?;
                Ok(if reader.treats() { reader.desk().await } else { reader.office().await })
            }
            WhoReads::Patient(patient) => Ok(PatientReader::of(self.clone(), *patient, None, web).await?.shell().await),
            WhoReads::Proxy(both) => {
                Ok(PatientReader::of(self.clone(), both.1, Some(both.0), web).await?.shell().await)
            }
        }
    }
}

/// The language of the record, for a patient and whoever acts for them; staff have none on record.
fn own_language(who: &WhoReads) -> Option<Language> {
    match who {
        WhoReads::Staff(_) => None,
        WhoReads::Patient(patient) => Some(patient.language.clone()),
        WhoReads::Proxy(both) => Some(both.1.language.clone()),
    }
}

/// The page to come back to after a sign-in: this one, or, for what a form sends, the page that the form stands on.
fn back_to(parts: &Parts) -> String {
    let own = parts.uri.path_and_query().map_or("/", |p| p.as_str());
    if parts.method == Method::GET {
        return own.to_owned();
    }
    let referer = parts.headers.get(header::REFERER).and_then(|v| v.to_str().ok());
    let path = referer.and_then(|r| r.split_once("://")).and_then(|(_, rest)| rest.find('/').map(|i| &rest[i..]));
    path.unwrap_or("/").to_owned()
}
