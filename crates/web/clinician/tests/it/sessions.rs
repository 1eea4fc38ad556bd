//! Sessions as pages: from the consent over the draft to the signed note, as a browser asks for them.
use crate::inbox::browser;
use cs_testkit::{Browser, Clinic, PASSWORD, both_engines};

const SAID: &str = "T: How do you sleep?\nC: Four hours, most nights.\nT: Shall we keep the log?\nC: I take them but not daily.";

fn between<'a>(body: &'a str, before: &str, after: &str) -> &'a str {
    body.split(before).nth(1).unwrap_or_else(|| panic!("no {before} in {body}")).split(after).next().unwrap()
}

async fn opened(clinic: &Clinic, maya: &mut Browser) -> String {
    let leo = clinic.people.leo.to_string();
    let page = maya.get(&format!("/encounters/new?patient={leo}")).await.expect(200).body;
    assert!(page.contains("Nothing is recorded by opening it"));
    let form = [("patient", leo.as_str()), ("kind", "therapy"), ("starts", "2026-03-02T10:00")];
    maya.post("/encounters/new", &form).await.expect(303);
    let day = maya.get("/encounters").await.expect(200).body;
    format!("/encounters/{}", between(&day, r#"href="/encounters/enc_"#, "\"")).replace("/encounters/", "/encounters/enc_")
}

async fn agrees(clinic: &Clinic, maya: &mut Browser, encounter: &str) {
    let leo = clinic.people.leo.to_string();
    for purpose in ["session_transcription", "ai_notes"] {
        clinic.advance(cs_kernel::SignedDuration::from_secs(1));
        let form = [("who", leo.as_str()), ("purpose", purpose), ("answer", "yes")];
        maya.post(&format!("{encounter}/consents"), &form).await.expect(303);
    }
}

both_engines! {
    async fn a_session_becomes_a_signed_note(clinic: Clinic) {
        let mut maya = browser(&clinic, "maya").await;
        let encounter = opened(&clinic, &mut maya).await;
        let page = maya.get(&encounter).await.expect(200).body;
        assert!(page.contains("Says yes") && page.contains("Says no") && page.contains("Not asked yet"));
        let refused = maya.post(&format!("{encounter}/transcripts"), &[("transcript", SAID)]).await.expect(422).body;
        assert!(refused.contains("Not everybody who takes part has agreed") && refused.contains("Four hours, most nights."), "the words are kept");
        agrees(&clinic, &mut maya, &encounter).await;
        let broken = maya.post(&format!("{encounter}/transcripts"), &[("transcript", "WEBVTT\n\n00:01 -> 00:02\nhi")]).await.expect(422).body;
        assert!(broken.contains("line 3"), "{broken}");
        maya.post(&format!("{encounter}/transcripts"), &[("transcript", SAID)]).await.expect(303);
        let page = maya.get(&encounter).await.body;
        assert!(page.contains(r#"id="u1""#) && page.contains("Have it drafted") && page.contains("Write by hand"));
        let (leo, transcript) = (clinic.people.leo.to_string(), between(&page, r#"name="transcript" value=""#, "\"").to_owned());
        let form = [("patient", leo.as_str()), ("transcript", transcript.as_str()), ("format", "dap"), ("length", "standard")];
        maya.post(&format!("{encounter}/draft"), &form).await.expect(303);
        let page = maya.get(&encounter).await.body;
        assert!(page.contains(r#"data-cites="u1""#) && page.contains("Not assessed") && page.contains("Left out"));
        assert!(page.contains("The session says otherwise") && page.contains("Add to Plan"));
        let draft = between(&page, r#"id="note-"#, "\"").to_owned();
        let add = [("version", "1"), ("add", "1"), ("into", "2")];
        maya.post(&format!("/note-drafts/{draft}"), &add).await.expect(303);
        let stale = maya.post(&format!("/note-drafts/{draft}"), &[("version", "1"), ("take_out", "0.0")]).await.expect(409).body;
        assert!(stale.contains("Somebody changed this note"));
        maya.post(&format!("/note-drafts/{draft}"), &[("version", "2"), ("take_out", "0.1")]).await.expect(303);
        let review = maya.get(&format!("/note-drafts/{draft}/review")).await.expect(200).body;
        assert!(review.contains("Maya Chen, LCSW") && review.contains("Shall we keep the log?") && review.contains("Not assessed."));
        maya.post(&format!("/note-drafts/{draft}/countersign"), &[("password", "wrong")]).await.expect(422);
        maya.post(&format!("/note-drafts/{draft}/countersign"), &[("password", PASSWORD)]).await.expect(303);
        let chart = maya.get(&format!("/patients/{leo}/notes")).await.expect(200).body;
        let note = format!("/notes/{}", between(&chart, r#"href="/notes/"#, "\""));
        let seen = maya.get(&note).await.expect(200).body;
        assert!(seen.contains("Drafted by a program and left as it was") && seen.contains("Four hours, most nights."));
        maya.post(&format!("/transcripts/{transcript}/destroy"), &[]).await.expect(303);
        assert!(maya.get(&note).await.body.contains("Source destroyed on March 2"));
        let life = maya.get(&format!("/transcripts/{transcript}")).await.expect(200).body;
        assert!(life.contains("Destroyed on request") && life.contains("Maya Chen"));
        browser(&clinic, "omar").await.get(&note).await.expect(404);
        browser(&clinic, "omar").await.get(&encounter).await.expect(404);
        browser(&clinic, "daniel").await.get(&encounter).await.expect(404);
        browser(&clinic, "daniel").await.get(&note).await.expect(200);
        browser(&clinic, "ruth").await.get(&format!("/transcripts/{transcript}")).await.expect(200);
    }

    async fn the_walled_room_is_a_page_for_one(clinic: Clinic) {
        let mut maya = browser(&clinic, "maya").await;
        let encounter = opened(&clinic, &mut maya).await;
        let own = format!("{encounter}/own");
        assert!(maya.get(&own).await.expect(200).body.contains("Yours alone"));
        let leo = clinic.people.leo.to_string();
        maya.post(&own, &[("patient", &leo), ("text", " ")]).await.expect(422);
        maya.post(&own, &[("patient", &leo), ("text", "He reminds me of my brother. PHQ-9 was 14.")]).await.expect(303);
        let page = maya.get(&own).await.body;
        assert!(page.contains("my brother") && page.contains("this belongs into the progress note, too: test results"));
        for other in ["ruth", "daniel", "omar", "admin", "compliance", "leo"] {
            browser(&clinic, other).await.get(&own).await.expect(404);
        }
        assert!(!maya.get(&encounter).await.body.contains("my brother"));
    }

    async fn a_note_by_hand_is_as_fast_as_asking(clinic: Clinic) {
        let mut maya = browser(&clinic, "maya").await;
        let encounter = opened(&clinic, &mut maya).await;
        let leo = clinic.people.leo.to_string();
        let form = [("patient", leo.as_str()), ("format", "sections"), ("sections", "")];
        maya.post(&format!("{encounter}/notes"), &form).await.expect(422);
        let form = [("patient", leo.as_str()), ("format", "sections"), ("sections", "Focus\nNext time")];
        maya.post(&format!("{encounter}/notes"), &form).await.expect(303);
        let page = maya.get(&encounter).await.body;
        let draft = between(&page, r#"id="note-"#, "\"").to_owned();
        let form = [("version", "1"), ("section", "We spoke about work."), ("section", ""), ("then", "review")];
        maya.post(&format!("/note-drafts/{draft}"), &form).await.expect(303);
        let review = maya.get(&format!("/note-drafts/{draft}/review")).await.expect(200).body;
        assert!(review.contains("Next time") && review.contains("Written by Maya Chen, LCSW"));
        maya.post(&format!("/note-drafts/{draft}/void"), &[]).await.expect(303);
    }
}
