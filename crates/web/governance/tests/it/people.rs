//! The pages of staff and licences.
use cs_testkit::{Browser, Clinic, both_engines};
use cs_web_governance::routes;

fn path(clinic: &Clinic) -> String {
    format!("/admin/people/{}", clinic.people.maya)
}

const MAYA: [(&str, &str); 4] =
    [("version", "1"), ("name", "Maya Chen"), ("email", "maya@example.org"), ("roles", "clinician")];

both_engines! {
    async fn the_list_says_who_cannot_sign_and_what_ends(clinic: Clinic) {
        let mut admin = Browser::new(&clinic, routes());
        admin.sign_in("admin").await;
        let page = admin.get("/admin/people").await.expect(200).body;
        assert!(page.contains("Daniel Whit") && page.contains("Expired on February 21, 2026"), "{page}");
        let form = [("kind", "LCSW"), ("number", "900"), ("state", "CA"), ("expires_on", "2026-03-23")];
        let person = format!("/admin/people/{}", clinic.people.daniel);
        admin.post(&format!("{person}/licences"), &form).await.expect(303);
        let page = admin.get(&person).await.expect(200).body;
        assert!(page.contains("Daniel Whit, LCSW") && page.contains("Expires in 21 days"), "{page}");
    }

    async fn a_person_is_added_and_what_was_typed_is_kept_where_it_cannot_be(clinic: Clinic) {
        let mut admin = Browser::new(&clinic, routes());
        admin.sign_in("admin").await;
        let wrong = [("name", "נועה & Co 😀"), ("email", "nowhere"), ("login", "noa"), ("roles", "clinician")];
        let page = admin.post("/admin/people/new", &wrong).await.expect(422).body;
        assert!(page.contains("נועה &#38; Co 😀") && page.contains("value=\"nowhere\""), "{page}");
        assert!(page.contains("value=\"clinician\" checked") && page.contains("Enter an e-mail address"), "{page}");
        let right = [("name", "Noa Levi"), ("email", "noa@example.org"), ("login", "noa"), ("roles", "clinician"), ("roles", "supervisor")];
        let added = admin.post("/admin/people/new", &right).await.expect(303);
        let page = admin.get(added.location()).await.expect(200).body;
        assert!(page.contains("Noa Levi was added") && page.contains("Cannot sign"), "{page}");
        assert!(page.contains("Waits for its one-time code"), "{page}");
    }

    async fn the_second_of_two_administrators_sees_both_and_decides(clinic: Clinic) {
        let mut first = Browser::new(&clinic, routes());
        first.sign_in("admin").await;
        let (path, mut changed) = (path(&clinic), MAYA);
        changed[1].1 = "Maya Chen-Ruiz";
        first.post(&path, &changed).await.expect(303);
        changed[1].1 = "Maya C. Chen";
        let page = first.post(&path, &changed).await.expect(409).body;
        assert!(page.contains("Ada Brandt changed this while you were working on it"), "{page}");
        assert!(page.contains("Maya Chen-Ruiz") && page.contains("value=\"Maya C. Chen\""), "{page}");
        assert!(page.contains("name=\"version\" value=\"2\""), "{page}");
        changed[0].1 = "2";
        first.post(&path, &changed).await.expect(303);
        assert!(first.get(&path).await.expect(200).body.contains("Maya C. Chen"));
    }

    async fn leaving_is_refused_with_what_to_do_first(clinic: Clinic) {
        let mut admin = Browser::new(&clinic, routes());
        admin.sign_in("admin").await;
        let omar = format!("/admin/people/{}", clinic.people.omar);
        let page = admin.post(&format!("{omar}/deactivate"), &[("version", "1")]).await.expect(422).body;
        assert!(page.contains("Omar Diaz is the only member of the care team Families; add somebody else first"), "{page}");
        admin.post(&format!("{}/deactivate", path(&clinic)), &[("version", "1")]).await.expect(303);
        let page = admin.get("/admin/people").await.expect(200).body;
        assert!(page.contains("1 person who left"), "{page}");
        let mut maya = admin.stranger();
        maya.get(&path(&clinic)).await.expect(303);
    }

    async fn the_pages_are_for_administrators(clinic: Clinic) {
        let mut reader = Browser::new(&clinic, routes());
        for who in ["maya", "ruth", "compliance"] {
            reader.sign_in(who).await;
            for page in ["/admin/people", "/admin/people/new", &path(&clinic)] {
                reader.get(page).await.expect(403);
            }
            reader.post(&path(&clinic), &MAYA).await.expect(403);
            reader.post(&format!("{}/deactivate", path(&clinic)), &[("version", "1")]).await.expect(403);
        }
        reader.sign_in("leo").await;
        reader.get("/admin/people").await.expect(404);
        reader.sign_in("admin").await;
        reader.get("/admin/people/pat_01hz").await.expect(404);
    }
}
