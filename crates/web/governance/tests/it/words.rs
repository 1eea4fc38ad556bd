//! Fixed texts and snippets in a browser: write, see what the checks found, approve with the password.
use cs_testkit::{Browser, PASSWORD, both_engines};
use cs_web_governance::routes;

const PLACE: &str = "/admin/texts/crisis_suicide/en";
const WORDS: &str = "A program sent this. Call or text 988, or call {clinic} at {clinic_phone}.";

/// The value of the first hidden or visible field of this name after `from`.
fn value<'a>(page: &'a str, from: &str, name: &str) -> &'a str {
    let after = &page[page.find(from).unwrap()..];
    let field = &after[after.find(&format!("name=\"{name}\" value=\"")).unwrap()..];
    field.split("value=\"").nth(1).unwrap().split('"').next().unwrap()
}

/// The address of the form whose action ends so.
fn action<'a>(page: &'a str, end: &str) -> &'a str {
    let mut all = page.split("action=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    all.find(|action| action.ends_with(end)).unwrap()
}

both_engines! {
    async fn an_administrator_writes_and_a_clinician_approves_with_the_password(clinic: Clinic) {
        let mut admin = Browser::new(&clinic, routes());
        admin.sign_in("admin").await;
        let page = admin.get("/admin/texts").await.expect(200).body;
        assert!(page.contains("In force") && page.contains("Write") && page.contains(PLACE), "{page}");
        admin.post(PLACE, &[("body", WORDS), ("version", "")]).await.expect(303);
        let page = admin.get(PLACE).await.expect(200).body;
        assert!(page.contains("at 510-555-0100") && page.contains("Nothing found"), "{page}");
        assert!(!page.contains("/approve") && page.contains("A licensed clinician or supervisor"), "{page}");
        let mut maya = admin.stranger();
        maya.sign_in("maya").await;
        let page = maya.get(PLACE).await.expect(200).body;
        let (approve, version) = (action(&page, "/approve").to_owned(), value(&page, "/approve", "version").to_owned());
        let wrong = maya.post(&approve, &[("version", &version), ("password", "not mine")]).await.expect(422).body;
        assert!(wrong.contains("f-password") && wrong.contains("error-summary"), "{wrong}");
        admin.post(&approve, &[("version", &version), ("password", PASSWORD)]).await.expect(403);
        maya.post(&approve, &[("version", &version), ("password", PASSWORD)]).await.expect(303);
        let page = maya.get(PLACE).await.expect(200).body;
        assert!(page.contains("Approved by Maya Chen, LCSW") && page.contains("Earlier"), "{page}");
        assert!(!page.contains("/approve") && page.contains("only replaced, never removed"), "{page}");
        maya.post(&approve, &[("version", &version), ("password", PASSWORD)]).await.expect(409);
    }

    async fn what_the_checks_found_stands_beside_the_words(clinic: Clinic) {
        let mut maya = Browser::new(&clinic, routes());
        maya.sign_in("maya").await;
        maya.post(PLACE, &[("body", "I am sorry. Calm down."), ("version", "")]).await.expect(303);
        let page = maya.get(PLACE).await.expect(200).body;
        for said in ["Dismissive:", "calm down", "Say what you heard.", "A program has no feelings:", "This cannot be approved yet"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(!page.contains("/approve"), "{page}");
    }

    async fn a_form_with_problems_keeps_what_was_typed(clinic: Clinic) {
        let mut maya = Browser::new(&clinic, routes());
        maya.sign_in("maya").await;
        let page = maya.post(PLACE, &[("body", "Dear {name}, calm down"), ("version", "")]).await.expect(422).body;
        assert!(page.contains("Dear {name}, calm down") && page.contains("is not a field"), "{page}");
        assert!(page.contains("Say what you heard."), "{page}");
        maya.post(PLACE, &[("body", "  "), ("version", "")]).await.expect(422);
        maya.post(PLACE, &[("body", WORDS), ("version", "")]).await.expect(303);
        let page = maya.post(PLACE, &[("body", "Other words."), ("version", "")]).await.expect(409).body;
        assert!(page.contains("Somebody else saved other words") && page.contains("Other words."), "{page}");
        let version = value(&page, "id=\"write\"", "version").to_owned();
        maya.post(PLACE, &[("body", "Other words."), ("version", &version)]).await.expect(303);
    }

    async fn a_snippet_is_written_found_approved_and_ended(clinic: Clinic) {
        let mut omar = Browser::new(&clinic, routes());
        omar.sign_in("omar").await;
        assert!(omar.get("/admin/snippets").await.expect(200).body.contains("No snippets yet"));
        let named = [("language", "en"), ("question", "Who is it?"), ("body", "Ask Leo Park.")];
        let page = omar.post("/admin/snippets", &named).await.expect(422).body;
        assert!(page.contains("name a patient") && page.contains("Ask Leo Park."), "{page}");
        let good = [("language", "en"), ("question", "How do I get a refill?"), ("body", "Call the front desk.")];
        let place = omar.post("/admin/snippets", &good).await.expect(303).location().to_owned();
        let page = omar.get(&place).await.expect(200).body;
        let version = value(&page, "/approve", "version").to_owned();
        omar.post(&format!("{place}/approve"), &[("version", &version), ("password", "x")]).await.expect(422);
        omar.post(&format!("{place}/approve"), &[("version", &version), ("password", PASSWORD)]).await.expect(303);
        assert!(omar.get(&place).await.expect(200).body.contains("Approved by Omar Diaz, LMFT"));
        let found = omar.get("/admin/snippets?q=refill").await.expect(200).body;
        assert!(found.contains(&place) && found.contains("In use"), "{found}");
        assert!(omar.get("/admin/snippets?q=zebra").await.expect(200).body.contains("Nothing matches"));
        let page = omar.get(&place).await.expect(200).body;
        let version = value(&page, "/retire", "version").to_owned();
        omar.post(&format!("{place}/retire"), &[("version", &version)]).await.expect(303);
        omar.post(&place, &[("language", "en"), ("question", "Q?"), ("body", "A."), ("version", &version)]).await.expect(409);
    }

    async fn patients_find_nothing_and_paths_that_are_none_are_not_found(clinic: Clinic) {
        let mut browser = Browser::new(&clinic, routes());
        browser.sign_in("leo").await;
        for path in ["/admin/texts", PLACE, "/admin/snippets"] {
            browser.get(path).await.expect(404);
        }
        browser.sign_in("maya").await;
        for path in ["/admin/texts/crisis_flood/en", "/admin/texts/receipt/vi", "/admin/snippets/snp_none"] {
            assert!(browser.get(path).await.status.is_client_error(), "{path}");
        }
    }
}
