//! The log's storage: places once, tiles and head together, a stale sequencer loses, nothing that waits is lost.
use crate::{contract, fixture::Db};
use cs_kernel::*;
use cs_ledger::{Fact, Frontier, Opening, TilePath};
use cs_storage::{LogBatch, LogHead, OpeningScope, StorageError, Store};

fn head(frontier: &Frontier, token: u64, at: Timestamp) -> LogHead {
    LogHead { size: frontier.size(), root: frontier.root(), note: format!("size {}", frontier.size()), token, at }
}

async fn load(store: &Store) -> Frontier {
    let size = store.log().head().await.unwrap().unwrap().size;
    let mut edge = std::collections::HashMap::new();
    for path in TilePath::edge(size) {
        edge.insert(path, store.log().tile(&path).await.unwrap());
    }
    Frontier::load(size, |path| edge.get(path).cloned().flatten()).unwrap()
}

/// A batch of all that waits, as a sequencer with this token makes it.
async fn batch(db: &Db, store: &Store, token: u64) -> LogBatch {
    let mut frontier = load(store).await;
    let pending = store.log().pending(1000).await.unwrap();
    let old_size = frontier.size();
    let tiles = frontier.append(pending.iter().map(|p| p.commitment));
    LogBatch { old_size, events: pending.iter().map(|p| p.id).collect(), tiles, head: head(&frontier, token, db.now()) }
}

async fn events(db: &Db, count: usize, subject: Option<PatientId>) {
    let mut work = db.begin().await;
    for n in 0..count {
        work.record(Fact::EnginePinned { engine: format!("e@{n}") }, subject);
    }
    work.commit().await.unwrap();
}

contract! {
    async fn batches_make_a_tree_that_can_be_loaded_and_opened(db: Db) {
        let log = db.store.log();
        assert!(log.head().await.unwrap().is_none());
        assert!(log.start(&head(&Frontier::empty(), 1, db.now())).await.unwrap());
        assert!(!log.start(&head(&Frontier::empty(), 2, db.now())).await.unwrap());
        let patient: PatientId = db.id();
        for count in [1, 299, 5, 256] {
            events(&db, count, (count == 5).then_some(patient)).await;
            let made = batch(&db, &db.store, 1).await;
            db.store.log().append(&made).await.unwrap();
        }
        let size = 1 + 1 + 299 + 5 + 256;
        assert_eq!(log.head().await.unwrap().unwrap().size, size);
        assert_eq!(log.pending_count().await.unwrap(), 0);
        let all = log.openings(&OpeningScope::All, 0, 10_000).await.unwrap();
        assert_eq!(all.iter().map(|e| e.index.unwrap()).collect::<Vec<_>>(), (0..size).collect::<Vec<_>>());
        let mut rebuilt = Frontier::empty();
        rebuilt.append(all.iter().map(|e| e.commitment));
        assert_eq!(rebuilt.root(), log.head().await.unwrap().unwrap().root);
        assert_eq!(load(&db.store).await.root(), rebuilt.root());
        let narrow: TilePath = "tile/0/001.p/7".parse().unwrap();
        assert_eq!(log.tile(&narrow).await.unwrap().unwrap().len(), 7 * 32);
        assert_eq!(log.tile(&"tile/entries/001.p/7".parse().unwrap()).await.unwrap().unwrap().len(), 7 * 34);
        assert!(log.tile(&"tile/0/002.p/255".parse().unwrap()).await.unwrap().is_none());
        assert!(log.tile(&"tile/0/003".parse().unwrap()).await.unwrap().is_none());
        let about = log.openings(&OpeningScope::Patient(patient), 0, 99).await.unwrap();
        assert_eq!(about.len(), 5);
        for event in about {
            let opening = Opening::parse(&event.opening().unwrap()).unwrap();
            opening.verify_opening(&event.commitment).unwrap();
            assert_eq!(log.event_at(opening.index).await.unwrap().unwrap().id, event.id);
        }
    }

    async fn a_sequencer_that_lost_its_lease_cannot_append(db: Db) {
        let other = db.again().await;
        db.store.log().start(&head(&Frontier::empty(), 1, db.now())).await.unwrap();
        events(&db, 3, None).await;
        let stale = batch(&db, &db.store, 1).await;
        let fresh = batch(&db, &other, 2).await;
        other.log().append(&LogBatch { events: vec![], tiles: vec![], head: LogHead { size: 0, ..fresh.head.clone() }, ..fresh.clone() }).await.unwrap();
        assert!(matches!(db.store.log().append(&stale).await, Err(StorageError::LeaseLost)), "a smaller token, the same size");
        assert_eq!(db.store.log().pending_count().await.unwrap(), 4, "nothing was written");
        other.log().append(&fresh).await.unwrap();
        assert!(matches!(other.log().append(&fresh).await, Err(StorageError::LeaseLost)), "the head has moved on");
        let mut twice = batch(&db, &other, 2).await;
        twice.events = fresh.events.clone();
        twice.head.size += 4;
        assert!(matches!(other.log().append(&twice).await, Err(StorageError::LeaseLost)), "a place is given once");
        assert_eq!(db.store.log().head().await.unwrap().unwrap(), fresh.head);
    }

    async fn an_event_that_is_committed_late_is_not_lost(db: Db) {
        db.store.log().start(&head(&Frontier::empty(), 1, db.now())).await.unwrap();
        let postgres = db.url.starts_with("postgres");
        // An early event, committed after the log has taken a later one. On SQLite writers take turns, so it is early by its id alone.
        let early = db.ctx();
        let early_work = if postgres { Some(db.store.begin(&early).await.unwrap()) } else { None };
        db.clock.advance(SignedDuration::from_secs(60));
        events(&db, 2, None).await;
        db.store.log().append(&batch(&db, &db.store, 1).await).await.unwrap();
        let mut early_work = match early_work { Some(work) => work, None => db.store.begin(&early).await.unwrap() };
        early_work.record(Fact::PatientErased {}, None);
        let late = early_work.commit().await.unwrap().events[0];
        let pending = db.store.log().pending(9).await.unwrap();
        assert_eq!(pending.iter().map(|p| p.id).collect::<Vec<_>>(), [late]);
        db.store.log().append(&batch(&db, &db.store, 1).await).await.unwrap();
        assert_eq!(db.store.log().event(late).await.unwrap().unwrap().index, Some(3));
    }

    async fn a_log_says_first_that_it_starts_and_says_it_once(db: Db) {
        let started = || Fact::LogStarted { origin: "clinic.test/log".into(), software: "test".into(), previous: None };
        events(&db, 3, None).await;
        let later = db.now() + SignedDuration::from_hours(9);
        assert!(db.store.log().begin(started(), later).await.unwrap());
        assert!(!db.again().await.log().begin(started(), later).await.unwrap());
        let pending = db.store.log().pending(100).await.unwrap();
        assert_eq!(pending.len(), 1 + 1 + 3, "with the migration's");
        let first = db.store.log().event(pending[0].id).await.unwrap().unwrap().event().unwrap();
        assert_eq!(first.fact, started());
        let second = db.store.log().event(pending[1].id).await.unwrap().unwrap().event().unwrap();
        assert_eq!(first.at, second.at, "what was recorded before the log began came after it");
        events(&db, 1, None).await;
        assert_eq!(db.store.log().pending(100).await.unwrap().len(), 6, "the numbers of later events go on");
    }
}
