//! The halt's page: anyone on the staff stops AI, administrators start it again.
use cs_testkit::{Browser, both_engines};
use cs_web_governance::routes;

both_engines! {
    async fn a_clinician_stops_ai_and_an_administrator_starts_it_again(clinic: Clinic) {
        let mut maya = Browser::new(&clinic, routes());
        maya.sign_in("maya").await;
        let page = maya.get("/admin/halt").await.expect(200).body;
        assert!(page.contains("AI is running") && page.contains("scripted-triage"), "{page}");
        let stopped = maya.post("/admin/halt/pull", &[("reason", "wrong words in drafts")]).await.expect(303);
        assert_eq!(stopped.location(), "/admin/halt");
        let page = maya.get("/admin/halt").await.expect(200).body;
        assert!(page.contains("All AI is stopped") && page.contains("wrong words in drafts"), "{page}");
        assert!(page.contains("Maya Chen") && !page.contains("/admin/halt/lift"), "{page}");
        let halt = clinic.app.store.reader().halts().current().await.unwrap().unwrap().id.to_string();
        maya.post("/admin/halt/lift", &[("halt", &halt)]).await.expect(403);
        let mut admin = maya.stranger();
        admin.sign_in("admin").await;
        assert!(admin.get("/admin/halt").await.expect(200).body.contains(&halt));
        admin.post("/admin/halt/lift", &[("halt", &halt)]).await.expect(303);
        let page = admin.get("/admin/halt").await.expect(200).body;
        assert!(page.contains("AI is running") && page.contains("Started again by") && page.contains("Ada Brandt"));
        admin.post("/admin/halt/lift", &[("halt", &halt)]).await.expect(403);
    }

    async fn a_reason_is_one_line_and_what_was_typed_is_kept(clinic: Clinic) {
        let mut browser = Browser::new(&clinic, routes());
        browser.sign_in("compliance").await;
        let long = "x".repeat(301);
        let page = browser.post("/admin/halt/pull", &[("reason", &long)]).await.expect(422).body;
        assert!(page.contains("Say why in one line") && page.contains(&long), "{page}");
        assert!(clinic.app.store.reader().halts().current().await.unwrap().is_none());
        browser.post("/admin/halt/pull", &[("reason", "")]).await.expect(303);
        let page = browser.get("/admin/halt").await.expect(200).body;
        assert!(page.contains("No reason given") && page.contains("Stopped by Cleo Marsh. Everything"), "{page}");
    }

    async fn the_self_test_shows_its_result(clinic: Clinic) {
        let mut browser = Browser::new(&clinic, routes());
        browser.sign_in("ruth").await;
        assert!(browser.get("/admin/halt").await.expect(200).body.contains("has not been tested here yet"));
        browser.post("/admin/halt/test", &[]).await.expect(303);
        let page = browser.get("/admin/halt").await.expect(200).body;
        assert!(page.contains("The halt held.") && page.contains("Ruth Adeyemi"), "{page}");
    }

    async fn patients_find_nothing_and_strangers_are_asked_to_sign_in(clinic: Clinic) {
        let mut browser = Browser::new(&clinic, routes());
        browser.get("/admin/halt").await.expect(303);
        browser.post("/admin/halt/pull", &[]).await.expect(401);
        browser.sign_in("leo").await;
        browser.get("/admin/halt").await.expect(404);
        browser.post("/admin/halt/pull", &[]).await.expect(404);
        assert!(clinic.app.store.reader().halts().current().await.unwrap().is_none());
    }
}
