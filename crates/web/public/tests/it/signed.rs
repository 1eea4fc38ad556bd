//! What holds for whoever is signed in: the frame of their own pages, what waits to be said to them, and the end of a sign-in.
use axum::http::Method;
use cs_kernel::SignedDuration;
use cs_testkit::{Browser, PASSWORD, both_engines};
use cs_web_public::routes;
use cs_web_shared::{Failure, PatientReader, Routes, Signed, StaffReader, Toast, flash};
use cs_workflows::workers::PAGES;
use std::sync::Arc;
use tokio::sync::Notify;

/// Pages that say what waits to be said, and one that fails.
fn all() -> Routes {
    routes()
        .get("/desk", async |reader: StaffReader| said(reader.desk().await.toasts))
        .get("/own", async |reader: PatientReader| said(reader.shell().await.toasts))
        .post("/say", async |signed: Signed| flash::push(&signed.session, Toast::new("Saved")).await)
        .get("/taken", async || Failure::Conflict { what: "somebody was first".into() })
        .post("/bad", async |_: Signed| Failure::Bad("no such form".into()))
}

fn said(toasts: Vec<Toast>) -> String {
    toasts.into_iter().map(|t| t.text).collect()
}

both_engines! {
    async fn what_a_page_asks_by_itself_leaves_what_waits_to_be_said(clinic: Clinic) {
        let mut browser = Browser::new(&clinic, all());
        for (login, path) in [("maya", "/desk"), ("leo", "/own"), ("pat", "/own")] {
            browser.sign_in(login).await;
            browser.post("/say", &[]).await.expect(200);
            let poll = browser.send(Method::GET, path, None, &[("x-background", "1")]).await.expect(200);
            assert_eq!(poll.body, "", "{login}");
            assert_eq!(browser.get(path).await.body, "Saved", "{login}");
            assert_eq!(browser.get(path).await.body, "", "{login}: once");
        }
    }

    async fn a_failure_and_the_password_stand_in_the_frame_of_their_reader(clinic: Clinic) {
        let mut browser = Browser::new(&clinic, all());
        let (desk, own) = (r#"<main id="main" class="desk-main"#, r#"<main id="main" class="column"#);
        for (login, frame, nav) in [
            ("maya", desk, "/inbox"),
            ("admin", desk, "/admin"),
            ("leo", own, "/consents"),
            ("pat", own, "/home"),
        ] {
            browser.sign_in(login).await;
            for (method, path, status) in
                [("GET", "/password", 200), ("GET", "/nowhere", 404), ("GET", "/taken", 409), ("POST", "/bad", 400), ("PUT", "/password", 405)]
            {
                let answer = browser.ask(method, path, &[]).await;
                assert_eq!(answer.status.as_u16(), status, "{login} {path}");
                assert!(answer.body.contains(frame) && answer.body.contains(&format!("href=\"{nav}\"")), "{login} {path}");
            }
            let wrong = browser.post("/password", &[("old", "a"), ("new", "b"), ("again", "c")]).await.expect(422);
            assert!(wrong.body.contains(frame), "{login}");
        }
        let mut nobody = browser.stranger();
        let lost = nobody.get("/nowhere").await.expect(404).body;
        assert!(lost.contains(own) && !lost.contains("/inbox"));
    }

    async fn a_request_under_way_brings_no_ended_sign_in_back(clinic: Clinic) {
        let (entered, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let held = (entered.clone(), go_on.clone());
        let slow = all().get("/slow", move |signed: Signed| async move {
            held.0.notify_one();
            held.1.notified().await;
            flash::push(&signed.session, Toast::new("Late")).await;
        });
        let mut here = Browser::new(&clinic, slow);
        let mut there = here.stranger();
        for browser in [&mut here, &mut there] {
            browser.post("/sign-in", &[("login", "maya"), ("password", PASSWORD)]).await.expect(303);
        }
        let mut on_the_way = there.clone();
        let late = tokio::spawn(async move { on_the_way.get("/slow").await });
        entered.notified().await;
        let new = "the tide comes in at six";
        here.post("/password", &[("old", PASSWORD), ("new", new), ("again", new)]).await.expect(303);
        go_on.notify_one();
        late.await.unwrap().expect(200);
        there.get("/desk").await.expect(303);
        here.get("/desk").await.expect(200);
    }

    async fn a_process_that_pages_nobody_says_that_it_is_not_ready(clinic: Clinic) {
        let mut browser = Browser::new(&clinic, all());
        browser.get("/readyz").await.expect(200);
        clinic.app.rounds.done(PAGES, clinic.now());
        clinic.advance(SignedDuration::from_secs(59));
        browser.get("/readyz").await.expect(200);
        clinic.advance(SignedDuration::from_secs(16));
        let stalled = browser.get("/readyz").await.expect(503).body;
        assert!(stalled.contains("pages on-call") && stalled.contains("75 seconds"), "{stalled}");
        clinic.app.rounds.done(PAGES, clinic.now());
        browser.get("/readyz").await.expect(200);
    }
}
