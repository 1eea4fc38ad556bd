//! Phrases and times away as pages.
use crate::inbox::browser;
use cs_testkit::both_engines;

both_engines! {
    async fn a_phrase_is_saved_once_its_words_were_looked_at(clinic: Clinic) {
        let mut maya = browser(&clinic, "maya").await;
        assert!(maya.get("/phrases").await.expect(200).body.contains("You have saved no phrases"));
        let form = |body, sure| [("fits", "after a visit"), ("body", body), ("language", "en"), ("sure", sure)];
        let named = maya.post("/phrases", &form("See you soon, Leo Park.", "yes")).await.expect(422).body;
        assert!(named.contains("The name of a patient") && named.contains("See you soon, Leo Park."), "the words are kept");
        let curt = maya.post("/phrases", &form("Please calm down.", "")).await.expect(422).body;
        assert!(curt.contains("Dismissive") && curt.contains("Say what you heard.") && curt.contains(r#"name="sure""#));
        maya.post("/phrases", &form("Please calm down.", "yes")).await.expect(303);
        let page = maya.get("/phrases").await.body;
        assert!(page.contains("Please calm down.") && page.contains("Saved."));
        let delete = page.split(r#"action="/phrases/"#).nth(1).unwrap().split('"').next().unwrap().to_owned();
        browser(&clinic, "omar").await.post(&format!("/phrases/{delete}"), &[]).await.expect(404);
        maya.post(&format!("/phrases/{delete}"), &[]).await.expect(303);
        assert!(maya.get("/phrases").await.body.contains("You have saved no phrases"));
        maya.post("/phrases", &form("", "")).await.expect(422);
    }

    async fn time_away_is_planned_and_ended(clinic: Clinic) {
        let mut maya = browser(&clinic, "maya").await;
        let page = maya.get("/away").await.expect(200).body;
        assert!(page.contains("Omar Diaz, LMFT") && !page.contains("Daniel Whit"), "no cover without a licence");
        let omar = clinic.people.omar.to_string();
        let wrong = maya.post("/away", &[("from", "soon"), ("until", "2026-03-01"), ("cover", "")]).await.expect(422).body;
        assert!(wrong.contains("Enter a day as YYYY-MM-DD") && wrong.contains("Choose a colleague"));
        maya.post("/away", &[("from", "2026-03-05"), ("until", "2026-03-04"), ("cover", &omar)]).await.expect(422);
        maya.post("/away", &[("from", "2026-03-05"), ("until", "2026-03-09"), ("cover", &omar)]).await.expect(303);
        let page = maya.get("/away").await.body;
        assert!(page.contains("March 5, 2026 to March 9, 2026") && page.contains("Covered by Omar Diaz"), "{page}");
        let from = page.split(r#"name="from" value=""#).nth(1).unwrap().split('"').next().unwrap().to_owned();
        maya.post("/away/end", &[("from", &from)]).await.expect(303);
        assert!(maya.get("/away").await.body.contains("You have no time away planned"));
    }
}
