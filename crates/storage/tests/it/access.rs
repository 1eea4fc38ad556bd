//! Accounts, one-time codes, tokens, idempotency keys, break-glass access.
use crate::contract;
use cs_kernel::*;
use cs_people::{Account, AccountHolder, Lockout};
use cs_storage::{ApiToken, BreakGlass, Claim, IdempotencyRecord, StorageError};

fn account(id: AccountId, holder: AccountHolder, login: &str) -> Account {
    Account {
        id,
        holder,
        login: login.parse().unwrap(),
        password_hash: None,
        lockout: Lockout::default(),
        disabled: false,
    }
}

contract! {
    async fn an_account_is_found_by_its_sealed_name_and_a_code_opens_it_once(db: Db) {
        let clinic = db.clinic().await;
        let staff = account(db.id(), AccountHolder::Staff(clinic.staff.id), "maya@example.org");
        let patient = account(db.id(), AccountHolder::Patient(clinic.patient.id), "jordan");
        assert!(!db.store.reader().accounts().any().await.unwrap());
        let until = db.now() + SignedDuration::from_hours(1);
        let work = db.begin().await;
        work.accounts().insert(&staff).await.unwrap();
        work.accounts().insert(&patient).await.unwrap();
        work.accounts().set_code(patient.id, "7F3K-99QX", until).await.unwrap();
        db.done(work).await;
        let r = db.store.reader();
        assert_eq!(r.accounts().by_login(&"MAYA@example.org".parse().unwrap()).await.unwrap(), Some(staff.clone()));
        assert_eq!(r.accounts().of_holder(&patient.holder).await.unwrap(), Some(patient.clone()));
        assert_eq!(r.accounts().by_code("7f3k-99qx", db.now()).await.unwrap(), Some(patient.clone()));
        assert_eq!(r.accounts().by_code("7F3K-99QX", until).await.unwrap(), None, "it has expired then");
        assert_eq!(r.accounts().by_code("wrong", db.now()).await.unwrap(), None);

        let work = db.begin().await;
        let taken = work.accounts().insert(&account(db.id(), staff.holder, "Maya@Example.org")).await;
        assert!(matches!(taken, Err(StorageError::Unique("accounts"))), "{taken:?}");
        drop(work);
        let work = db.begin().await;
        assert!(work.accounts().use_code(patient.id, "7F3K-99QX", db.now()).await.unwrap());
        assert!(!work.accounts().use_code(patient.id, "7F3K-99QX", db.now()).await.unwrap(), "once");
        work.accounts().set_lockout(patient.id, Lockout { failures: 5, locked_until: Some(until) }).await.unwrap();
        db.done(work).await;
        assert!(r.accounts().find(patient.id).await.unwrap().unwrap().lockout.locked(db.now()));
        let work = db.begin().await;
        work.accounts().set_password(patient.id, "$argon2id$x").await.unwrap();
        db.done(work).await;
        let read = r.accounts().find(patient.id).await.unwrap().unwrap();
        assert_eq!((read.password_hash.as_deref(), read.lockout), (Some("$argon2id$x"), Lockout::default()));
    }

    async fn an_idempotency_key_is_one_message(db: Db) {
        let clinic = db.clinic().await;
        let token = ApiToken {
            id: db.id(),
            name: "Portal".into(),
            digest: Digest::of(b"secret"),
            scopes: vec!["messages:write".into()],
            site: clinic.site.id,
            issued_at: db.now(),
            revoked_at: None,
        };
        let first = IdempotencyRecord { token: token.id, key: "k".into(), request: Digest::of(b"{}"), message: db.id(), at: db.now() };
        let second = IdempotencyRecord { message: db.id(), request: Digest::of(b"other"), ..first.clone() };
        let work = db.begin().await;
        work.api_tokens().insert(&token).await.unwrap();
        assert_eq!(work.idempotency().claim(&first).await.unwrap(), Claim::Fresh);
        db.done(work).await;
        let work = db.begin().await;
        assert_eq!(work.idempotency().claim(&second).await.unwrap(), Claim::Used(first.clone()));
        work.api_tokens().revoke(token.id, db.now()).await.unwrap();
        db.done(work).await;
        let read = db.store.reader().api_tokens().by_digest(&Digest::of(b"secret")).await.unwrap().unwrap();
        assert_eq!(read, ApiToken { revoked_at: Some(db.now()), ..token });
        assert_eq!(db.store.exempt().forget_idempotency_keys(db.now()).await.unwrap(), 0);
        let later = db.now() + SignedDuration::from_secs(1);
        assert_eq!(db.store.exempt().forget_idempotency_keys(later).await.unwrap(), 1);
    }

    async fn break_glass_holds_until_it_ends_and_is_reviewed(db: Db) {
        let clinic = db.clinic().await;
        let access = BreakGlass {
            id: db.id(),
            staff: clinic.staff.id,
            patient: clinic.patient.id,
            reason: "Covering for Ana".into(),
            opened_at: db.now(),
            until: db.now() + SignedDuration::from_hours(1),
            review: None,
        };
        let work = db.begin().await;
        work.break_glass().insert(&access).await.unwrap();
        db.done(work).await;
        let r = db.store.reader();
        let current = |at| { let r = r.clone(); let a = access.clone(); async move { r.break_glass().current(a.staff, a.patient, at).await.unwrap() } };
        assert_eq!(current(db.now()).await, Some(access.clone()));
        assert_eq!(current(access.until).await, None);
        assert_eq!(r.break_glass().unreviewed().await.unwrap(), 1);
        let work = db.begin().await;
        work.break_glass().review(access.id, clinic.staff.id, db.now(), false).await.unwrap();
        db.done(work).await;
        assert_eq!(r.break_glass().unreviewed().await.unwrap(), 0);
        let page = r.break_glass().page(None, 10).await.unwrap();
        assert_eq!(page.items[0].review, Some((clinic.staff.id, db.now(), false)));
    }
}
