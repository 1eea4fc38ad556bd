//! What licensed people made of what programs raised, and what an engine in shadow read.
use crate::contract;
use cs_kernel::SignedDuration;
use cs_messages::{Assessment, Concern, Level, Needed, Outcome, RaisedAs};
use cs_storage::{SettledMessage, ShadowRead, ShadowReading};
use sea_orm::{ConnectionTrait, Statement};

const WORSE: RaisedAs = RaisedAs::Concern(Concern::Deterioration);

contract! {
    async fn counts_are_of_a_site_and_a_time_and_a_later_word_counts_instead(db: Db) {
        let clinic = db.clinic().await;
        let site = clinic.thread.site;
        for confirmed in [true, false, true] {
            let message = db.received(&clinic.thread, "one").await;
            let settled = SettledMessage { message: message.id, site, outcome: Outcome::Called, needed: Some(Needed::Urgent), at: db.now() };
            let work = db.begin().await;
            work.agreements().settle(&settled, &[RaisedAs::Crisis, WORSE], confirmed).await.unwrap();
            db.done(work).await;
            assert_eq!(db.store.reader().agreements().find(message.id).await.unwrap(), Some(settled));
        }
        let r = db.store.reader();
        assert_eq!(r.agreements().raised(site, db.now()).await.unwrap()[&WORSE], (3, 2));
        let later = db.now() + SignedDuration::from_secs(1);
        assert!(r.agreements().raised(site, later).await.unwrap().is_empty());
        assert!(r.agreements().raised(db.id(), db.now()).await.unwrap().is_empty());
        let message = db.received(&clinic.thread, "two").await;
        for (needed, confirmed) in [(Needed::Crisis, true), (Needed::Later, false)] {
            let settled = SettledMessage { message: message.id, site, outcome: Outcome::Called, needed: Some(needed), at: db.now() };
            let work = db.begin().await;
            work.agreements().settle(&settled, &[WORSE], confirmed).await.unwrap();
            db.done(work).await;
        }
        assert_eq!(r.agreements().raised(site, db.now()).await.unwrap()[&WORSE], (4, 2));
        assert_eq!(r.agreements().needed(&[message.id, db.id()]).await.unwrap().into_iter().collect::<Vec<_>>(), [(message.id, Needed::Later)]);
    }

    async fn nothing_of_it_says_who_decided(db: Db) {
        let clinic = db.clinic().await;
        let message = db.received(&clinic.thread, "one").await;
        let settled = SettledMessage { message: message.id, site: clinic.thread.site, outcome: Outcome::Called, needed: None, at: db.now() };
        let work = db.begin().await;
        work.agreements().settle(&settled, &[WORSE], true).await.unwrap();
        db.done(work).await;
        let raw = db.raw().await;
        for (table, columns) in [
            ("settled_messages", &["at", "message", "needed", "outcome", "site"][..]),
            ("raised_messages", &["at", "confirmed", "message", "raised_as", "site"]),
        ] {
            let all = Statement::from_string(raw.get_database_backend(), format!("SELECT * FROM {table}"));
            let mut found = raw.query_one_raw(all).await.unwrap().unwrap().column_names();
            found.sort();
            assert_eq!(found, columns, "{table}");
        }
    }

    async fn what_an_engine_read_in_shadow_is_sealed_and_goes_with_the_patient(db: Db) {
        let clinic = db.clinic().await;
        let message = db.received(&clinic.thread, "one").await;
        let assessment = Assessment { level: Level::Crisis, score: 0.9, urgent_score: 0.9, concerns: vec![], evidence: vec![], engine: "new@1".into() };
        let reading = ShadowReading {
            message: message.id, patient: message.patient, site: clinic.thread.site, engine: "new@1".into(),
            read: ShadowRead::Read { assessment }, at: db.now(),
        };
        let work = db.begin().await;
        assert!(work.shadow_readings().insert(&reading).await.unwrap());
        assert!(!work.shadow_readings().insert(&reading).await.unwrap(), "once");
        db.done(work).await;
        let r = db.store.reader();
        let of = async |engine: &str| r.shadow_readings().of_site(clinic.thread.site, engine, db.now(), 10).await.unwrap();
        assert_eq!(of("new@1").await, [reading]);
        assert!(of("new@2").await.is_empty());
        let raw = db.raw().await;
        let all = Statement::from_string(raw.get_database_backend(), "SELECT reading_sealed AS s FROM shadow_readings");
        let sealed: Vec<u8> = raw.query_one_raw(all).await.unwrap().unwrap().try_get("", "s").unwrap();
        assert!(!String::from_utf8_lossy(&sealed).contains("crisis"));
        let work = db.begin().await;
        work.patients().erase(message.patient).await.unwrap();
        db.done(work).await;
        assert!(of("new@1").await.is_empty());
    }
}
