//! The unit of work: nothing without an event, nothing by halves.
use crate::contract;
use cs_kernel::Actor;
use cs_ledger::Fact;
use cs_storage::StorageError;

contract! {
    async fn a_unit_of_work_without_an_event_does_not_commit(db: Db) {
        let clinic = db.clinic().await;
        let work = db.begin().await;
        let mut site = clinic.site.clone();
        site.name = "Changed".into();
        work.sites().update(&site).await.unwrap();
        assert!(matches!(work.commit().await, Err(StorageError::Uneventful)));
        assert_eq!(db.store.reader().sites().find(site.id).await.unwrap().unwrap().name, "Harbor");
    }

    async fn a_dropped_unit_of_work_leaves_no_trace_and_blocks_nobody(db: Db) {
        let clinic = db.clinic().await;
        let before = db.store.log().count().await.unwrap();
        {
            let mut work = db.begin().await;
            work.threads().insert(&db.thread(&clinic.patient)).await.unwrap();
            work.record(Fact::PatientErased {}, None);
        }
        let mut work = db.begin().await;
        assert_eq!(work.threads().of_patient(clinic.patient.id, None, 9).await.unwrap().items.len(), 1);
        work.record(Fact::PatientErased {}, Some(clinic.patient.id));
        work.commit().await.unwrap();
        assert_eq!(db.store.log().count().await.unwrap(), before + 1);
    }

    async fn the_schema_is_in_the_ledger_and_is_applied_once(db: Db) {
        assert_eq!(db.store.migrate().await.unwrap(), [""; 0]);
        let event = db.store.log().of_kind("schema_migrated", 9).await.unwrap();
        assert_eq!(event.len(), 1);
        assert!(event[0].canonical.contains("m0004_sessions"));
    }

    async fn events_keep_the_order_in_which_they_were_recorded_and_hold_their_commitment(db: Db) {
        let mut work = db.begin().await;
        for n in 0..300 {
            work.record_as(Actor::program("triage"), Fact::EnginePinned { engine: format!("e@{n}") }, None);
        }
        let committed = work.commit().await.unwrap().events;
        assert!(committed.is_sorted());
        let pending = db.store.log().pending(1000).await.unwrap();
        let ids: Vec<_> = pending.iter().map(|p| p.id).collect();
        assert_eq!(ids[1..], committed, "the first is the migration's");
        let stored = db.store.log().event(committed[7]).await.unwrap().unwrap();
        assert_eq!(stored.commitment, cs_ledger::commitment(&stored.salt, &stored.canonical));
        assert_eq!(stored.event().unwrap().fact, Fact::EnginePinned { engine: "e@7".into() });
        assert_eq!(stored.event().unwrap().actor, Actor::program("triage"));
    }
}
