//! The page of figures: for those who answer for the programs.
use cs_kernel::{Actor, MessageId, SignedDuration};
use cs_messages::Outcome;
use cs_testkit::{Browser, both_engines};
use cs_web_governance::routes;
use cs_workflows::messages::{DecideDisposition, OpenThread, decide_disposition, open_thread};

both_engines! {
    async fn figures_name_nobody_and_say_where_there_are_too_few(clinic: Clinic) {
        let mut ruth = Browser::new(&clinic, routes());
        ruth.sign_in("ruth").await;
        let page = ruth.get("/admin/figures").await.expect(200).body;
        assert!(page.contains("Nothing that a program raised has been decided on yet"), "{page}");
        let (leo, maya) = (clinic.people.leo, clinic.people.maya);
        let patient = clinic.ctx(Actor::Patient(leo));
        let once = MessageId::new(patient.at, &*clinic.app.random);
        let words = OpenThread { patient: leo, once, subject: "Nights".into(), text: "It gets worse".into(), share_with_proxies: false };
        let sent = open_thread(&clinic.app, &patient, words).await.unwrap();
        let decide = DecideDisposition { thread: sent.thread, outcome: Outcome::Called, note: String::new(), seen: sent.message };
        decide_disposition(&clinic.app, &clinic.ctx(Actor::Staff(maya)), decide).await.unwrap();
        clinic.advance(SignedDuration::from_mins(2));
        let page = ruth.get("/admin/figures").await.expect(200).body;
        assert!(page.contains("getting worse") && page.contains("not enough data yet (1 of 20)"), "{page}");
        for name in ["Leo", "Maya", "It gets worse", "Nights"] {
            assert!(!page.contains(name), "{name} stands on a page of figures");
        }
        assert!(page.contains("No engine reads in shadow"), "{page}");
        let mut clinician = ruth.stranger();
        clinician.sign_in("maya").await;
        clinician.get("/admin/figures").await.expect(403);
    }
}
