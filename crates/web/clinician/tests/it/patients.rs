//! Patients' records on pages: enrolling, changing beside somebody else, codes, proxies, breaking the glass.
use cs_testkit::{Browser, both_engines};
use cs_web_clinician::routes;

const FORM: [(&str, &str); 4] =
    [("name", "Ana Ruiz"), ("language", "es"), ("phone", "510-555-0188"), ("birth_date", "1992-04-01")];

both_engines! {
    async fn an_administrator_enrols_and_issues_a_code_and_reads_nothing(clinic: Clinic) {
        let team = clinic.people.team.to_string();
        let mut admin = Browser::new(&clinic, routes());
        admin.sign_in("admin").await;
        admin.get("/patients/new").await.expect(200);
        admin.post("/patients/new", &FORM).await.expect(422);
        let mut form = FORM.to_vec();
        form.push(("care_team", &team));
        let code = admin.post("/patients/new", &form).await.expect(303).location().to_owned();
        assert!(!admin.get(&code).await.expect(200).body.contains("Ana Ruiz"));
        assert!(admin.post(&code, &[]).await.expect(200).body.contains("code-shown"));
        admin.get(code.trim_end_matches("/code")).await.expect(404);
        admin.get("/patients").await.expect(403);
    }

    async fn the_second_of_two_sees_what_the_first_changed(clinic: Clinic) {
        let (team, page) = (clinic.people.team.to_string(), format!("/patients/{}", clinic.people.leo));
        let (mut maya, mut ruth) = (Browser::new(&clinic, routes()), Browser::new(&clinic, routes()));
        maya.sign_in("maya").await;
        ruth.sign_in("ruth").await;
        assert!(maya.get(&page).await.expect(200).body.contains("Leo Park"));
        let form = |called, version| {
            let mut form = vec![("name", "Leo Park"), ("language", "en"), ("called", called), ("version", version)];
            form.push(("care_team", team.as_str()));
            form
        };
        maya.post(&page, &form("Leon", "1")).await.expect(303);
        let clash = ruth.post(&page, &form("Lee", "1")).await.expect(409).body;
        assert!(clash.contains("Leon") && clash.contains("Lee"), "both stand on the page");
        ruth.post(&page, &form("Lee", "2")).await.expect(303);
        assert!(maya.get(&page).await.expect(200).body.contains("“Lee”"));
        maya.post(&page, &[("name", " "), ("version", "3")]).await.expect(422);
    }

    async fn proxies_are_added_and_removed_on_the_record(clinic: Clinic) {
        let page = format!("/patients/{}", clinic.people.sam);
        let mut maya = Browser::new(&clinic, routes());
        maya.sign_in("maya").await;
        maya.post(&format!("{page}/proxies"), &[("proxy_name", ""), ("proxy_relation", "parent")]).await.expect(422);
        let fine = [("proxy_name", "Lou Ortiz"), ("proxy_relation", "parent")];
        maya.post(&format!("{page}/proxies"), &fine).await.expect(303);
        assert!(maya.get(&page).await.body.contains("Lou Ortiz"));
        let pat = format!("{page}/proxies/{}", clinic.people.pat);
        assert!(maya.post(&format!("{pat}/code"), &[]).await.expect(200).body.contains("code-shown"));
        maya.post(&format!("{pat}/remove"), &[]).await.expect(303);
        assert!(!maya.get(&page).await.body.contains("Pat Ortiz"));
        let mut omar = maya.stranger();
        omar.sign_in("omar").await;
        omar.post(&format!("{page}/proxies"), &fine).await.expect(404);
    }

    async fn the_glass_is_broken_with_a_reason(clinic: Clinic) {
        let thread = crate::inbox::begins(&clinic, clinic.people.leo, "It is worse").await;
        let page = format!("/patients/{}", clinic.people.leo);
        let mut omar = Browser::new(&clinic, routes());
        omar.sign_in("omar").await;
        omar.get(&page).await.expect(404);
        let found = omar.post("/patients/find", &[("name", "leo park"), ("born", "1990-05-01")]).await.expect(200).body;
        assert!(found.contains("/break-glass") && !found.contains("Leo Park"));
        let glass = format!("{page}/break-glass");
        assert!(!omar.get(&glass).await.expect(200).body.contains("Leo"));
        omar.post(&glass, &[("reason", "soon")]).await.expect(422);
        omar.post(&glass, &[("reason", "He stands at the desk, confused.")]).await.expect(303);
        let open = omar.get(&page).await.expect(200).body;
        assert!(open.contains("Leo Park") && !open.contains("name=\"version\""), "to read, not to change");
        assert!(open.contains(&format!("href=\"/inbox/{thread}\"")), "what was written is what the glass is broken for");
        omar.get(&format!("/inbox/{thread}")).await.expect(200);
        let mut daniel = omar.stranger();
        daniel.sign_in("daniel").await;
        daniel.get(&format!("/patients/{}/break-glass", clinic.people.noor)).await.expect(404);
        assert_eq!(daniel.get(&glass).await.expect(303).location(), page, "his own team's patient is open to him");
    }
}
