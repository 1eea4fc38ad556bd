//! Who is behind a sign-in, read afresh for each request, so that a change of role or a disabled account counts at once.
use crate::{App, Result};
use cs_kernel::{AccountId, Actor, PatientId};
use cs_people::{AccountHolder, Patient, Proxy, Role, Staff};
use cs_storage::StorageError;

/// The reader of a page.
#[derive(Debug, Clone)]
pub enum WhoReads {
    Staff(Box<Staff>),
    Patient(Box<Patient>),
    Proxy(Box<(Proxy, Patient)>),
}

impl WhoReads {
    pub fn actor(&self) -> Actor {
        match self {
            Self::Staff(s) => Actor::Staff(s.id),
            Self::Patient(p) => Actor::Patient(p.id),
            Self::Proxy(both) => Actor::Proxy(both.0.id),
        }
    }

    /// The patient whose record the reader's own doings belong to.
    pub fn subject(&self) -> Option<PatientId> {
        match self {
            Self::Staff(_) => None,
            Self::Patient(p) => Some(p.id),
            Self::Proxy(both) => Some(both.1.id),
        }
    }

    /// Where a reader begins.
    pub fn landing(&self) -> &'static str {
        match self {
            Self::Staff(s) if s.has(Role::Clinician) || s.has(Role::Supervisor) => "/inbox",
            Self::Staff(_) => "/admin",
            Self::Patient(_) | Self::Proxy(_) => "/home",
        }
    }
}

/// `None` where the account is gone or disabled, its holder left, was removed or erased.
pub async fn who_reads(app: &App, account: AccountId) -> Result<Option<WhoReads>> {
    let reader = app.store.reader();
    let Some(account) = reader.accounts().find(account).await?.filter(|a| !a.disabled) else { return Ok(None) };
    let patient = async |id| match reader.patients().find(id).await {
        Err(StorageError::Erased) => Ok(None),
        found => found,
    };
    Ok(match account.holder {
        AccountHolder::Staff(id) => {
            reader.staff().find(id).await?.filter(Staff::active).map(|s| WhoReads::Staff(Box::new(s)))
        }
        AccountHolder::Patient(id) => patient(id).await?.map(|p| WhoReads::Patient(Box::new(p))),
        AccountHolder::Proxy(id) => match reader.proxies().find(id).await?.filter(|p| p.removed_at.is_none()) {
            Some(proxy) => patient(proxy.patient).await?.map(|p| WhoReads::Proxy(Box::new((proxy, p)))),
            None => None,
        },
    })
}
