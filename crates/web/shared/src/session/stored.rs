//! Sessions in the clinic's database.
use super::{SessionRow, SessionRows, SessionRowsError, SignedIn};
use async_trait::async_trait;
use cs_kernel::{AccountId, Digest};
use cs_workflows::{
    App,
    people::{StoredSession, create_session, delete_session, load_session, save_session},
};
use serde::Deserialize;

/// The rows of the clinic that this app works on.
#[derive(Debug, Clone)]
pub struct StoredRows(pub App);

#[async_trait]
impl SessionRows for StoredRows {
    async fn create(&self, row: &SessionRow) -> Result<bool, SessionRowsError> {
        create_session(&self.0, stored(row)).await.map_err(failed)
    }
    async fn save(&self, row: &SessionRow) -> Result<bool, SessionRowsError> {
        save_session(&self.0, stored(row)).await.map_err(failed)
    }
    async fn load(&self, key: &Digest) -> Result<Option<SessionRow>, SessionRowsError> {
        let found = load_session(&self.0, key).await.map_err(failed)?;
        Ok(found.map(|s| SessionRow { key: s.key, data: s.data, expires_at: s.expires_at }))
    }
    async fn delete(&self, key: &Digest) -> Result<(), SessionRowsError> {
        delete_session(&self.0, key).await.map_err(failed)
    }
}

fn stored(row: &SessionRow) -> StoredSession {
    StoredSession { key: row.key, account: account(&row.data), data: row.data.clone(), expires_at: row.expires_at }
}

/// Whose session it is, out of its own data.
fn account(data: &str) -> Option<AccountId> {
    #[derive(Deserialize)]
    struct Data {
        signed_in: Option<SignedIn>,
    }
    serde_json::from_str::<Data>(data).ok()?.signed_in.map(|s| s.account)
}

fn failed(error: cs_workflows::Error) -> SessionRowsError {
    SessionRowsError(error.to_string())
}
