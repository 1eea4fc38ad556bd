//! Signing in by the form: what it opens, what it never says, and what ends a session.
use axum::http::Method;
use cs_kernel::{Actor, SignedDuration};
use cs_testkit::{Answer, Browser, PASSWORD, both_engines};
use cs_web_public::routes;
use cs_web_shared::{Routes, Signed};

fn all() -> Routes {
    routes().get("/inbox", async |signed: Signed| format!("{}", signed.who.actor()))
}

async fn sign_in(browser: &mut Browser, login: &str, password: &str, next: &str) -> Answer {
    browser.post("/sign-in", &[("login", login), ("password", password), ("next", next)]).await
}

both_engines! {
    async fn the_form_opens_a_session_and_leads_on(clinic: Clinic) {
        let mut browser = Browser::new(&clinic, all());
        assert_eq!(browser.get("/inbox").await.expect(303).location(), "/sign-in?next=/inbox");
        assert_eq!(sign_in(&mut browser, "maya", PASSWORD, "/inbox?a=b").await.expect(303).location(), "/inbox?a=b");
        assert_eq!(browser.get("/inbox").await.expect(200).body, clinic.people.maya.to_string());
        assert_eq!(browser.get("/").await.expect(303).location(), "/inbox");
        assert_eq!(browser.get("/sign-in").await.expect(303).location(), "/inbox");
        assert_eq!(browser.post("/sign-out", &[]).await.expect(303).location(), "/sign-in");
        browser.get("/inbox").await.expect(303);
        for (login, landing) in [("leo", "/home"), ("pat", "/home"), ("admin", "/admin"), ("ruth", "/inbox")] {
            let mut browser = browser.stranger();
            assert_eq!(sign_in(&mut browser, login, PASSWORD, "https://evil.example.org").await.expect(303).location(), landing);
        }
    }

    async fn a_wrong_name_reads_like_a_wrong_password(clinic: Clinic) {
        let mut browser = Browser::new(&clinic, all());
        let plain = |answer: Answer| answer.expect(422).body.replace("nobody", "maya");
        let wrong = plain(sign_in(&mut browser, "maya", "not this one at all", "").await);
        assert_eq!(wrong, plain(sign_in(&mut browser, "nobody", PASSWORD, "").await));
        for _ in 0..5 {
            sign_in(&mut browser, "maya", "not this one at all", "").await.expect(422);
        }
        assert_eq!(wrong, plain(sign_in(&mut browser, "maya", PASSWORD, "").await), "nor does a lock show");
        assert!(!wrong.contains("not this one"), "a password is never sent back");
    }

    async fn a_form_on_another_site_is_refused(clinic: Clinic) {
        let mut browser = Browser::new(&clinic, all());
        let form = format!("login=maya&password={}", PASSWORD.replace(' ', "+"));
        for headers in [[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example.org")],
                        [("sec-fetch-site", "same-site"), ("origin", "https://other.localhost")]] {
            let mut fresh = browser.stranger();
            fresh.send(Method::POST, "/sign-in", Some(form.clone()), &headers).await.expect(403);
            fresh.get("/inbox").await.expect(303);
        }
        sign_in(&mut browser, "maya", PASSWORD, "").await.expect(303);
        let out = browser.send(Method::POST, "/sign-out", None, &[("sec-fetch-site", "cross-site")]).await;
        out.expect(403);
        browser.get("/inbox").await.expect(200);
    }

    async fn a_session_ends_after_the_longest_time_and_with_the_account(clinic: Clinic) {
        let mut browser = Browser::new(&clinic, all());
        sign_in(&mut browser, "maya", PASSWORD, "").await.expect(303);
        for _ in 0..35 {
            clinic.advance(SignedDuration::from_mins(20));
            browser.get("/inbox").await.expect(200);
        }
        clinic.advance(SignedDuration::from_mins(20));
        browser.get("/inbox").await.expect(303);
        sign_in(&mut browser, "maya", PASSWORD, "").await.expect(303);
        browser.get("/inbox").await.expect(200);
        clinic.advance(SignedDuration::from_mins(31));
        browser.get("/inbox").await.expect(303);
        sign_in(&mut browser, "maya", PASSWORD, "").await.expect(303);
        let app = &clinic.app;
        let account = app.store.reader().accounts().by_login(&"maya".parse().unwrap()).await.unwrap().unwrap().id;
        let mut work = app.store.begin(&clinic.ctx(Actor::Operator("user".into()))).await.unwrap();
        work.accounts().set_disabled(account, true).await.unwrap();
        work.record(cs_ledger::Fact::StaffDeactivated { staff: clinic.people.maya }, None);
        work.commit().await.unwrap();
        browser.get("/inbox").await.expect(303);
    }

    async fn a_new_password_ends_other_sessions_and_keeps_this_one(clinic: Clinic) {
        let mut here = Browser::new(&clinic, all());
        let mut there = here.stranger();
        for browser in [&mut here, &mut there] {
            sign_in(browser, "maya", PASSWORD, "").await.expect(303);
        }
        let new = "the tide comes in at six";
        here.post("/password", &[("old", PASSWORD), ("new", new), ("again", "something else")]).await.expect(422);
        here.post("/password", &[("old", "wrong"), ("new", new), ("again", new)]).await.expect(422);
        here.post("/password", &[("old", PASSWORD), ("new", new), ("again", new)]).await.expect(303);
        here.get("/inbox").await.expect(200);
        there.get("/inbox").await.expect(303);
        sign_in(&mut there, "maya", PASSWORD, "").await.expect(422);
        sign_in(&mut there, "maya", new, "").await.expect(303);
    }

    async fn too_many_tries_from_one_address_must_wait(clinic: Clinic) {
        let mut browser = Browser::new(&clinic, all());
        let mut last = 0;
        for i in 0..60 {
            last = sign_in(&mut browser, &format!("somebody{i}"), "a guess", "").await.status.as_u16();
            if last == 429 {
                break;
            }
        }
        assert_eq!(last, 429);
        browser.get("/sign-in").await.expect(200);
    }
}
