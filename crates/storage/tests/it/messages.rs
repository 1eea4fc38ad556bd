//! Messages: pages of long threads, reading, screening, levels, dispositions.
use crate::contract;
use cs_kernel::*;
use cs_messages::*;
use cs_storage::{Away, Handover, StorageError, StoredAssessment};

contract! {
    async fn a_thread_of_ten_thousand_messages_is_paged_without_a_gap(db: Db) {
        let clinic = db.clinic().await;
        let mut ids = Vec::new();
        for _ in 0..10 {
            let work = db.begin().await;
            for n in 0..1000 {
                // Several a millisecond: the id breaks the tie.
                if n % 3 == 0 { db.clock.advance(SignedDuration::from_millis(1)); }
                let message = db.message(&clinic.thread, "again");
                work.messages().receive(&message).await.unwrap();
                ids.push((message.sent_at, message.id));
            }
            db.done(work).await;
        }
        ids.sort();
        ids.reverse();
        let r = db.store.reader();
        let (mut seen, mut before) = (Vec::new(), None);
        loop {
            let page = r.messages().page(clinic.thread.id, before.as_ref(), 999).await.unwrap();
            seen.extend(page.items.iter().map(|m| (m.sent_at, m.id)));
            before = page.next.map(|c| c.to_string().parse().unwrap());
            if before.is_none() { break }
        }
        assert_eq!(seen, ids);
        let latest = r.messages().latest(clinic.thread.id, 3).await.unwrap();
        assert_eq!(latest.iter().map(|m| m.id).collect::<Vec<_>>(), [ids[2].1, ids[1].1, ids[0].1]);
        assert_eq!(r.messages().count(clinic.thread.id).await.unwrap(), 10_000);
    }

    async fn a_message_is_read_once_screened_levelled_and_disposed(db: Db) {
        let clinic = db.clinic().await;
        let message = db.received(&clinic.thread, "I cannot go on").await;
        let r = db.store.reader();
        assert_eq!(r.messages().pending(db.now(), 9).await.unwrap()[0].message, message.id);
        let assessment = Assessment {
            level: Level::Crisis,
            score: 0.9,
            urgent_score: 0.95,
            concerns: vec![ConcernScore { kind: Concern::SuicidePassive, score: 0.9 }],
            evidence: vec![Evidence { start: 0, end: 14, concern: Concern::SuicidePassive, source: EvidenceSource::Lexicon }],
            engine: "lexicon@1".into(),
        };
        let stored = StoredAssessment { id: db.id(), message: message.id, patient: message.patient, assessment: assessment.clone(), at: db.now() };
        let work = db.begin().await;
        work.messages().set_screening(message.id, message.patient, &Screening::Assessed { assessment: assessment.clone(), raised_by: None }).await.unwrap();
        work.assessments().insert(&stored).await.unwrap();
        assert!(work.messages().mark_read(message.id, clinic.staff.id, db.now()).await.unwrap());
        assert!(!work.messages().mark_read(message.id, clinic.staff.id, db.now()).await.unwrap(), "the first reader stays");
        work.messages().set_human_level(message.id, Some(Level::Urgent)).await.unwrap();
        db.done(work).await;
        assert!(r.messages().pending(db.now(), 9).await.unwrap().is_empty());
        assert_eq!(r.assessments().of_messages(&[message.id]).await.unwrap(), [stored]);
        let read = r.messages().waiting(clinic.thread.id).await.unwrap().pop().unwrap();
        assert_eq!(read.read, Some((clinic.staff.id, db.now())));
        assert_eq!(standing(read.screening.as_ref().unwrap(), read.human_level), Standing::Urgent);

        let disposition = Disposition {
            id: db.id(),
            thread: clinic.thread.id,
            messages: vec![message.id],
            outcome: Outcome::Called,
            note: Some("Spoke at noon".into()),
            by: clinic.staff.id,
            at: db.now(),
        };
        let work = db.begin().await;
        assert_eq!(work.messages().dispose(&[message.id], db.now()).await.unwrap(), 1);
        assert_eq!(work.messages().dispose(&[message.id], db.now()).await.unwrap(), 0);
        work.dispositions().insert(&disposition, message.patient).await.unwrap();
        db.done(work).await;
        assert!(r.messages().waiting(clinic.thread.id).await.unwrap().is_empty());
        assert_eq!(r.dispositions().of_thread(clinic.thread.id).await.unwrap(), [disposition]);
    }

    async fn threads_are_listed_newest_first_and_shared_ones_alone_to_proxies(db: Db) {
        let clinic = db.clinic().await;
        let mut second = db.thread(&clinic.patient);
        second.confidentiality = Confidentiality::SharedWithProxies;
        let work = db.begin().await;
        work.threads().insert(&second).await.unwrap();
        db.done(work).await;
        db.clock.advance(SignedDuration::from_secs(5));
        db.received(&clinic.thread, "newer").await;
        let r = db.store.reader();
        let page = r.threads().of_patient(clinic.patient.id, None, 1).await.unwrap();
        assert_eq!(page.items, std::slice::from_ref(&clinic.thread));
        let rest = r.threads().of_patient(clinic.patient.id, page.next.as_ref(), 1).await.unwrap();
        assert_eq!((rest.items.as_slice(), rest.next), (std::slice::from_ref(&second), None));
        let shared = r.threads().shared_with_proxies(clinic.patient.id, None, 9).await.unwrap();
        assert_eq!(shared.items, std::slice::from_ref(&second));

        let mut handed = clinic.thread.clone();
        handed.assigned = Some(clinic.staff.id);
        let handover = Handover { id: db.id(), thread: handed.id, patient: handed.patient, from: None, to: clinic.staff.id, note: Some("please call".into()), at: db.now() };
        let away = Away { staff: clinic.staff.id, cover: db.id(), from: db.now(), until: db.now() + SignedDuration::from_hours(8) };
        let work = db.begin().await;
        assert_eq!(work.threads().update(&handed).await.unwrap(), 2);
        assert!(matches!(work.threads().update(&handed).await, Err(StorageError::Stale { current: 2 })));
        work.handovers().insert(&handover).await.unwrap();
        work.away().set(&away).await.unwrap();
        db.done(work).await;
        assert_eq!(r.threads().assigned_to(clinic.staff.id).await.unwrap(), [handed.id]);
        assert_eq!(r.handovers().of_thread(handed.id).await.unwrap(), [handover]);
        assert_eq!(r.away().covered_by(away.cover, db.now()).await.unwrap(), [clinic.staff.id]);
        assert_eq!(r.away().cover_of(clinic.staff.id, away.until).await.unwrap(), None);
        assert_eq!(r.threads().of_patient(clinic.patient.id, None, 1).await.unwrap().items[0].id, handed.id, "a hand-over keeps its place");
    }

    async fn an_imported_record_is_one_message(db: Db) {
        let (one, two) = (db.id(), db.id());
        let work = db.begin().await;
        assert!(work.imports().claim("file", "q-1", one, db.now()).await.unwrap());
        assert!(!work.imports().claim("file", "q-1", two, db.now()).await.unwrap());
        assert!(work.imports().claim("other", "q-1", two, db.now()).await.unwrap());
        db.done(work).await;
        assert_eq!(db.store.reader().imports().find("file", "q-1").await.unwrap(), Some(one));
        assert_eq!(db.store.reader().imports().count("file").await.unwrap(), 1);
    }
}
