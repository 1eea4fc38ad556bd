//! The button "I need help now".
use crate::signed_in;
use axum::http::Method;
use cs_ledger::Fact;
use cs_messages::{Cause, Concern, EscalationState};
use cs_testkit::{TriageDoes, both_engines};

both_engines! {
    async fn the_button_opens_an_escalation_and_claims_nothing(clinic: Clinic) {
        clinic.script.triage(TriageDoes::Panic);
        let mut kim = signed_in(&clinic, "kim").await;
        let sent = kim.post("/help-now", &[]).await.expect(303).location().to_owned();
        assert_eq!(sent, "/help-now/sent");
        let page = kim.get(&sent).await.expect(200).body;
        for words in ["Program", "Call or text 988", "tel:988", "Call now", "We do not know yet whether anybody has seen it"] {
            assert!(page.contains(words), "{words}\n{page}");
        }
        let reader = clinic.app.store.reader();
        let open = reader.escalations().open_of(clinic.people.kim).await.unwrap();
        let [one] = &open[..] else { panic!("{open:?}") };
        assert_eq!((&one.cause, one.concern), (&Cause::HelpButton, Concern::HelpNow));
        assert!(matches!(one.state, EscalationState::Open { rung: 0, page_due_at, .. } if page_due_at == clinic.now()));
        let thread = reader.messages().latest(one.thread.unwrap(), 5).await.unwrap();
        assert_eq!(thread.len(), 1, "the clinic's words once");
    }

    async fn pressed_again_it_rings_again_and_sends_nothing_twice(clinic: Clinic) {
        let mut kim = signed_in(&clinic, "kim").await;
        kim.post("/help-now", &[]).await.expect(303);
        let to = kim.post("/help-now", &[("kind", "overdose")]).await.expect(303).location().to_owned();
        assert!(kim.get(&to).await.expect(200).body.contains("Poison Control"));
        kim.post("/help-now", &[("kind", "overdose")]).await.expect(303);
        let reader = clinic.app.store.reader();
        let open = reader.escalations().open_of(clinic.people.kim).await.unwrap();
        assert_eq!((open.len(), open[0].concern), (1, Concern::Overdose));
        assert_eq!(reader.messages().count_all().await.unwrap(), 2, "the first words, and once those for an overdose");
        assert_eq!(clinic.events().await.iter().filter(|k| *k == "escalation_opened").count(), 1);
        assert!(clinic.events().await.contains(&"help_asked_again".to_owned()));
    }

    async fn a_proxy_may_press_it_and_without_a_sign_in_there_is_the_public_page(clinic: Clinic) {
        let mut pat = signed_in(&clinic, "pat").await;
        pat.post("/help-now", &[]).await.expect(303);
        assert_eq!(clinic.app.store.reader().escalations().open_of(clinic.people.sam).await.unwrap().len(), 1);
        assert_eq!(pat.stranger().post("/help-now", &[]).await.expect(303).location(), "/help-now?sent=no");
    }

    async fn nothing_is_said_to_be_stored_that_nobody_asked_for(clinic: Clinic) {
        let mut leo = signed_in(&clinic, "leo").await;
        assert_eq!(leo.get("/help-now/sent?kind=abuse").await.expect(303).location(), "/help-now");
        leo.post("/help-now", &[]).await.expect(303);
        assert!(leo.get("/help-now/sent").await.expect(200).body.contains("Your request is stored"));
    }

    async fn a_clinic_without_texts_still_gets_it_and_the_numbers_stand_there(clinic: Clinic) {
        let ctx = clinic.app.request(cs_kernel::Actor::Operator("test".into()));
        let mut work = clinic.app.store.begin(&ctx).await.unwrap();
        for mut text in work.fixed_texts().of_site(clinic.people.site).await.unwrap() {
            text.retired_at = Some(ctx.at);
            work.fixed_texts().update(&text).await.unwrap();
            work.record(Fact::FixedTextRetired { text: text.id }, None);
        }
        work.commit().await.unwrap();
        let mut leo = signed_in(&clinic, "leo").await;
        let to = leo.post("/help-now", &[]).await.expect(303).location().to_owned();
        assert!(leo.get(&to).await.expect(200).body.contains("tel:988"));
        assert_eq!(clinic.app.store.reader().escalations().open_of(clinic.people.leo).await.unwrap().len(), 1);
    }

    async fn a_body_that_is_no_form_still_asks_for_help(clinic: Clinic) {
        let mut leo = signed_in(&clinic, "leo").await;
        leo.send(Method::POST, "/help-now", None, &[]).await.expect(303);
        assert_eq!(clinic.app.store.reader().escalations().open_of(clinic.people.leo).await.unwrap().len(), 1);
    }
}
