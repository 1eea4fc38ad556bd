//! What `log check` finds: a stored text that is no longer what the ledger says of it.
use crate::escalations::write;
use cs_kernel::{Actor, MessageId};
use cs_ledger::Fact;
use cs_storage::OpeningScope;
use cs_testkit::{Clinic, both_engines, log_key};
use cs_workflows::{
    governance::{ErasePatient, erase_patient},
    ledger::{self, CheckReport},
    people::break_glass,
};

async fn check(clinic: &Clinic) -> CheckReport {
    clinic.sequence().await;
    ledger::check(&clinic.app.store, log_key().verifier()).await.unwrap()
}

/// The finding's words; the place of the event that it names holds the log's side.
async fn found(clinic: &Clinic) -> String {
    let finding = check(clinic).await.finding.expect("nothing was found");
    assert!(finding.entry.is_some() && finding.event.is_some(), "{finding}");
    finding.to_string()
}

/// Two messages and a broken glass.
async fn written(clinic: &Clinic) -> (MessageId, MessageId) {
    let (app, people) = (&clinic.app, clinic.people);
    let first = write(app, people.kim, "May I move Tuesday?").await;
    let second = write(app, people.kim, "Or Friday?").await;
    let omar = clinic.ctx(Actor::Staff(people.omar));
    break_glass(app, &omar, people.leo, "He is at the front desk and his team is away").await.unwrap();
    (first, second)
}

both_engines! {
    async fn every_text_is_held_against_its_digest_and_an_erased_one_is_counted(clinic: Clinic) {
        written(&clinic).await;
        write(&clinic.app, clinic.people.leo, "Thank you").await;
        let report = check(&clinic).await;
        assert_eq!((report.texts, report.erased, report.finding), (4, 0, None));
        let kim = ErasePatient { patient: clinic.people.kim, retention_is_over: true, no_legal_hold: true };
        erase_patient(&clinic.app, &clinic.ctx(Actor::Operator("erase".into())), kim).await.unwrap();
        let report = check(&clinic).await;
        assert_eq!((report.texts, report.erased, report.finding), (2, 2, None));
    }

    async fn a_text_of_another_place_does_not_open(clinic: Clinic) {
        let (first, second) = written(&clinic).await;
        let text = format!("(SELECT text_sealed FROM messages WHERE id = '{first}')");
        clinic.sql(&format!("UPDATE messages SET text_sealed = {text} WHERE id = '{second}'")).await;
        let words = found(&clinic).await;
        assert!(words.contains(&second.to_string()) && words.contains("does not open"), "{words}");
    }

    async fn words_that_somebody_with_the_keys_wrote_anew_are_named(clinic: Clinic) {
        let (_, second) = written(&clinic).await;
        let mut message = clinic.app.store.reader().messages().find(second).await.unwrap().unwrap();
        clinic.sql(&format!("DELETE FROM messages WHERE id = '{second}'")).await;
        message.text = "Never mind".into();
        let mut work = clinic.app.store.begin(&clinic.ctx(Actor::Operator("test".into()))).await.unwrap();
        work.messages().receive(&message).await.unwrap();
        work.record(Fact::SchemaMigrated { version: "test".into() }, None);
        work.commit().await.unwrap();
        let words = found(&clinic).await;
        assert!(words.contains(&second.to_string()) && words.contains("words were changed"), "{words}");
    }

    async fn a_message_that_was_taken_away_or_given_to_somebody_else_is_named(clinic: Clinic) {
        let (first, second) = written(&clinic).await;
        clinic.sql(&format!("UPDATE messages SET patient = '{}' WHERE id = '{second}'", clinic.people.leo)).await;
        let words = found(&clinic).await;
        assert!(words.contains(&second.to_string()) && words.contains("another patient"), "{words}");
        clinic.sql(&format!("DELETE FROM messages WHERE id = '{first}'")).await;
        let words = found(&clinic).await;
        assert!(words.contains(&first.to_string()) && words.contains("is missing"), "{words}");
    }

    async fn a_key_that_went_without_an_erasure_is_named(clinic: Clinic) {
        let (first, _) = written(&clinic).await;
        clinic.sql(&format!("DELETE FROM patient_keys WHERE patient = '{}'", clinic.people.kim)).await;
        let words = found(&clinic).await;
        assert!(words.contains(&first.to_string()) && words.contains("no erasure"), "{words}");
    }

    async fn a_reason_that_was_changed_is_named(clinic: Clinic) {
        written(&clinic).await;
        clinic.sql("UPDATE break_glass SET salt_sealed = reason_sealed").await;
        let words = found(&clinic).await;
        assert!(words.contains("the reason of break-glass bgl_") || words.contains("the reason of break-glass"), "{words}");
    }

    async fn the_first_entry_says_which_log_it_is_and_what_began_it(clinic: Clinic) {
        let size = clinic.sequence().await;
        let first = clinic.app.store.log().openings(&OpeningScope::All, 0, 1).await.unwrap().remove(0);
        let Fact::LogStarted { origin, software, previous } = first.event().unwrap().fact else { panic!("{first:?}") };
        assert_eq!((origin.as_str(), previous), (log_key().name(), None));
        assert!(software.starts_with("countersign 0."), "{software}");
        write(&clinic.app, clinic.people.kim, "May I move Tuesday?").await;
        assert!(clinic.sequence().await > size);
        assert_eq!(clinic.app.store.log().of_kind("log_started", 9).await.unwrap().len(), 1);
        crate::writing::rules_hold(&clinic).await;
    }
}
