//! Sessions in memory: for tests and for the style guide. A restart signs everybody out.
use super::{SessionRow, SessionRows, SessionRowsError};
use async_trait::async_trait;
use cs_kernel::Digest;
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

#[derive(Debug, Default)]
pub struct MemoryRows(Mutex<HashMap<Digest, SessionRow>>);

impl MemoryRows {
    fn rows(&self) -> MutexGuard<'_, HashMap<Digest, SessionRow>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn len(&self) -> usize {
        self.rows().len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows().is_empty()
    }
}

#[async_trait]
impl SessionRows for MemoryRows {
    async fn create(&self, row: &SessionRow) -> Result<bool, SessionRowsError> {
        let mut rows = self.rows();
        let free = !rows.contains_key(&row.key);
        if free {
            rows.insert(row.key, row.clone());
        }
        Ok(free)
    }

    async fn save(&self, row: &SessionRow) -> Result<bool, SessionRowsError> {
        let mut rows = self.rows();
        Ok(rows.get_mut(&row.key).map(|found| *found = row.clone()).is_some())
    }

    async fn load(&self, key: &Digest) -> Result<Option<SessionRow>, SessionRowsError> {
        Ok(self.rows().get(key).cloned())
    }

    async fn delete(&self, key: &Digest) -> Result<(), SessionRowsError> {
        self.rows().remove(key);
        Ok(())
    }
}
