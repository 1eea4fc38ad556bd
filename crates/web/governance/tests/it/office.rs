//! The other pages of administration: overview, teams, roster, site, tokens, codes, languages, and the review of access.
use cs_kernel::{BreakGlassId, SignedDuration};
use cs_ledger::Fact;
use cs_storage::BreakGlass;
use cs_testkit::{Browser, Clinic, both_engines};
use cs_web_governance::routes;

async fn signed_in(clinic: &Clinic, who: &str) -> Browser {
    let mut browser = Browser::new(clinic, routes());
    browser.sign_in(who).await;
    browser
}

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let at = page.find(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("{name}: {page}"));
    page[at..].split('"').nth(3).unwrap().to_owned()
}

async fn glass(clinic: &Clinic, by: cs_kernel::StaffId) -> String {
    let ctx = clinic.ctx(cs_kernel::Actor::Staff(by));
    let until = ctx.at.saturating_add(SignedDuration::from_hours(4)).unwrap();
    let access = BreakGlass {
        id: BreakGlassId::new(ctx.at, &*clinic.app.random),
        staff: by,
        patient: clinic.people.noor,
        reason: "Omar is ill and she called <b>".into(),
        opened_at: ctx.at,
        until,
        review: None,
    };
    let mut work = clinic.app.store.begin(&ctx).await.unwrap();
    work.break_glass().insert(&access).await.unwrap();
    let reason = cs_kernel::Digest::of(b"reason");
    work.record(Fact::BreakGlassOpened { access: access.id, reason, until }, Some(access.patient));
    work.commit().await.unwrap();
    access.id.to_string()
}

both_engines! {
    async fn the_overview_names_what_needs_somebody(clinic: Clinic) {
        let mut admin = signed_in(&clinic, "admin").await;
        let page = admin.get("/admin").await.expect(200).body;
        assert!(page.contains("Daniel Whit: Expired on February 21, 2026"), "{page}");
        assert!(!page.contains("Nobody is on call"), "{page}");
        assert!(page.contains(r#"<a href="/patients/new""#), "{page}");
        signed_in(&clinic, "maya").await.get("/admin").await.expect(403);
    }

    async fn a_gap_in_the_roster_is_named_and_the_last_shift_stays(clinic: Clinic) {
        let mut admin = signed_in(&clinic, "admin").await;
        let page = admin.get("/admin/roster").await.expect(200).body;
        let stamp = hidden(&page, "stamp");
        let maya = clinic.people.maya.to_string();
        let night = [("change", "add"), ("stamp", &stamp), ("staff", &maya), ("weekdays", "7"), ("from", "20:00"), ("to", "08:00"), ("position", "4")];
        admin.post("/admin/roster", &night).await.expect(303);
        let shifts = clinic.app.store.reader().roster().of_site(clinic.people.site).await.unwrap();
        let hers: Vec<_> = shifts.iter().filter(|s| s.staff == clinic.people.maya).map(|s| (s.weekday, s.from_minute, s.to_minute)).collect();
        assert_eq!(hers, [(1, 0, 480), (7, 1200, 1440)]);
        // The page from before rests on a roster that is gone.
        let page = admin.post("/admin/roster", &night).await.expect(409).body;
        assert!(page.contains("Somebody changed this") && page.contains("value=\"20:00\""), "{page}");
        for shift in &shifts[..shifts.len() - 1] {
            let page = admin.get("/admin/roster").await.expect(200).body;
            let (stamp, id) = (hidden(&page, "stamp"), shift.id.to_string());
            admin.post("/admin/roster", &[("change", "remove"), ("stamp", &stamp), ("shift", &id)]).await.expect(303);
        }
        let page = admin.get("/admin/roster").await.expect(200).body;
        assert!(page.contains("Nobody is on call") && page.contains("Wednesday 00:00–24:00"), "{page}");
        let (stamp, id) = (hidden(&page, "stamp"), shifts.last().unwrap().id.to_string());
        let page = admin.post("/admin/roster", &[("change", "remove"), ("stamp", &stamp), ("shift", &id)]).await.expect(422).body;
        assert!(page.contains("The roster would be empty"), "{page}");
        let page = admin.post("/admin/roster", &[("change", "add"), ("stamp", &stamp), ("from", "noon")]).await.expect(422).body;
        assert!(page.contains("Choose at least one day") && page.contains("value=\"noon\""), "{page}");
        signed_in(&clinic, "ruth").await.get("/admin/roster").await.expect(200);
        signed_in(&clinic, "compliance").await.get("/admin/roster").await.expect(403);
    }

    async fn a_team_has_somebody_in_it(clinic: Clinic) {
        let mut admin = signed_in(&clinic, "admin").await;
        admin.get("/admin/teams").await.expect(200);
        let page = admin.post("/admin/teams", &[("name", "adults")]).await.expect(422).body;
        assert!(page.contains("Another team has this name") && page.contains("Choose at least one person"), "{page}");
        let path = format!("/admin/teams/{}", clinic.people.team);
        let maya = clinic.people.maya.to_string();
        admin.post(&path, &[("version", "1"), ("name", "Adults"), ("members", &maya)]).await.expect(303);
        let page = admin.post(&path, &[("version", "1"), ("name", "Grown-ups"), ("members", &maya)]).await.expect(409).body;
        assert!(page.contains("value=\"Grown-ups\"") && page.contains("name=\"version\" value=\"2\""), "{page}");
        assert_eq!(clinic.events().await.iter().filter(|k| *k == "care_team_changed").count(), 4);
        let cleo = clinic.people.compliance.to_string();
        let page = admin.post(&path, &[("version", "2"), ("name", "Adults"), ("members", &cleo)]).await.expect(422).body;
        assert!(page.contains("Cleo Marsh does not treat patients here"), "{page}");
    }

    async fn a_site_keeps_its_crisis_contacts(clinic: Clinic) {
        let mut admin = signed_in(&clinic, "admin").await;
        let path = format!("/admin/sites/{}", clinic.people.site);
        admin.get(&path).await.expect(200);
        let mut form = vec![
            ("version", "1"), ("name", "Harbor Clinic"), ("phone", "510-555-0100"), ("address", "1 Pier, Oakland"),
            ("time_zone", "America/Los_Angeles"), ("days", "1"), ("days", "2"), ("opens", "08:00"), ("closes", "18:00"),
            ("crisis_minutes", "15"), ("urgent_minutes", "240"), ("routine_business_hours", "20"), ("administrative_business_hours", "30"),
            ("acknowledge_seconds", "300"), ("disposition_seconds", "1800"),
            ("en_name", "988 Lifeline"), ("en_how", "Call or text 988"), ("en_phone", "988"), ("en_text", "988"),
        ];
        let page = admin.post(&path, &form).await.expect(422).body;
        assert!(page.contains("List at least one crisis contact in each language") && page.contains("value=\"Harbor Clinic\""), "{page}");
        form.extend([("es_name", "Línea 988"), ("es_how", "Llame al 988"), ("es_phone", "988"), ("es_text", "")]);
        admin.post(&path, &form).await.expect(303);
        let site = clinic.app.store.reader().sites().find(clinic.people.site).await.unwrap().unwrap();
        assert_eq!((site.name.as_str(), site.hours.days.len(), site.contacts_in("es").len()), ("Harbor Clinic", 2, 1));
        assert_eq!(clinic.events().await[0], "site_changed");
        admin.post(&path, &form).await.expect(409);
        form[0].1 = "2";
        form[9].1 = "0";
        assert!(admin.post(&path, &form).await.expect(422).body.contains("Enter a whole number from 1 to 60"));
    }

    async fn a_token_is_shown_once(clinic: Clinic) {
        let mut admin = signed_in(&clinic, "admin").await;
        let page = admin.post("/admin/tokens", &[("name", "Portal"), ("scopes", "messages:write"), ("scopes", "everything")]).await.expect(200).body;
        assert!(page.contains("cst_"), "{page}");
        let page = admin.get("/admin/tokens").await.expect(200).body;
        assert!(page.contains("Portal") && !page.contains("cst_"), "{page}");
        let token = clinic.app.store.reader().api_tokens().all().await.unwrap().remove(0);
        assert_eq!(token.scopes, ["messages:write"]);
        admin.post(&format!("/admin/tokens/{}/revoke", token.id), &[]).await.expect(303);
        assert!(admin.get("/admin/tokens").await.expect(200).body.contains("Revoked"));
        assert_eq!(clinic.events().await[..2], ["api_token_revoked", "api_token_issued"]);
        signed_in(&clinic, "ruth").await.get("/admin/tokens").await.expect(403);
    }

    async fn a_code_is_made_for_staff_and_a_language_is_ones_own(clinic: Clinic) {
        let mut admin = signed_in(&clinic, "admin").await;
        let page = admin.post(&format!("/admin/people/{}/code", clinic.people.maya), &[]).await.expect(200).body;
        assert!(page.contains("One-time code for Maya Chen"), "{page}");
        admin.post("/admin/languages", &[("language", "es"), ("attests", "yes")]).await.expect(403);
        let mut maya = signed_in(&clinic, "maya").await;
        maya.post("/admin/languages", &[("language", "es"), ("attests", "no")]).await.expect(303);
        assert!(maya.get("/admin/languages").await.expect(200).body.contains("I answer for words in Spanish"));
    }

    async fn compliance_reviews_access_once_and_nobody_their_own(clinic: Clinic) {
        let access = glass(&clinic, clinic.people.maya).await;
        let mut cleo = signed_in(&clinic, "compliance").await;
        let page = cleo.get("/admin/break-glass").await.expect(200).body;
        assert!(page.contains("Noor Haddad") && page.contains("she called &#60;b&#62;"), "{page}");
        assert_eq!(clinic.events().await[0], "records_listed");
        let path = format!("/admin/break-glass/{access}/review");
        signed_in(&clinic, "admin").await.post(&path, &[("justified", "yes")]).await.expect(403);
        signed_in(&clinic, "maya").await.post(&path, &[("justified", "yes")]).await.expect(403);
        cleo.post(&path, &[("justified", "no")]).await.expect(303);
        assert_eq!(clinic.events().await[0], "break_glass_reviewed");
        cleo.post(&path, &[("justified", "yes")]).await.expect(409);
        assert!(cleo.get("/admin/break-glass").await.expect(200).body.contains("not justified"));
        let own = glass(&clinic, clinic.people.compliance).await;
        cleo.post(&format!("/admin/break-glass/{own}/review"), &[("justified", "yes")]).await.expect(403);
    }
}
