//! Adds and removes people who act for a patient. What a proxy sees is what the patient shares: adding one opens no thread.
use super::{
    end_sessions,
    staff_details::{fits, is_email, is_phone, none_of},
};
use crate::{App, Error, FieldProblem, Result, authorise};
use cs_kernel::{PatientId, ProxyId, RequestContext};
use cs_ledger::Fact;
use cs_people::{AccountHolder, Proxy, ProxyRelation};
use cs_policy::Action;

/// As typed.
#[derive(Debug, Clone)]
pub struct AddProxy {
    pub patient: PatientId,
    pub name: String,
    /// "parent", "guardian", "carer" or "other".
    pub relation: String,
    pub phone: String,
    pub email: String,
}

pub async fn add_proxy(app: &App, ctx: &RequestContext, asked: AddProxy) -> Result<ProxyId> {
    let patient = app.store.reader().patients().find(asked.patient).await?.ok_or(Error::NotFound)?;
    authorise::patient(app, ctx, Action::ManageProxies, &patient).await?;
    let text = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (name, phone, email) = (text(&asked.name), text(&asked.phone), text(&asked.email));
    let mut problems = Vec::new();
    if !fits(&name, 100) {
        problems.push(FieldProblem::new("proxy_name", "Enter the name of who acts for the patient"));
    }
    let relation = ProxyRelation::ALL.into_iter().find(|r| r.as_str() == asked.relation);
    if relation.is_none() {
        problems.push(FieldProblem::new("proxy_relation", "Choose how they stand to the patient"));
    }
    if !phone.is_empty() && !is_phone(&phone) {
        problems.push(FieldProblem::new("proxy_phone", "Enter a telephone number, or leave this empty"));
    }
    if !email.is_empty() && !is_email(&email) {
        problems.push(FieldProblem::new("proxy_email", "Enter an e-mail address, or leave this empty"));
    }
    none_of(problems)?;
    let proxy = Proxy {
        id: ProxyId::new(ctx.at, &*app.random),
        patient: patient.id,
        name,
        relation: relation.unwrap_or(ProxyRelation::Other),
        phone: Some(phone).filter(|p| !p.is_empty()),
        email: Some(email).filter(|e| !e.is_empty()),
        removed_at: None,
    };
    let mut work = app.store.begin(ctx).await?;
    work.proxies().insert(&proxy).await?;
    work.record(Fact::ProxyAdded { proxy: proxy.id }, Some(patient.id));
    work.commit().await?;
    Ok(proxy.id)
}

/// From the next request on they see nothing. Removing one twice changes nothing.
pub async fn remove_proxy(app: &App, ctx: &RequestContext, patient: PatientId, proxy: ProxyId) -> Result<()> {
    let reader = app.store.reader();
    let found = reader.patients().find(patient).await?.ok_or(Error::NotFound)?;
    authorise::patient(app, ctx, Action::ManageProxies, &found).await?;
    let held = reader.proxies().find(proxy).await?.filter(|p| p.patient == patient).ok_or(Error::NotFound)?;
    if held.removed_at.is_some() {
        return Ok(());
    }
    let mut work = app.store.begin(ctx).await?;
    work.proxies().remove(proxy, ctx.at).await?;
    let account = work.accounts().of_holder(&AccountHolder::Proxy(proxy)).await?;
    if let Some(account) = &account {
        work.accounts().set_disabled(account.id, true).await?;
    }
    work.record(Fact::ProxyRemoved { proxy }, Some(patient));
    work.commit().await?;
    if let Some(account) = account {
        end_sessions(app, account.id).await?;
    }
    Ok(())
}
