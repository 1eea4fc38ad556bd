//! Joins tower-sessions to [`SessionRows`]: digests the cookie, and judges expiry by our own clock.
use super::{SessionRow, SessionRows, SessionRowsError};
use async_trait::async_trait;
use cs_kernel::{Clock, Digest, SignedDuration, Timestamp};
use std::sync::Arc;
use time::OffsetDateTime;
use tower_sessions::{
    SessionStore,
    session::{Id, Record},
    session_store::{Error, Result},
};

/// The session store of the pages.
#[derive(Debug, Clone)]
pub struct Sessions {
    rows: Arc<dyn SessionRows>,
    clock: Arc<dyn Clock>,
    idle: SignedDuration,
}

impl Sessions {
    pub fn new(rows: Arc<dyn SessionRows>, clock: Arc<dyn Clock>, idle: SignedDuration) -> Self {
        Self { rows, clock, idle }
    }

    fn row(&self, record: &Record) -> Result<SessionRow> {
        let data = serde_json::to_string(&record.data).map_err(|e| Error::Encode(e.to_string()))?;
        // The record's own expiry comes from the ambient clock; ours counts from the injected one.
        let expires_at = self.clock.now().saturating_add(self.idle).unwrap_or(Timestamp::MAX);
        Ok(SessionRow { key: key(&record.id), data, expires_at })
    }
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        // 127 random bits do not meet by chance; three tries are for a generator that is broken.
        for _ in 0..3 {
            if self.rows.create(&self.row(record)?).await.map_err(backend)? {
                return Ok(());
            }
            record.id = Id::default();
        }
        Err(Error::Backend("three fresh session ids were taken already".to_owned()))
    }

    async fn save(&self, record: &Record) -> Result<()> {
        // One that was ended while this request was under way stays ended: the answer goes out, and the next request finds
        // nobody signed in.
        self.rows.save(&self.row(record)?).await.map(|_| ()).map_err(backend)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let Some(row) = self.rows.load(&key(id)).await.map_err(backend)? else { return Ok(None) };
        if row.expires_at <= self.clock.now() {
            self.rows.delete(&row.key).await.map_err(backend)?;
            return Ok(None);
        }
        let data = serde_json::from_str(&row.data).map_err(|e| Error::Decode(e.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date: date(row.expires_at) }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        self.rows.delete(&key(id)).await.map_err(backend)
    }
}

fn key(id: &Id) -> Digest {
    Digest::of(&id.0.to_be_bytes())
}

fn backend(error: SessionRowsError) -> Error {
    Error::Backend(error.0)
}

fn date(at: Timestamp) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp_nanos(at.as_nanosecond()).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::super::MemoryRows;
    use super::*;
    use cs_kernel::ManualClock;

    fn record() -> Record {
        let data = [("k".to_owned(), serde_json::json!(1))].into();
        Record { id: Id(7), data, expiry_date: OffsetDateTime::UNIX_EPOCH }
    }

    fn store() -> (Arc<MemoryRows>, Arc<ManualClock>, Sessions) {
        let rows = Arc::new(MemoryRows::default());
        let clock = Arc::new(ManualClock::at("2026-03-03T12:00:00Z".parse().unwrap()));
        (rows.clone(), clock.clone(), Sessions::new(rows, clock, SignedDuration::from_mins(30)))
    }

    #[tokio::test]
    async fn the_table_never_holds_the_cookie_and_an_expired_row_is_gone() {
        let (rows, clock, store) = store();
        let mut first = record();
        store.create(&mut first).await.unwrap();
        assert_eq!(first.id, Id(7));
        assert!(rows.load(&key(&Id(7))).await.unwrap().is_some());
        clock.advance(SignedDuration::from_mins(29));
        assert_eq!(store.load(&Id(7)).await.unwrap().unwrap().data, first.data);
        store.save(&first).await.unwrap();
        clock.advance(SignedDuration::from_mins(29));
        assert!(store.load(&Id(7)).await.unwrap().is_some(), "a save starts the idle time anew");
        clock.advance(SignedDuration::from_mins(1));
        assert_eq!(store.load(&Id(7)).await.unwrap(), None);
        assert!(rows.is_empty());
    }

    #[tokio::test]
    async fn what_was_ended_under_way_stays_ended() {
        let (rows, _, store) = store();
        let mut first = record();
        store.create(&mut first).await.unwrap();
        store.delete(&first.id).await.unwrap();
        store.save(&first).await.unwrap();
        assert!(rows.is_empty());
    }

    #[tokio::test]
    async fn a_taken_id_is_replaced_and_the_first_session_stays() {
        let (_, _, store) = store();
        let (mut first, mut second) = (record(), record());
        second.data.insert("k".to_owned(), serde_json::json!(2));
        store.create(&mut first).await.unwrap();
        store.create(&mut second).await.unwrap();
        assert_ne!(first.id, second.id);
        assert_eq!(store.load(&first.id).await.unwrap().unwrap().data, first.data);
    }
}
