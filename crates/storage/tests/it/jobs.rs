//! Jobs and leases: two workers never hold the same, and effects happen once. Halts, pins, settings, notices.
use crate::contract;
use cs_governance::{Capability, EnginePin, Halt, Lift};
use cs_kernel::*;
use cs_storage::{NewJob, Notice, NoticeState, StorageError};
use std::collections::HashSet;

const LEASE: SignedDuration = SignedDuration::from_secs(30);

fn job(db: &crate::fixture::Db, kind: &str) -> NewJob {
    NewJob { id: db.id(), kind: kind.into(), subject: "msg_x".into(), due_at: db.now(), lease: None }
}

contract! {
    async fn many_claimers_share_the_jobs_without_an_overlap(db: Db) {
        let work = db.begin().await;
        for _ in 0..60 {
            work.jobs().enqueue(&job(&db, "screen")).await.unwrap();
        }
        work.jobs().enqueue(&job(&db, "other")).await.unwrap();
        db.done(work).await;
        let (one, two) = (db.store.clone(), db.again().await);
        let claimer = |store: cs_storage::Store, owner: String, now: Timestamp| async move {
            let mut mine = Vec::new();
            loop {
                match store.exempt().jobs().claim(&owner, &["screen"], now, LEASE, 7).await {
                    Ok(jobs) if jobs.is_empty() => return mine,
                    Ok(jobs) => mine.extend(jobs.iter().map(|j| j.id)),
                    Err(StorageError::Retry) => {}
                    Err(other) => panic!("{other}"),
                }
            }
        };
        let tasks: Vec<_> = (0..6).map(|n| {
            let store = if n % 2 == 0 { one.clone() } else { two.clone() };
            tokio::spawn(claimer(store, format!("w{n}"), db.now()))
        }).collect();
        let mut all = Vec::new();
        for task in tasks {
            all.extend(task.await.unwrap());
        }
        assert_eq!(all.len(), 60);
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), 60, "no job went to two");
    }

    async fn an_expired_lease_passes_on_and_its_old_holder_changes_nothing(db: Db) {
        let work = db.begin().await;
        work.jobs().enqueue(&job(&db, "page")).await.unwrap();
        db.done(work).await;
        let claim = async |owner: &str| db.store.exempt().jobs().claim(owner, &["page"], db.now(), LEASE, 1).await.unwrap();
        let slow = claim("slow").await.pop().unwrap();
        assert!(claim("quick").await.is_empty());
        db.clock.advance(LEASE);
        let quick = claim("quick").await.pop().unwrap();
        assert_eq!((quick.id, quick.attempts), (slow.id, 2));
        let work = db.begin().await;
        assert!(matches!(work.jobs().finish(&slow).await, Err(StorageError::LeaseLost)));
        assert!(matches!(work.jobs().reschedule(&slow, db.now()).await, Err(StorageError::LeaseLost)));
        drop(work);
        assert!(matches!(db.store.exempt().jobs().renew(&slow, db.now()).await, Err(StorageError::LeaseLost)));
        let work = db.begin().await;
        let later = db.now() + SignedDuration::from_mins(5);
        work.jobs().reschedule(&quick, later).await.unwrap();
        db.done(work).await;
        assert!(claim("quick").await.is_empty(), "not due yet");
        assert_eq!(db.store.reader().jobs().next_due(&["page"], db.now()).await.unwrap(), Some(later));
        db.clock.set(later);
        let again = claim("quick").await.pop().unwrap();
        let work = db.begin().await;
        work.jobs().finish(&again).await.unwrap();
        assert!(matches!(work.jobs().finish(&again).await, Err(StorageError::LeaseLost)), "once");
        db.done(work).await;
        assert_eq!(db.store.reader().jobs().count("page").await.unwrap(), 0);
    }

    async fn a_job_can_be_born_leased_and_be_cancelled(db: Db) {
        let work = db.begin().await;
        let held = work.jobs().enqueue(&NewJob { lease: Some(("me".into(), db.now(), LEASE)), ..job(&db, "screen") }).await.unwrap();
        work.jobs().enqueue(&job(&db, "notice")).await.unwrap();
        db.done(work).await;
        assert!(db.store.exempt().jobs().claim("you", &["screen"], db.now(), LEASE, 9).await.unwrap().is_empty());
        assert_eq!(db.store.exempt().jobs().release_all("me").await.unwrap(), 1);
        assert_eq!(db.store.exempt().jobs().claim("you", &["screen"], db.now(), LEASE, 9).await.unwrap()[0].id, held.id);
        let work = db.begin().await;
        assert!(matches!(work.jobs().finish(&held).await, Err(StorageError::LeaseLost)));
        assert_eq!(work.jobs().cancel("notice", "msg_x").await.unwrap(), 1);
        db.done(work).await;
        assert_eq!(db.store.reader().jobs().about("msg_x").await.unwrap().len(), 1);
    }

    async fn a_named_lease_has_one_holder_and_a_growing_token(db: Db) {
        let other = db.again().await;
        let first = db.store.exempt().leases().acquire("log", "a", db.now(), LEASE).await.unwrap().unwrap();
        assert!(other.exempt().leases().acquire("log", "b", db.now(), LEASE).await.unwrap().is_none());
        let renewed = db.store.exempt().leases().renew(&first, db.now(), LEASE + LEASE).await.unwrap().unwrap();
        assert_eq!(renewed.token, first.token);
        db.clock.advance(LEASE + LEASE);
        let second = other.exempt().leases().acquire("log", "b", db.now(), LEASE).await.unwrap().unwrap();
        assert!(second.token > first.token);
        assert!(db.store.exempt().leases().renew(&renewed, db.now(), LEASE).await.unwrap().is_none());
        other.exempt().leases().release(&second).await.unwrap();
        let third = db.store.exempt().leases().acquire("log", "a", db.now(), LEASE).await.unwrap().unwrap();
        assert!(third.token > second.token);
    }

    async fn halts_pins_settings_and_notices_read_back(db: Db) {
        let r = db.store.reader();
        assert_eq!(r.halts().current().await.unwrap(), None);
        let halt = Halt::pull(db.id(), Actor::Operator("halt".into()), db.now(), "odd drafts");
        let pin = EnginePin { capability: Capability::ScreenMessages, engine: "lexicon@1".into(), pinned_at: db.now() };
        let notice = Notice {
            id: db.id(), kind: "page".into(), recipient: Actor::Staff(db.id()), channel: "email".into(), about: Some("esc_x".into()),
            state: NoticeState::Waiting, attempts: 0, made_at: db.now(), settled_at: None,
        };
        let work = db.begin().await;
        work.halts().pull(&halt).await.unwrap();
        assert!(work.engine_pins().pin(&pin).await.unwrap());
        assert!(!work.engine_pins().pin(&pin).await.unwrap());
        work.settings().set("banner", &vec!["a", "b"]).await.unwrap();
        work.settings().set("banner", &vec!["c"]).await.unwrap();
        work.notices().insert(&notice).await.unwrap();
        db.done(work).await;
        assert_eq!(r.halts().current().await.unwrap(), Some(halt.clone()));
        assert_eq!(r.engine_pins().of(Capability::ScreenMessages).await.unwrap(), [pin]);
        assert!(r.engine_pins().of(Capability::DraftReplies).await.unwrap().is_empty());
        assert_eq!(r.settings().get::<Vec<String>>("banner").await.unwrap(), Some(vec!["c".to_owned()]));
        assert_eq!(r.notices().unsettled(9).await.unwrap(), std::slice::from_ref(&notice));
        let sending = r.jobs().about(&notice.id.to_string()).await.unwrap();
        assert_eq!(sending.iter().map(|j| j.kind.as_str()).collect::<Vec<_>>(), ["notice_page"]);
        let lift = Lift { by: Actor::Staff(db.id()), at: db.now() };
        let work = db.begin().await;
        assert!(work.halts().lift(halt.id, &lift).await.unwrap());
        assert!(!work.halts().lift(halt.id, &lift).await.unwrap());
        assert!(work.notices().attempted(notice.id, NoticeState::Waiting, db.now()).await.unwrap());
        assert!(work.notices().attempted(notice.id, NoticeState::Sent, db.now()).await.unwrap());
        assert!(!work.notices().attempted(notice.id, NoticeState::Sent, db.now()).await.unwrap());
        db.done(work).await;
        assert_eq!(r.halts().current().await.unwrap(), None);
        assert_eq!(r.halts().history(9).await.unwrap()[0].lifted, Some(lift));
        let sent = r.notices().about("esc_x").await.unwrap().pop().unwrap();
        assert_eq!((sent.state, sent.attempts), (NoticeState::Sent, 2));
    }
}
