//! People read back as they were written, and two who change the same row do not overwrite each other.
use crate::{contract, fixture};
use cs_kernel::*;
use cs_people::LicenceKind;
use cs_people::*;
use cs_storage::{PatientRecord, StorageError};

contract! {
    async fn sites_staff_and_teams_read_back(db: Db) {
        let clinic = db.clinic().await;
        let mut boss = fixture::staff(db.id(), clinic.site.id);
        boss.name = "Ana Boss".into();
        boss.roles = vec![Role::Supervisor, Role::Administrator];
        boss.licences = vec![Licence {
            id: db.id(),
            staff: boss.id,
            kind: LicenceKind::Md,
            number: "A-1".into(),
            state: "CA".parse().unwrap(),
            expires_on: "2027-01-31".parse().unwrap(),
            revoked_at: None,
        }];
        let work = db.begin().await;
        work.staff().insert(&boss).await.unwrap();
        db.done(work).await;
        let r = db.store.reader();
        assert_eq!(r.sites().all().await.unwrap(), std::slice::from_ref(&clinic.site));
        assert_eq!(r.staff().find(boss.id).await.unwrap().unwrap(), boss);
        assert_eq!(r.staff().of_site(clinic.site.id).await.unwrap(), [boss.clone(), clinic.staff.clone()]);
        assert_eq!(r.staff().with_role(Role::Supervisor).await.unwrap(), [boss.clone()]);
        assert_eq!(r.care_teams().of_staff(clinic.staff.id).await.unwrap(), [clinic.team.id]);
        assert_eq!(r.care_teams().of_patient(clinic.patient.id).await.unwrap().unwrap(), clinic.team);

        let work = db.begin().await;
        work.staff().revoke_licence(boss.licences[0].id, db.now()).await.unwrap();
        let mut changed = boss.clone();
        changed.roles = vec![Role::Administrator];
        changed.deactivated_at = Some(db.now());
        assert_eq!(work.staff().update(&changed).await.unwrap(), 2);
        let mut team = clinic.team.clone();
        team.members = vec![];
        assert_eq!(work.care_teams().update(&team).await.unwrap(), 2);
        db.done(work).await;
        let read = r.staff().find(boss.id).await.unwrap().unwrap();
        assert_eq!((read.roles, read.version, read.licences[0].revoked_at), (vec![Role::Administrator], 2, Some(db.now())));
        assert!(r.staff().with_role(Role::Administrator).await.unwrap().is_empty(), "who left holds no role");
        assert!(r.care_teams().of_staff(clinic.staff.id).await.unwrap().is_empty());
    }

    async fn licences_keep_the_order_in_which_they_were_recorded(db: Db) {
        let clinic = db.clinic().await;
        let mut boss = fixture::staff(db.id(), clinic.site.id);
        let licence = |number: usize| Licence {
            id: db.id(),
            staff: boss.id,
            kind: LicenceKind::Md,
            number: number.to_string(),
            state: "CA".parse().unwrap(),
            expires_on: "2027-01-31".parse().unwrap(),
            revoked_at: None,
        };
        let mut all: Vec<Licence> = (0..8).map(licence).collect();
        // Ids of one moment have no order of their own; here they run the other way.
        all.sort_by_key(|l| std::cmp::Reverse(l.id));
        let later = all.split_off(5);
        boss.licences = all.clone();
        let work = db.begin().await;
        work.staff().insert(&boss).await.unwrap();
        db.done(work).await;
        for licence in &later {
            let work = db.begin().await;
            work.staff().add_licence(licence).await.unwrap();
            work.staff().revoke_licence(licence.id, db.now()).await.unwrap();
            db.done(work).await;
        }
        let read = db.store.reader().staff().find(boss.id).await.unwrap().unwrap().licences;
        let ids = |licences: &[Licence]| licences.iter().map(|l| l.id).collect::<Vec<_>>();
        assert_eq!(ids(&read), [ids(&all), ids(&later)].concat());
    }

    async fn a_stale_change_is_refused_with_the_current_version(db: Db) {
        let clinic = db.clinic().await;
        let mut mine = clinic.patient.clone();
        mine.phone = Some("555-0103".into());
        let work = db.begin().await;
        assert_eq!(work.patients().update(&mine).await.unwrap(), 2);
        db.done(work).await;
        let mut theirs = clinic.patient.clone();
        theirs.phone = Some("555-0104".into());
        let work = db.begin().await;
        assert!(matches!(work.patients().update(&theirs).await, Err(StorageError::Stale { current: 2 })));
        theirs.id = db.id();
        drop(work);
        let read = db.store.reader().patients().find(clinic.patient.id).await.unwrap().unwrap();
        assert_eq!((read.phone.as_deref(), read.version), (Some("555-0103"), 2));
        let work = db.begin().await;
        let mut gone = clinic.site.clone();
        gone.id = db.id();
        assert!(matches!(work.sites().update(&gone).await, Err(StorageError::Missing("sites"))));
    }

    async fn patients_are_found_by_what_is_sealed_and_paged(db: Db) {
        let clinic = db.clinic().await;
        let work = db.begin().await;
        let mut all = vec![clinic.patient.id];
        for n in 0..7 {
            let mut p = fixture::patient(db.id(), &clinic.team, db.now());
            p.name = format!("Person {n}").try_into().unwrap();
            p.email = None;
            p.birth_date = None;
            work.patients().insert(&p).await.unwrap();
            all.push(p.id);
        }
        db.done(work).await;
        all.sort();
        let r = db.store.reader();
        assert_eq!(r.patients().by_name("  JORDAN   rivera ").await.unwrap(), std::slice::from_ref(&clinic.patient));
        assert_eq!(r.patients().by_email("Jordan@Example.org").await.unwrap().len(), 1);
        assert_eq!(r.patients().by_birth_date("1990-04-05".parse().unwrap()).await.unwrap().len(), 1);
        assert!(r.patients().by_name("Jordan").await.unwrap().is_empty());
        let (mut seen, mut after) = (vec![], None);
        loop {
            let page = r.patients().of_teams(&[clinic.team.id], after, 3).await.unwrap();
            seen.extend(page.items.iter().map(PatientRecord::id));
            after = page.next;
            if after.is_none() { break }
        }
        assert_eq!(seen, all);
    }

    async fn consents_proxies_and_the_roster_read_back(db: Db) {
        let clinic = db.clinic().await;
        let consent = |state| Consent {
            id: db.id(),
            patient: clinic.patient.id,
            purpose: Purpose::AiScreening,
            state,
            statement: "May a program read…?".into(),
            taken_by: None,
            at: db.now(),
        };
        let proxy = Proxy {
            id: db.id(),
            patient: clinic.patient.id,
            name: "Sam Rivera".into(),
            relation: ProxyRelation::Parent,
            phone: Some("555-0105".into()),
            email: None,
            removed_at: None,
        };
        let shift = Shift { id: db.id(), site: clinic.site.id, staff: clinic.staff.id, weekday: 1, from_minute: 0, to_minute: 1440, position: 1 };
        let work = db.begin().await;
        work.consents().append(&consent(ConsentState::Given)).await.unwrap();
        work.proxies().insert(&proxy).await.unwrap();
        work.roster().insert(&shift).await.unwrap();
        db.done(work).await;
        let r = db.store.reader();
        assert!(r.consents().of_patient(clinic.patient.id).await.unwrap().given(Purpose::AiScreening));
        db.clock.advance(SignedDuration::from_secs(1));
        let work = db.begin().await;
        work.consents().append(&consent(ConsentState::Withdrawn)).await.unwrap();
        work.proxies().remove(proxy.id, db.now()).await.unwrap();
        db.done(work).await;
        assert!(!r.consents().of_patient(clinic.patient.id).await.unwrap().given(Purpose::AiScreening));
        assert_eq!(r.consents().history(clinic.patient.id).await.unwrap().len(), 2);
        assert!(!r.consents().of_patients(&[clinic.patient.id]).await.unwrap()[&clinic.patient.id].given(Purpose::AiScreening));
        let removed = r.proxies().of_patient(clinic.patient.id).await.unwrap();
        assert_eq!(removed, [Proxy { removed_at: Some(db.now()), ..proxy }]);
        assert_eq!(r.roster().of_site(clinic.site.id).await.unwrap(), [shift]);
    }
}
