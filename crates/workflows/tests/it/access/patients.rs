//! Patients' records: who sees which, who changes them, and what breaking the glass costs.
use cs_kernel::{Actor, SignedDuration};
use cs_messages::Confidentiality;
use cs_policy::Action;
use cs_storage::NoticeState;
use cs_testkit::{Clinic, both_engines};
use cs_workflows::{
    Error, authorise,
    people::{
        ChangePatient, ChangePatientAnswer, GlassState, PatientDetails, PatientQuery, break_glass, change_patient,
        glass_state, list_patients, read_patient,
    },
};

async fn listed(clinic: &Clinic, staff: cs_kernel::StaffId, query: PatientQuery) -> Vec<String> {
    let member = clinic.app.store.reader().staff().find(staff).await.unwrap().unwrap();
    let list = list_patients(&clinic.app, &clinic.ctx(Actor::Staff(staff)), &member, query).await.unwrap();
    let closed = list.closed.map(|id| format!("closed {id}"));
    list.lines.into_iter().map(|l| l.patient.name.to_string()).chain(closed).collect()
}

fn query(name: &str, birth_date: &str) -> PatientQuery {
    PatientQuery { name: name.into(), birth_date: birth_date.into(), after: None }
}

both_engines! {
    async fn everybody_sees_their_own_patients(clinic: Clinic) {
        let people = clinic.people;
        // Enrolled in one moment, they have no order among them.
        let mut own = listed(&clinic, people.maya, query("", "")).await;
        own.sort();
        assert_eq!(own, ["Kim Vo", "Leo Park", "Sam Ortiz"]);
        assert_eq!(clinic.events().await[0], "records_listed");
        assert_eq!(listed(&clinic, people.omar, query("", "")).await, ["Noor Haddad"]);
        assert_eq!(listed(&clinic, people.ruth, query("", "")).await.len(), 4, "a supervisor oversees the site");
        let admin = clinic.app.store.reader().staff().find(people.admin).await.unwrap().unwrap();
        let asked = list_patients(&clinic.app, &clinic.ctx(Actor::Staff(people.admin)), &admin, query("", "")).await;
        assert!(matches!(asked, Err(Error::Refused { .. })));
    }

    async fn a_name_alone_does_not_tell_who_is_a_patient_elsewhere(clinic: Clinic) {
        let people = clinic.people;
        assert_eq!(listed(&clinic, people.maya, query(" leo  PARK ", "")).await, ["Leo Park"]);
        assert_eq!(listed(&clinic, people.maya, query("", "1990-05-01")).await, ["Leo Park"]);
        assert!(listed(&clinic, people.maya, query("Leo Park", "1990-05-02")).await.is_empty());
        assert!(listed(&clinic, people.omar, query("Leo Park", "")).await.is_empty());
        assert!(listed(&clinic, people.omar, query("", "1990-05-01")).await.is_empty());
        assert_eq!(listed(&clinic, people.omar, query("Leo Park", "1990-05-01")).await, [format!("closed {}", people.leo)]);
        assert!(listed(&clinic, people.daniel, query("Noor Haddad", "1985-02-11")).await.is_empty(), "no licence, no glass");
    }

    async fn opening_a_record_is_noted_and_others_find_nothing(clinic: Clinic) {
        let (app, people) = (&clinic.app, clinic.people);
        let card = read_patient(app, &clinic.ctx(Actor::Staff(people.maya)), people.sam).await.unwrap();
        assert_eq!((card.proxies.len(), card.may_change, card.may_manage_proxies), (1, true, true));
        assert_eq!(clinic.events().await[0], "record_opened");
        for id in [people.omar, people.admin, people.compliance] {
            let other = read_patient(app, &clinic.ctx(Actor::Staff(id)), people.sam).await;
            assert!(matches!(other, Err(Error::NotFound)));
            assert_eq!(clinic.events().await[0], "access_refused");
        }
    }

    async fn breaking_the_glass_opens_to_read_runs_out_and_tells_compliance(clinic: Clinic) {
        let (app, people) = (&clinic.app, clinic.people);
        let omar = || clinic.ctx(Actor::Staff(people.omar));
        assert_eq!(glass_state(app, &omar(), people.leo).await.unwrap(), GlassState::Whole);
        assert!(matches!(break_glass(app, &omar(), people.leo, "because").await, Err(Error::Invalid(_))));
        let reason = "He is at the front desk, confused, and his team is away.";
        break_glass(app, &omar(), people.leo, reason).await.unwrap();
        assert_eq!(clinic.events().await[0], "break_glass_opened");
        let waiting = app.store.reader().notices().unsettled(10).await.unwrap();
        let [notice] = &waiting[..] else { panic!("one member of compliance is told: {waiting:?}") };
        assert_eq!((notice.kind.as_str(), &notice.recipient, notice.state), ("break_glass", &Actor::Staff(people.compliance), NoticeState::Waiting));
        let card = read_patient(app, &omar(), people.leo).await.unwrap();
        assert!(card.glass_broken_until.is_some() && !card.may_change && !card.may_issue_code);
        let details = PatientDetails::of(&card.patient);
        let change = ChangePatient { patient: people.leo, version: 1, details };
        assert!(matches!(change_patient(app, &omar(), change).await, Err(Error::Refused { .. })));
        clinic.advance(app.settings.break_glass_valid);
        assert!(matches!(read_patient(app, &omar(), people.leo).await, Err(Error::NotFound)));
        for id in [people.daniel, people.admin] {
            let refused = break_glass(app, &clinic.ctx(Actor::Staff(id)), people.noor, reason).await;
            assert!(refused.is_err(), "only the licensed who treat patients");
        }
    }

    async fn the_second_of_two_changes_sees_the_first(clinic: Clinic) {
        let (app, people) = (&clinic.app, clinic.people);
        let leo = app.store.reader().patients().find(people.leo).await.unwrap().unwrap();
        let details = PatientDetails::of(&leo);
        let change = |by, details| {
            let command = ChangePatient { patient: people.leo, version: leo.version, details };
            let ctx = clinic.ctx(Actor::Staff(by));
            async move { change_patient(app, &ctx, command).await }
        };
        let first = PatientDetails { phone: "510-555-0177".into(), ..details.clone() };
        assert!(matches!(change(people.maya, first).await.unwrap(), ChangePatientAnswer::Changed));
        assert_eq!(clinic.events().await[0], "patient_changed");
        let second = PatientDetails { called: "Leon".into(), ..details.clone() };
        let ChangePatientAnswer::Conflict(now) = change(people.ruth, second).await.unwrap() else { panic!("a conflict") };
        assert_eq!(now.phone.as_deref(), Some("510-555-0177"));
        assert_eq!(now.called, None, "nothing of the second was written");
        let wrong = PatientDetails { phone: "call me".into(), state: "California".into(), name: " ".into(), ..details };
        let fresh = ChangePatient { patient: people.leo, version: now.version, details: wrong };
        let Err(Error::Invalid(found)) = change_patient(app, &clinic.ctx(Actor::Staff(people.maya)), fresh).await else {
            panic!("three fields are wrong")
        };
        assert_eq!(found.len(), 3);
    }

    async fn a_change_of_team_takes_the_threads_along(clinic: Clinic) {
        let (app, people) = (&clinic.app, clinic.people);
        let ctx = clinic.ctx(Actor::Patient(people.leo));
        let thread = cs_messages::Thread {
            id: cs_kernel::ThreadId::new(ctx.at, &*app.random),
            patient: people.leo,
            site: people.site,
            care_team: people.team,
            assigned: None,
            subject: "Sleep".into(),
            confidentiality: Confidentiality::PatientOnly,
            opened_at: ctx.at,
            version: 1,
        };
        let mut work = app.store.begin(&ctx).await.unwrap();
        work.threads().insert(&thread).await.unwrap();
        work.record(cs_ledger::Fact::ThreadOpened { thread: thread.id }, Some(people.leo));
        work.commit().await.unwrap();
        let leo = app.store.reader().patients().find(people.leo).await.unwrap().unwrap();
        let mut details = PatientDetails::of(&leo);
        details.care_team = people.other_team.to_string();
        details.clinician = people.omar.to_string();
        let command = ChangePatient { patient: people.leo, version: leo.version, details };
        change_patient(app, &clinic.ctx(Actor::Staff(people.ruth)), command).await.unwrap();
        let moved = app.store.reader().threads().find(thread.id).await.unwrap().unwrap();
        assert_eq!((moved.care_team, moved.version), (people.other_team, 2));
        let read = authorise::thread(app, &clinic.ctx(Actor::Staff(people.omar)), Action::ReadInboxThread, &moved).await;
        read.unwrap();
        assert!(read_patient(app, &clinic.ctx(Actor::Staff(people.maya)), people.leo).await.is_err());
    }

    async fn a_minors_thread_is_the_minors_until_shared(clinic: Clinic) {
        let (app, people) = (&clinic.app, clinic.people);
        let ctx = clinic.ctx(Actor::Proxy(people.pat));
        let mut thread = cs_messages::Thread {
            id: cs_kernel::ThreadId::new(ctx.at, &*app.random),
            patient: people.sam,
            site: people.site,
            care_team: people.team,
            assigned: None,
            subject: "School".into(),
            confidentiality: Confidentiality::PatientOnly,
            opened_at: ctx.at,
            version: 1,
        };
        let read = authorise::thread(app, &ctx, Action::ReadThread, &thread).await;
        assert!(matches!(read, Err(Error::NotFound)));
        thread.confidentiality = Confidentiality::SharedWithProxies;
        authorise::thread(app, &ctx, Action::ReadThread, &thread).await.unwrap();
        clinic.advance(SignedDuration::from_secs(1));
    }
}
