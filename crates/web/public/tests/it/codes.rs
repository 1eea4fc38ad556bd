//! The pages of a first account and of a first clinic.
use axum::http::Method;
use cs_testkit::{Browser, both_engines};
use cs_web_public::routes;
use cs_workflows::people::{CodeFor, awaits_set_up, issue_code, set_up_code};

const NEW: &str = "the tide comes in at six";

both_engines! {
    async fn a_code_leads_to_an_account_in_two_steps(clinic: Clinic) {
        let ctx = clinic.ctx(cs_kernel::Actor::Staff(clinic.people.maya));
        let issued = issue_code(&clinic.app, &ctx, CodeFor::Patient(clinic.people.leo)).await.unwrap();
        let code = issued.code.to_lowercase();
        let mut browser = Browser::new(&clinic, routes());
        assert!(browser.get("/enrol").await.expect(200).body.contains("name=\"code\""));
        browser.post("/enrol", &[("code", "0000-0000-0000-0000")]).await.expect(422);
        let second = browser.post("/enrol", &[("code", &code)]).await.expect(200).body;
        assert!(second.contains("Leo Park") && second.contains("value=\"leo\""));
        browser.post("/enrol", &[("code", &code), ("login", "leo"), ("password", NEW), ("again", "another")]).await.expect(422);
        let taken = [("code", code.as_str()), ("login", "maya"), ("password", NEW), ("again", NEW)];
        browser.post("/enrol", &taken).await.expect(422);
        let fine = [("code", code.as_str()), ("login", "leo"), ("password", NEW), ("again", NEW)];
        assert_eq!(browser.post("/enrol", &fine).await.expect(303).location(), "/home");
        assert_eq!(browser.get("/").await.expect(303).location(), "/home");
        browser.stranger().post("/enrol", &[("code", &code)]).await.expect(422);
    }

    async fn the_first_page_is_closed_where_a_clinic_stands(clinic: Clinic) {
        let mut browser = Browser::new(&clinic, routes());
        assert_eq!(browser.get("/setup").await.expect(303).location(), "/sign-in");
        browser.post("/setup", &[("name", "Eve")]).await.expect(403);
        assert_eq!(browser.get("/readyz").await.expect(200).body, "ready\n");
        browser.get("/metrics").await.expect(404);
    }

    async fn a_clinic_is_set_up_from_nothing(clinic: Clinic) {
        let app = clinic.empty().await;
        let mut browser = Browser::over(&app, routes());
        for path in ["/", "/sign-in"] {
            assert_eq!(browser.get(path).await.expect(303).location(), "/setup");
        }
        assert_eq!(browser.get("/readyz").await.expect(200).body, "ready for the first set-up\n");
        let page = browser.get("/setup").await.expect(200).body;
        assert!(page.contains("name=\"site_name\"") && page.contains("1-800-799-7233"));
        let spanish = browser.send(Method::GET, "/setup", None, &[("accept-language", "es")]).await.expect(200).body;
        assert!(spanish.contains("Configure su clínica"));
        let code = set_up_code(&app);
        let mut form = vec![
            ("site_name", "Harbor Light"), ("site_phone", "510-555-0100"), ("site_address", "1 Pier, Oakland"),
            ("time_zone", "America/Los_Angeles"), ("jurisdiction", "US-CA"), ("day", "1"), ("day", "2"),
            ("opens", "08:00"), ("closes", "18:00"), ("team", "Adults"), ("name", "Ada Brandt"),
            ("email", "ada@example.org"), ("login", "ada"), ("password", NEW), ("licensed", "same"),
            ("kind", "LCSW"), ("number", "100200"), ("state", "CA"), ("expires_on", "2027-06-30"),
        ];
        form.push(("approves", "yes"));
        for wrong in ["", "0000-0000-0000-0000", &code[..14]] {
            form.push(("code", wrong));
            let refused = browser.post("/setup", &form).await.expect(422).body;
            assert!(refused.contains("set-up code that the server") && !refused.contains(&code), "{refused}");
            form.pop();
        }
        assert!(awaits_set_up(&app).await.unwrap());
        let typed = code.to_lowercase().replace('-', " ");
        form.push(("code", &typed));
        form.retain(|field| field.0 != "approves");
        let refused = browser.post("/setup", &form).await.expect(422).body;
        assert!(refused.contains("f-approves") && refused.contains("Harbor Light") && !refused.contains(NEW));
        form.push(("approves", "yes"));
        assert_eq!(browser.post("/setup", &form).await.expect(303).location(), "/inbox");
        assert_eq!(browser.get("/readyz").await.expect(200).body, "ready\n");
        browser.stranger().post("/setup", &form).await.expect(403);
    }

    async fn a_set_up_code_cannot_be_tried_for_long(clinic: Clinic) {
        let app = clinic.empty().await;
        let mut browser = Browser::over(&app, routes());
        let mut last = 0;
        for i in 0..60 {
            last = browser.post("/setup", &[("code", &format!("{i:016}"))]).await.status.as_u16();
            if last == 429 {
                break;
            }
        }
        assert_eq!(last, 429);
        browser.get("/setup").await.expect(200);
        assert_eq!(set_up_code(&app), set_up_code(&clinic.again().await), "every process with the key asks for the same");
    }
}
