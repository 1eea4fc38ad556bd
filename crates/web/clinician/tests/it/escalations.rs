//! The pages of escalations, as a browser without a script asks for them.
use cs_kernel::{Actor, EscalationId, MessageId, SignedDuration};
use cs_ledger::Fact;
use cs_messages::{Author, Channel};
use cs_testkit::{Browser, Clinic, both_engines};
use cs_web_clinician::routes;
use cs_workflows::messages::{ReceiveMessage, page_due, raise_unread, receive_message, screen_message};

async fn crisis(clinic: &Clinic) -> EscalationId {
    let (app, patient) = (&clinic.app, clinic.people.leo);
    let ctx = app.request(Actor::Patient(patient));
    let id = MessageId::new(ctx.at, &*app.random);
    let command = ReceiveMessage {
        patient,
        author: Author::Patient,
        channel: Channel::Page,
        subject: "Help".into(),
        text: "I will kill myself <tonight>".into(),
        language: None,
    };
    let mut work = app.store.begin(&ctx).await.unwrap();
    receive_message(app, &ctx, &mut work, id, command).await.unwrap();
    work.commit().await.unwrap();
    screen_message(app, id).await.unwrap();
    page_due(app).await.unwrap();
    app.store.reader().escalations().open_of(patient).await.unwrap()[0].id
}

async fn version(clinic: &Clinic, id: EscalationId) -> String {
    clinic.app.store.reader().escalations().find(id).await.unwrap().unwrap().version.to_string()
}

both_engines! {
    async fn from_the_list_to_the_outcome_without_a_script(clinic: Clinic) {
        let id = crisis(&clinic).await;
        let card = format!("/escalations/{id}");
        let mut maya = Browser::new(&clinic, routes());
        maya.sign_in("maya").await;
        let list = maya.get("/escalations").await.expect(200).body;
        assert!(list.contains("Leo Park") && list.contains("Nobody has it yet"), "{list}");
        let page = maya.get(&card).await.expect(200).body;
        for shown in ["tel:5105550142", "tel:5105550143", "Jo Park", "12 Juniper Bend", "&lt;tonight&gt;", "class=\"evidence\"", "first page"] {
            assert!(page.contains(shown), "{shown} in {page}");
        }
        maya.post(&format!("{card}/acknowledge"), &[]).await.expect(303);
        assert!(maya.get(&card).await.expect(200).body.contains("You have it."));
        let attempt = [("means", "phone"), ("attempt_outcome", "no_answer"), ("attempt_note", "rang for a minute")];
        maya.post(&format!("{card}/attempts"), &attempt).await.expect(303);
        let page = maya.get(&card).await.expect(200).body;
        assert!(page.contains("Phone: No answer") && page.contains("rang for a minute"), "{page}");
        let seen = version(&clinic, id).await;
        let close = [("outcome", "spoke_safe"), ("close_note", "with her sister"), ("seen", seen.as_str())];
        let done = maya.post(&format!("{card}/close"), &close).await.expect(303);
        assert_eq!(done.location(), "/escalations");
        let list = maya.get("/escalations").await.expect(200).body;
        assert!(list.contains("Nobody waits") && list.contains("Spoken with; safe now"), "{list}");
        assert!(maya.get(&card).await.expect(200).body.contains("with her sister"));
    }

    async fn only_a_crisis_turns_the_banner_red(clinic: Clinic) {
        let mut maya = Browser::new(&clinic, routes());
        maya.sign_in("maya").await;
        crate::inbox::begins(&clinic, clinic.people.kim, "A question about my bill").await;
        clinic.advance(SignedDuration::from_hours(24 * 7));
        maya.sign_in("maya").await;
        assert_eq!(raise_unread(&clinic.app).await.unwrap(), 1, "nobody read it");
        let page = maya.get("/escalations").await.expect(200).body;
        assert!(page.contains("An escalation waits for you") && page.contains("banner-waiting"), "{page}");
        assert!(!page.contains("banner-escalation"), "{page}");
        crisis(&clinic).await;
        let page = maya.get("/escalations").await.expect(200).body;
        assert!(page.contains("2 escalations wait for you") && page.contains("banner-escalation"), "{page}");
        assert!(!page.contains("banner-waiting"), "{page}");
    }

    async fn two_who_are_called_the_same_are_told_apart(clinic: Clinic) {
        let people = clinic.people;
        for id in [people.leo, people.kim] {
            let ctx = clinic.ctx(Actor::Staff(people.maya));
            let mut work = clinic.app.store.begin(&ctx).await.unwrap();
            let mut patient = work.patients().find(id).await.unwrap().unwrap();
            patient.called = Some("Hal".into());
            work.patients().update(&patient).await.unwrap();
            work.record(Fact::PatientChanged { fields: vec!["called".into()] }, Some(id));
            work.commit().await.unwrap();
        }
        crisis(&clinic).await;
        crate::inbox::begins(&clinic, people.kim, "A question about my bill").await;
        let mut maya = Browser::new(&clinic, routes());
        maya.sign_in("maya").await;
        let list = maya.get("/escalations").await.expect(200).body;
        assert!(list.contains("<bdi>Hal (Leo Park)</bdi>"), "{list}");
        let queue = maya.get("/inbox").await.expect(200).body;
        assert!(queue.contains("<bdi>Hal (Leo Park)</bdi>") && queue.contains("<bdi>Hal (Kim Vo)</bdi>"), "{queue}");
    }

    async fn what_is_missing_is_said_and_what_was_typed_is_kept(clinic: Clinic) {
        let card = format!("/escalations/{}", crisis(&clinic).await);
        let mut maya = Browser::new(&clinic, routes());
        maya.sign_in("maya").await;
        let page = maya.post(&format!("{card}/close"), &[("close_note", "half a note")]).await.expect(422).body;
        assert!(page.contains("Choose what came of the contact") && page.contains("half a note"), "{page}");
        let page = maya.post(&format!("{card}/attempts"), &[("attempt_note", "tried")]).await.expect(422).body;
        assert!(page.contains("Choose how you tried") && page.contains("tried"), "{page}");
        maya.post(&format!("{card}/hand-over"), &[("to", "nobody")]).await.expect(422);
        let to = clinic.people.maya.to_string();
        let page = maya.post(&format!("{card}/hand-over"), &[("to", &to)]).await.expect(422).body;
        assert!(page.contains("Choose a colleague of this site"), "{page}");
    }

    async fn closing_what_one_has_not_seen_shows_it_instead(clinic: Clinic) {
        let id = crisis(&clinic).await;
        let seen = version(&clinic, id).await;
        crisis(&clinic).await;
        let mut maya = Browser::new(&clinic, routes());
        maya.sign_in("maya").await;
        let close = [("outcome", "spoke_safe"), ("close_note", "kept note"), ("seen", seen.as_str())];
        let page = maya.post(&format!("/escalations/{id}/close"), &close).await.expect(409).body;
        assert!(page.contains("Something happened since you opened this page") && page.contains("kept note"), "{page}");
        let now = version(&clinic, id).await;
        assert!(page.contains(&format!("name=\"seen\" value=\"{now}\"")));
    }

    async fn an_expired_licence_closes_nothing_and_is_told_so(clinic: Clinic) {
        let id = crisis(&clinic).await;
        let mut daniel = Browser::new(&clinic, routes());
        daniel.sign_in("daniel").await;
        let page = daniel.get(&format!("/escalations/{id}")).await.expect(200).body;
        assert!(page.contains("Closing needs a licence in force") && !page.contains("/close\""), "{page}");
        let close = [("outcome", "spoke_safe"), ("seen", "2")];
        daniel.post(&format!("/escalations/{id}/close"), &close).await.expect(403);
    }

    async fn others_find_nothing(clinic: Clinic) {
        let card = format!("/escalations/{}", crisis(&clinic).await);
        let mut browser = Browser::new(&clinic, routes());
        browser.get("/escalations").await.expect(303);
        browser.post(&format!("{card}/acknowledge"), &[]).await.expect(401);
        for (who, list) in [("leo", 404), ("pat", 404), ("omar", 200), ("admin", 403), ("compliance", 403)] {
            browser.sign_in(who).await;
            browser.get("/escalations").await.expect(list);
            browser.get(&card).await.expect(404);
            browser.post(&format!("{card}/acknowledge"), &[]).await.expect(404);
            browser.post(&format!("{card}/close"), &[("outcome", "no_danger"), ("seen", "2")]).await.expect(404);
        }
        browser.sign_in("omar").await;
        let list = browser.get("/escalations").await.expect(200).body;
        assert!(list.contains("One more is open") && !list.contains("Leo Park"), "{list}");
        browser.get("/escalations/nonsense").await.expect(404);
    }
}
