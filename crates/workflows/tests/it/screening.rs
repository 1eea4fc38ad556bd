//! What becomes of a message whatever the engine, the roster or the texts do.
use crate::clinic::{Clinic, crisis};
use cs_gateway::EngineRefusal;
use cs_kernel::Actor;
use cs_ledger::Fact;
use cs_messages::{Author, EscalationState, Screening, Standing};

/// The thread's place in the queue.
async fn standing(clinic: &Clinic, message: &cs_messages::Message) -> Option<Standing> {
    clinic.app.store.reader().queue().find(message.thread).await.unwrap().map(|entry| entry.standing)
}

#[tokio::test]
async fn whatever_an_engine_does_the_message_stands_before_a_person() {
    let nonsense = || crisis().map(|a| cs_messages::Assessment { score: f64::NAN, ..a });
    for answer in [|| Err(EngineRefusal::Failed), || panic!("an engine breaks"), nonsense] {
        let clinic = Clinic::new(answer).await;
        let message = clinic.receive("1", "I need to talk to somebody").await;
        assert!(matches!(message.screening, Some(Screening::Unscreened { .. })), "{:?}", message.screening);
        assert_eq!(standing(&clinic, &message).await, Some(Standing::Unscreened));
    }
}

#[tokio::test]
async fn a_crisis_opens_one_escalation_and_the_patient_gets_the_clinics_words_once() {
    let clinic = Clinic::new(crisis).await;
    let message = clinic.receive("1", "I need to talk to somebody").await;
    let reader = clinic.app.store.reader();
    let open = reader.escalations().open_of(message.patient).await.unwrap();
    assert!(matches!(open[..], [ref e] if matches!(e.state, EscalationState::Open { rung: 0, .. })), "{open:?}");
    assert_eq!(standing(&clinic, &message).await, Some(Standing::Crisis));
    clinic.receive("1", "I need to talk to somebody").await;
    let thread = reader.messages().latest(message.thread, 10).await.unwrap();
    let sent = thread.iter().filter(|m| matches!(m.author, Author::FixedText { .. })).count();
    assert_eq!((thread.len(), sent), (2, 1));
}

#[tokio::test]
async fn a_clinic_without_texts_and_roster_still_gets_its_escalation() {
    let clinic = Clinic::new(crisis).await;
    let store = &clinic.app.store;
    let ctx = clinic.app.request(Actor::Operator("test".into()));
    let mut work = store.begin(&ctx).await.unwrap();
    for mut text in work.fixed_texts().of_site(clinic.into.site).await.unwrap() {
        text.retired_at = Some(ctx.at);
        work.fixed_texts().update(&text).await.unwrap();
        work.record(Fact::FixedTextRetired { text: text.id }, None);
    }
    work.roster().replace(clinic.into.site, &[]).await.unwrap();
    work.commit().await.unwrap();
    let message = clinic.receive("1", "I need to talk to somebody").await;
    assert_eq!(store.reader().escalations().open_of(message.patient).await.unwrap().len(), 1);
    assert_eq!(standing(&clinic, &message).await, Some(Standing::Crisis));
}
