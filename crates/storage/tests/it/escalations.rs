//! Escalations: open until closed, due on time, changed by one at a time; a crisis text goes out once.
use crate::contract;
use cs_decisions::FixedTextUse;
use cs_kernel::*;
use cs_messages::*;
use cs_storage::{ContactAttempt, CrisisTextSent, EscalationDisposition, StorageError};

contract! {
    async fn an_escalation_lives_until_it_is_closed(db: Db) {
        let clinic = db.clinic().await;
        let mut escalation = Escalation {
            id: db.id(),
            patient: clinic.patient.id,
            site: clinic.site.id,
            thread: Some(clinic.thread.id),
            cause: Cause::HelpButton,
            concern: Concern::HelpNow,
            opened_at: db.now(),
            state: EscalationState::Open { rung: 0, page_due_at: db.now(), again: false },
            version: 1,
        };
        let work = db.begin().await;
        work.escalations().insert(&escalation).await.unwrap();
        db.done(work).await;
        let r = db.again().await.reader();
        assert_eq!(r.escalations().open_of(clinic.patient.id).await.unwrap(), [escalation.clone()]);
        assert_eq!(r.escalations().open_at(&[clinic.site.id]).await.unwrap().len(), 1);
        assert_eq!(r.escalations().due(db.now(), 9).await.unwrap(), [escalation.clone()]);
        assert!(r.escalations().due(db.now() - SignedDuration::from_secs(1), 9).await.unwrap().is_empty());

        let mut other = escalation.clone();
        escalation.page_if_due(&[clinic.staff.id], db.now(), SignedDuration::from_mins(5)).unwrap().unwrap();
        let work = db.begin().await;
        assert_eq!(work.escalations().update(&escalation).await.unwrap(), 2);
        db.done(work).await;
        other.acknowledge(clinic.staff.id, db.now(), SignedDuration::from_mins(30)).unwrap();
        let work = db.begin().await;
        assert!(matches!(work.escalations().update(&other).await, Err(StorageError::Stale { current: 2 })));
        drop(work);

        let attempt = ContactAttempt {
            id: db.id(), escalation: escalation.id, patient: escalation.patient, by: clinic.staff.id,
            means: Means::Phone, outcome: AttemptOutcome::Reached, note: Some("calm".into()), at: db.now(),
        };
        let disposition = EscalationDisposition {
            id: db.id(), escalation: escalation.id, patient: escalation.patient, outcome: EscalationOutcome::SpokeSafe,
            note: None, by: clinic.staff.id, at: db.now(),
        };
        let text = CrisisTextSent { escalation: escalation.id, use_as: FixedTextUse::CrisisSuicide, message: db.id(), at: db.now() };
        escalation.version = 2;
        escalation.close(clinic.staff.id, db.now(), EscalationOutcome::SpokeSafe).unwrap();
        let work = db.begin().await;
        assert!(work.escalations().claim_crisis_text(&text).await.unwrap());
        assert!(!work.escalations().claim_crisis_text(&CrisisTextSent { message: db.id(), ..text.clone() }).await.unwrap());
        work.escalations().insert_attempt(&attempt).await.unwrap();
        work.escalations().insert_disposition(&disposition).await.unwrap();
        assert_eq!(work.escalations().update(&escalation).await.unwrap(), 3);
        db.done(work).await;
        assert!(r.escalations().open_of(clinic.patient.id).await.unwrap().is_empty());
        assert!(r.escalations().due(db.now() + SignedDuration::from_hours(99), 9).await.unwrap().is_empty());
        assert_eq!(r.escalations().crisis_texts(escalation.id).await.unwrap(), [text]);
        assert_eq!(r.escalations().attempts(escalation.id).await.unwrap(), [attempt]);
        assert_eq!(r.escalations().disposition(escalation.id).await.unwrap(), Some(disposition));
        escalation.version = 3;
        assert_eq!(r.escalations().of_patient(clinic.patient.id, None, 9).await.unwrap().items, [escalation.clone()]);
        assert_eq!(r.escalations().of_site(clinic.site.id, None, 9).await.unwrap().items, [escalation]);
    }
}
