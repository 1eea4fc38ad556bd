//! The kit itself: the clinic opens on both engines, and the browser keeps a sign-in.
#![allow(clippy::unwrap_used)]
use cs_kernel::Actor;
use cs_policy::Action;
use cs_testkit::{Browser, both_engines};
use cs_web_shared::{PatientReader, Routes, StaffReader};
use cs_workflows::{Error, authorise};

fn routes() -> Routes {
    Routes::new()
        .get("/who", async |reader: StaffReader| reader.staff.name)
        .get("/me", async |reader: PatientReader| reader.patient.display_name().to_owned())
}

both_engines! {
    async fn people_sign_in_and_see_what_is_theirs(clinic: Clinic) {
        let mut browser = Browser::new(&clinic, routes());
        assert_eq!(browser.get("/who").await.expect(303).location(), "/sign-in?next=/who");
        browser.sign_in("maya").await;
        assert_eq!(browser.get("/who").await.expect(200).body, "Maya Chen");
        browser.get("/me").await.expect(404);
        browser.sign_in("leo").await;
        assert_eq!(browser.get("/me").await.expect(200).body, "Leo Park");
        browser.get("/who").await.expect(404);
    }

    async fn a_refusal_hides_what_is_not_theirs_and_stands_in_the_ledger(clinic: Clinic) {
        let (app, people) = (&clinic.app, clinic.people);
        let leo = app.store.reader().patients().find(people.leo).await.unwrap().unwrap();
        authorise::patient(app, &clinic.ctx(Actor::Staff(people.maya)), Action::ReadPatient, &leo).await.unwrap();
        let refused = authorise::patient(app, &clinic.ctx(Actor::Staff(people.omar)), Action::ReadPatient, &leo).await;
        assert!(matches!(refused, Err(Error::NotFound)));
        assert_eq!(clinic.events().await[0], "access_refused");
    }
}
