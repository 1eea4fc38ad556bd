//! Consents and details on their pages.
use crate::{hidden, signed_in};
use cs_kernel::Language;
use cs_people::Purpose;
use cs_testkit::both_engines;
use cs_web_shared::Texts;
use cs_workflows::people::CONTACT_FIELDS;

both_engines! {
    async fn yes_and_no_are_asked_and_count(clinic: Clinic) {
        let mut leo = signed_in(&clinic, "leo").await;
        let page = leo.get("/consents").await.expect(200).body;
        for words in ["May a program read your messages to put urgent ones first?", "You said yes.", "You have not answered"] {
            assert!(page.contains(words), "{words}");
        }
        let page = leo.post("/consents/ai_screening", &[]).await.expect(422).body;
        assert!(page.contains("Choose yes or no"));
        leo.post("/consents/ai_screening", &[("ai_screening", "no")]).await.expect(303);
        assert!(leo.get("/consents").await.body.contains("You took your yes back."));
        let held = clinic.app.store.reader().consents().of_patient(clinic.people.leo).await.unwrap();
        assert!(!held.given(Purpose::AiScreening));
        leo.post("/consents/world_domination", &[("world_domination", "yes")]).await.expect(404);
        signed_in(&clinic, "pat").await.get("/consents").await.expect(403);
    }

    async fn details_are_shown_changed_and_defended(clinic: Clinic) {
        let mut leo = signed_in(&clinic, "leo").await;
        let page = leo.get("/me").await.expect(200).body;
        assert!(page.contains("Leo Park") && page.contains("510-555-0142") && page.contains("Jo Park"));
        let version = hidden(&page, "version");
        let form = |phone: &'static str, version: &str| {
            vec![
                ("version", version.to_owned()),
                ("called", "Lee".into()),
                ("phone", phone.into()),
                ("language", "es".into()),
                ("location", "Cabin 4\r\nLake Road".into()),
                ("location_state", "NV".into()),
            ]
        };
        let post = async |browser: &mut cs_testkit::Browser, form: Vec<(&'static str, String)>| {
            let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (*n, v.as_str())).collect();
            browser.post("/me", &form).await
        };
        let page = post(&mut leo, form("none", &version)).await.expect(422).body;
        assert!(page.contains("Enter a telephone number with its area code") && page.contains("Cabin 4"));
        post(&mut leo, form("510-555-0177", &version)).await.expect(303);
        let page = leo.get("/me").await.expect(200).body;
        assert!(page.contains("Sobre usted") && page.contains("510-555-0177"), "the record's language is the page's");
        let page = post(&mut leo, form("510-555-0178", &version)).await.expect(409).body;
        assert!(page.contains("510-555-0178"), "what was written is kept");
        let page = signed_in(&clinic, "pat").await.get("/me").await.expect(403).body;
        assert!(page.contains("Only the patient can see and change this."));
    }

    async fn every_problem_is_said_in_the_patients_language(clinic: Clinic) {
        let mut leo = signed_in(&clinic, "leo").await;
        let version = hidden(&leo.get("/me").await.body, "version");
        leo.post("/me", &[("version", &version), ("language", "es")]).await.expect(303);
        let (es, en) = (Texts::for_language(&Language::Spanish), Texts::for_language(&Language::English));
        let says = |page: &str, key: &str| {
            let (here, there) = (escaped(&es.get(key)), escaped(&en.get(key)));
            assert!(page.contains(&here), "{key}: {here}\n{page}");
            assert!(!page.contains(&there), "{key} in English\n{page}");
        };
        let (long, version) = ("x".repeat(501), hidden(&leo.get("/me").await.body, "version"));
        let mut form = vec![("version", version.as_str()), ("language", "es"), ("location", &long), ("location_state", "Nevada")];
        form.extend([("called", long.as_str()), ("phone", "none"), ("email", "none")]);
        let [name, relation, phone] = CONTACT_FIELDS[0];
        form.extend([(name, ""), (relation, long.as_str()), (phone, "")]);
        let page = leo.post("/me", &form).await.expect(422).body;
        for field in ["called", "phone", "email", "location", "location-state", "name", "relation"] {
            says(&page, &format!("me-problem-{field}"));
        }
        says(&leo.post("/consents/ai_drafting", &[]).await.expect(422).body, "consents-choose");
        says(&leo.post("/threads", &[("text", " ")]).await.expect(422).body, "threads-text-blank");
        says(&leo.get("/home?after=nonsense").await.expect(400).body, "failure-bad-do");
    }
}

/// As it stands in a page.
fn escaped(words: &str) -> String {
    words.replace('&', "&#38;").replace('\'', "&#39;").replace('"', "&#34;")
}
