//! Sign-in sessions as the pages keep them, in a table that leaves no event.
use crate::{App, Result};
use cs_kernel::{AccountId, Digest, Timestamp};
use cs_storage::Session;

/// A session as it is stored: found by the digest of its cookie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSession {
    pub key: Digest,
    /// Whose it is, once somebody signed in: so that all sessions of an account can be ended.
    pub account: Option<AccountId>,
    pub data: String,
    pub expires_at: Timestamp,
}

/// Adds one; `false` where the key exists already.
pub async fn create_session(app: &App, session: StoredSession) -> Result<bool> {
    Ok(app.store.exempt().sessions().create(&row(session)).await?)
}

/// Writes over one that is there; `false` where it was ended in the meantime, and then it stays ended.
pub async fn save_session(app: &App, session: StoredSession) -> Result<bool> {
    Ok(app.store.exempt().sessions().save(&row(session)).await?)
}

/// Reads one, expired or not.
pub async fn load_session(app: &App, key: &Digest) -> Result<Option<StoredSession>> {
    let found = app.store.exempt().sessions().load(key).await?;
    Ok(found.map(|Session { key, account, data, expires_at }| StoredSession { key, account, data, expires_at }))
}

pub async fn delete_session(app: &App, key: &Digest) -> Result<()> {
    Ok(app.store.exempt().sessions().delete(key).await?)
}

/// Ends every session of an account: after a change of password, or when somebody leaves.
pub async fn end_sessions(app: &App, account: AccountId) -> Result<u64> {
    Ok(app.store.exempt().sessions().delete_for_account(account).await?)
}

fn row(StoredSession { key, account, data, expires_at }: StoredSession) -> Session {
    Session { key, account, data, expires_at }
}
