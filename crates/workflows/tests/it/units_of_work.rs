//! What a use case may not leave behind.
use cs_kernel::{Actor, Clock, Id, ManualClock, RequestContext, SeededRandom};
use cs_ledger::Fact;
use cs_storage::{Keyring, StorageError, Store};
use std::sync::Arc;

#[tokio::test]
async fn no_change_commits_without_an_event() {
    let dir = tempfile::tempdir().unwrap();
    let clock = Arc::new(ManualClock::at("2026-03-02T17:00:00Z".parse().unwrap()));
    let random = Arc::new(SeededRandom::new(5));
    let keys = Keyring::create_file(&dir.path().join("master.key"), &*random).unwrap();
    let url = format!("sqlite://{}?mode=rwc", dir.path().join("countersign.sqlite").display());
    let store = Store::open(&url, keys, clock.clone(), random.clone()).await.unwrap();
    store.migrate().await.unwrap();
    let actor = Actor::Operator("test".into());
    let ctx =
        RequestContext { request: Id::new(clock.now(), &*random), actor, at: clock.now(), authenticated_at: None };
    let silent = store.begin(&ctx).await.unwrap();
    silent.settings().set("colour", &"red").await.unwrap();
    assert!(matches!(silent.commit().await, Err(StorageError::Uneventful)));
    assert_eq!(store.reader().settings().get::<String>("colour").await.unwrap(), None);
    let mut told = store.begin(&ctx).await.unwrap();
    told.settings().set("colour", &"red").await.unwrap();
    told.record(Fact::SchemaMigrated { version: "test".into() }, None);
    told.commit().await.unwrap();
    assert_eq!(store.reader().settings().get::<String>("colour").await.unwrap().as_deref(), Some("red"));
}
