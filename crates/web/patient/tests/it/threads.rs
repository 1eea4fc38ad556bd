//! Writing, reading and sharing conversations.
use crate::{hidden, open_thread, signed_in};
use cs_kernel::Actor;
use cs_messages::Outcome;
use cs_testkit::both_engines;
use cs_workflows::messages::{DecideDisposition, decide_disposition};

both_engines! {
    async fn a_patient_writes_and_finds_it_stored(clinic: Clinic) {
        let mut leo = signed_in(&clinic, "leo").await;
        let home = leo.get("/home").await.expect(200).body;
        assert!(home.contains("Maya Chen, LCSW") && home.contains("No conversations yet") && home.contains("Messages are not for emergencies"));
        let path = open_thread(&mut leo, "Sleep", "I cannot sleep since Monday.", &[]).await;
        let page = leo.get(&path).await.expect(200).body;
        for words in ["Sleep", "I cannot sleep since Monday.", "Stored", "Nobody has opened it yet", "I need help now", "tel:988"] {
            assert!(page.contains(words), "{words}\n{page}");
        }
        let once = hidden(&page, "once");
        leo.post(&format!("{path}/messages"), &[("once", &once), ("text", "One more thing.")]).await.expect(303);
        assert!(leo.get(&path).await.expect(200).body.contains("One more thing."));
        assert!(leo.get("/home").await.expect(200).body.contains("You wrote last"));
    }

    async fn what_the_care_team_settled_is_not_shown_as_waiting(clinic: Clinic) {
        let mut leo = signed_in(&clinic, "leo").await;
        let path = open_thread(&mut leo, "Sleep", "I slept well. Thank you.", &[]).await;
        let thread = path.rsplit('/').next().unwrap().parse().unwrap();
        let seen = clinic.app.store.reader().queue().find(thread).await.unwrap().unwrap().latest_message;
        let decide = DecideDisposition { thread, outcome: Outcome::NoReplyNeeded, note: String::new(), seen };
        decide_disposition(&clinic.app, &clinic.ctx(Actor::Staff(clinic.people.maya)), decide).await.unwrap();
        let home = leo.get("/home").await.expect(200).body;
        assert!(home.contains("Your care team has read it. No answer is due.") && !home.contains("You wrote last"), "{home}");
    }

    async fn a_form_that_comes_twice_is_one_message_and_other_words_are_another(clinic: Clinic) {
        let mut leo = signed_in(&clinic, "leo").await;
        let once = hidden(&leo.get("/threads/new").await.body, "once");
        let form = [("once", once.as_str()), ("subject", "Refill"), ("text", "I have two left.")];
        let first = leo.post("/threads", &form).await.expect(303).location().to_owned();
        assert_eq!(leo.post("/threads", &form).await.expect(303).location(), first);
        let other = [("once", once.as_str()), ("subject", "Refill"), ("text", "I have one left.")];
        assert_ne!(leo.post("/threads", &other).await.expect(303).location(), first, "other words are not dropped");
        assert_eq!(clinic.app.store.reader().messages().count_all().await.unwrap(), 2);
    }

    async fn what_was_typed_is_kept_until_it_is_sent(clinic: Clinic) {
        let mut leo = signed_in(&clinic, "leo").await;
        leo.put("/threads/new/autosave", &[("text", "I was going to say")]).await.expect(204);
        assert!(leo.get("/threads/new").await.body.contains("I was going to say"));
        let path = open_thread(&mut leo, "", "I was going to say hello.", &[]).await;
        assert!(!leo.get("/threads/new").await.body.contains("I was going to say"));
        leo.put(&format!("{path}/autosave"), &[("text", "half a")]).await.expect(204);
        assert!(leo.get(&path).await.body.contains("half a"));
        leo.put(&format!("{path}/autosave"), &[("text", " ")]).await.expect(204);
        assert!(!leo.get(&path).await.body.contains("half a"));
    }

    async fn a_minors_thread_is_private_until_it_is_shared(clinic: Clinic) {
        let (mut sam, mut pat) = (signed_in(&clinic, "sam").await, signed_in(&clinic, "pat").await);
        let path = open_thread(&mut sam, "School", "I do not want my parents to know.", &[]).await;
        pat.get(&path).await.expect(404);
        pat.post(&format!("{path}/messages"), &[("text", "let me in")]).await.expect(404);
        pat.put(&format!("{path}/autosave"), &[("text", "let me in")]).await.expect(404);
        pat.post(&format!("{path}/share"), &[("share", "yes")]).await.expect(404);
        assert!(!pat.get("/home").await.expect(200).body.contains("School"));
        sam.post(&format!("{path}/share"), &[("share", "yes")]).await.expect(303);
        assert!(pat.get("/home").await.expect(200).body.contains("School"));
        pat.post(&format!("{path}/messages"), &[("text", "I am here for you.")]).await.expect(303);
        let page = sam.get(&path).await.expect(200).body;
        assert!(page.contains("Pat Ortiz") && page.contains("I am here for you."));
        sam.post(&format!("{path}/share"), &[("share", "no")]).await.expect(303);
        pat.get(&path).await.expect(404);
        assert!(clinic.events().await.iter().any(|kind| kind == "access_refused"));
    }

    async fn what_a_proxy_opens_they_and_the_patient_read(clinic: Clinic) {
        let (mut sam, mut pat) = (signed_in(&clinic, "sam").await, signed_in(&clinic, "pat").await);
        let path = open_thread(&mut pat, "Sam", "Sam sleeps badly.", &[]).await;
        assert!(pat.get(&path).await.expect(200).body.contains("Sam sleeps badly."));
        assert!(sam.get(&path).await.expect(200).body.contains("Pat Ortiz"));
        signed_in(&clinic, "leo").await.get(&path).await.expect(404);
        let shared = open_thread(&mut sam, "Both", "You may read this.", &[("share", "yes")]).await;
        assert!(pat.get(&shared).await.expect(200).body.contains("You may read this."));
    }

    async fn a_message_says_who_read_it(clinic: Clinic) {
        let mut leo = signed_in(&clinic, "leo").await;
        let path = open_thread(&mut leo, "Sleep", "I cannot sleep.", &[]).await;
        let thread = path.rsplit('/').next().unwrap().parse().unwrap();
        let app = &clinic.app;
        let message = app.store.reader().messages().latest(thread, 1).await.unwrap().pop().unwrap();
        let ctx = clinic.ctx(Actor::Staff(clinic.people.maya));
        let mut work = app.store.begin(&ctx).await.unwrap();
        assert!(work.messages().mark_read(message.id, clinic.people.maya, ctx.at).await.unwrap());
        work.record(cs_ledger::Fact::MessageRead { message: message.id }, Some(message.patient));
        work.commit().await.unwrap();
        let page = leo.get(&path).await.expect(200).body;
        assert!(page.contains("Read by Maya Chen, LCSW") && !page.contains("Nobody has opened it yet"));
    }
}
