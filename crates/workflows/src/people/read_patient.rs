//! Opens a patient's record for a member of staff.
use crate::{App, Error, Result, authorise, record_listed, record_opened};
use cs_kernel::{PatientId, RequestContext, Timestamp};
use cs_messages::Thread;
use cs_people::{AccountHolder, CareTeam, Patient, Proxy, Staff};
use cs_policy::Action;

/// How many conversations stand on a record.
const THREADS_SHOWN: u64 = 50;

/// How far an account is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountState {
    None,
    /// A code was issued, and no password was chosen yet.
    Unopened,
    Open,
    Closed,
}

/// A patient's record, and what the reader may do with it.
#[derive(Debug, Clone)]
pub struct PatientCard {
    pub patient: Patient,
    pub team: Option<CareTeam>,
    pub clinician: Option<Staff>,
    pub account: AccountState,
    /// Those who act for the patient now, and how far their accounts are.
    pub proxies: Vec<(Proxy, AccountState)>,
    /// The newest conversations, answered or not, and whether a person is awaited in them.
    pub threads: Vec<(Thread, bool)>,
    pub may_change: bool,
    pub may_issue_code: bool,
    pub may_manage_proxies: bool,
    /// Opened by break-glass, until then.
    pub glass_broken_until: Option<Timestamp>,
}

pub async fn read_patient(app: &App, ctx: &RequestContext, id: PatientId) -> Result<PatientCard> {
    let reader = app.store.reader();
    let patient = reader.patients().find(id).await?.ok_or(Error::NotFound)?;
    authorise::patient(app, ctx, Action::ReadPatient, &patient).await?;
    let mut proxies = Vec::new();
    for proxy in reader.proxies().of_patient(id).await?.into_iter().filter(|p| p.removed_at.is_none()) {
        let state = account_state(app, AccountHolder::Proxy(proxy.id)).await?;
        proxies.push((proxy, state));
    }
    let glass = match ctx.actor.staff() {
        Some(staff) => reader.break_glass().current(staff, id, ctx.at).await?,
        None => None,
    };
    let mut threads = Vec::new();
    for thread in reader.threads().of_patient(id, None, THREADS_SHOWN).await?.items {
        let waits = reader.queue().find(thread.id).await?.is_some();
        threads.push((thread, waits));
    }
    let card = PatientCard {
        threads,
        team: reader.care_teams().find(patient.care_team).await?,
        clinician: match patient.clinician {
            Some(id) => reader.staff().find(id).await?,
            None => None,
        },
        account: account_state(app, AccountHolder::Patient(id)).await?,
        proxies,
        may_change: authorise::may(app, ctx, Action::ChangePatient, &patient).await?,
        may_issue_code: authorise::may(app, ctx, Action::IssueCode, &patient).await?,
        may_manage_proxies: authorise::may(app, ctx, Action::ManageProxies, &patient).await?,
        glass_broken_until: glass.map(|access| access.until),
        patient,
    };
    record_opened(app, ctx, "patient", id, id).await?;
    record_listed(app, ctx, "patient", card.threads.iter().map(|(t, _)| t.id.to_string()).collect()).await?;
    Ok(card)
}

/// The account of a patient who may be given a code, for a page that shows nothing else of them.
pub async fn code_page(app: &App, ctx: &RequestContext, id: PatientId) -> Result<AccountState> {
    let patient = app.store.reader().patients().find(id).await?.ok_or(Error::NotFound)?;
    authorise::patient(app, ctx, Action::IssueCode, &patient).await?;
    account_state(app, AccountHolder::Patient(id)).await
}

async fn account_state(app: &App, holder: AccountHolder) -> Result<AccountState> {
    let account = app.store.reader().accounts().of_holder(&holder).await?;
    Ok(account.map_or(AccountState::None, |a| match (a.disabled, a.password_hash) {
        (true, _) => AccountState::Closed,
        (false, None) => AccountState::Unopened,
        (false, Some(_)) => AccountState::Open,
    }))
}
