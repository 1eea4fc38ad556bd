//! Erasing a patient: who may, what stands in its way, and that the log still verifies.
use crate::writing::{code, leo_writes};
use cs_kernel::{Actor, PatientId};
use cs_ledger::{Opening, rules};
use cs_messages::Standing;
use cs_storage::StorageError;
use cs_testkit::{Clinic, both_engines, log_key};
use cs_workflows::{
    Result,
    governance::{ErasePatient, erase_patient},
    ledger,
};

fn erase(patient: PatientId) -> ErasePatient {
    ErasePatient { patient, retention_is_over: true, no_legal_hold: true }
}

async fn by(clinic: &Clinic, who: Actor, erase: ErasePatient) -> Result<()> {
    erase_patient(&clinic.app, &clinic.ctx(who), erase).await
}

fn operator() -> Actor {
    Actor::Operator("erase".into())
}

both_engines! {
    async fn erased_is_unreadable_and_the_log_verifies(clinic: Clinic) {
        let (app, leo) = (&clinic.app, clinic.people.leo);
        let thread = leo_writes(&clinic, "a secret about my brother").await;
        by(&clinic, operator(), erase(leo)).await.unwrap();
        assert_eq!(clinic.events().await[0], "patient_erased");
        let reader = clinic.again().await.store.reader();
        assert!(matches!(reader.patients().find(leo).await, Err(StorageError::Erased)));
        let read = reader.messages().latest(thread, 10).await.unwrap();
        assert!(read.iter().all(|m| !m.text.contains("secret")) && !read.is_empty(), "{read:?}");
        assert!(reader.queue().find(thread).await.unwrap().is_none());
        assert_eq!(code(by(&clinic, operator(), erase(leo)).await), "not_found");

        let size = clinic.sequence().await;
        let checked = ledger::check(&app.store, log_key().verifier()).await.unwrap();
        assert_eq!((checked.size, checked.rows, checked.pending, checked.finding), (size, size, 0, None));
        let out = clinic.dir.path().join("export");
        let scope = Some("all".parse().unwrap());
        ledger::export(&app.store, &log_key(), "test", &*clinic.clock, scope, &out).await.unwrap();
        let lines = std::fs::read_to_string(out.join("openings.jsonl")).unwrap();
        let openings: Vec<Opening> = lines.lines().map(|line| Opening::parse(line).unwrap()).collect();
        assert_eq!(openings.len() as u64, size);
        let found = rules::judge(rules::Coverage::Whole, openings.iter().map(|o| (o.index, &o.event)));
        assert!(found.is_empty(), "{:?}", found.iter().map(ToString::to_string).collect::<Vec<_>>());
    }

    async fn an_open_escalation_is_closed_first_and_the_operator_answers_for_the_law(clinic: Clinic) {
        let leo = clinic.people.leo;
        let thread = leo_writes(&clinic, "I want to kill myself").await;
        assert_eq!(code(by(&clinic, operator(), erase(leo)).await), "escalation_open");
        for unsure in [ErasePatient { no_legal_hold: false, ..erase(leo) }, ErasePatient { retention_is_over: false, ..erase(leo) }] {
            assert_eq!(code(by(&clinic, operator(), unsure).await), "invalid");
        }
        let standing = clinic.app.store.reader().queue().find(thread).await.unwrap().unwrap().standing;
        assert_eq!(standing, Standing::Crisis);
    }

    async fn nobody_else_erases(clinic: Clinic) {
        let people = clinic.people;
        for who in [Actor::Staff(people.admin), Actor::Staff(people.maya), Actor::Staff(people.compliance), Actor::Patient(people.leo), Actor::program("timers"), Actor::Anonymous] {
            assert!(by(&clinic, who.clone(), erase(people.leo)).await.is_err(), "{who}");
        }
        assert!(clinic.app.store.reader().patients().find(people.leo).await.unwrap().is_some());
    }
}
