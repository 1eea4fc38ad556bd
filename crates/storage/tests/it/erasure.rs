//! Erasing a patient destroys the key: what was sealed stays unreadable, and lists go on working.
use crate::{contract, fixture};
use cs_kernel::*;
use cs_ledger::Fact;
use cs_people::{Account, AccountHolder};
use cs_storage::{Autosave, ERASED, PatientRecord, StorageError};

contract! {
    async fn an_erased_patient_cannot_be_read_found_or_written_to(db: Db) {
        let clinic = db.clinic().await;
        let kept = fixture::patient(db.id(), &clinic.team, db.now());
        let account = Account {
            id: db.id(),
            holder: AccountHolder::Patient(clinic.patient.id),
            login: "jordan".parse().unwrap(),
            password_hash: Some("$argon2id$…".into()),
            lockout: Default::default(),
            disabled: false,
        };
        let work = db.begin().await;
        work.patients().insert(&kept).await.unwrap();
        work.accounts().insert(&account).await.unwrap();
        db.done(work).await;
        let message = db.received(&clinic.thread, "to be forgotten").await;
        let autosave = Autosave {
            writer: clinic.patient.id.to_string(),
            place: "new".into(),
            patient: clinic.patient.id,
            text: "unfinished".into(),
            changed_at: db.now(),
        };
        db.store.exempt().autosaves().put(&autosave).await.unwrap();

        let mut work = db.begin().await;
        work.patients().erase(clinic.patient.id).await.unwrap();
        work.record(Fact::PatientErased {}, Some(clinic.patient.id));
        work.commit().await.unwrap();

        let reader = db.again().await.reader();
        assert!(matches!(reader.patients().find(clinic.patient.id).await, Err(StorageError::Erased)));
        let page = reader.patients().of_teams(&[clinic.team.id], None, 10).await.unwrap();
        let ids: Vec<PatientId> = page.items.iter().map(PatientRecord::id).collect();
        assert_eq!(ids.len(), 2, "the erased one keeps its line");
        assert!(page.items.contains(&PatientRecord::Erased(clinic.patient.id)));
        assert_eq!(reader.patients().by_name("jordan rivera").await.unwrap(), std::slice::from_ref(&kept));
        let read = reader.messages().find(message.id).await.unwrap().unwrap();
        assert_eq!(read.text, ERASED);
        assert_eq!(reader.threads().find(clinic.thread.id).await.unwrap().unwrap().subject, ERASED);
        assert!(reader.accounts().by_login(&account.login).await.unwrap().is_none());
        assert!(reader.accounts().find(account.id).await.unwrap().is_none());
        assert!(db.store.exempt().autosaves().get(&autosave.writer, "new").await.unwrap().is_none());
        assert!(matches!(db.store.exempt().autosaves().put(&autosave).await, Err(StorageError::Erased)));

        let work = db.begin().await;
        let refused = work.messages().receive(&db.message(&clinic.thread, "again")).await;
        assert!(matches!(refused, Err(StorageError::Erased)));
        assert!(matches!(work.patients().erase(clinic.patient.id).await, Err(StorageError::Erased)));
        drop(work);
        let about = db.store.log().about(clinic.patient.id, 5).await.unwrap();
        assert_eq!(about[0].event().unwrap().fact, Fact::PatientErased {}, "the ledger still tells of it");
    }
}
