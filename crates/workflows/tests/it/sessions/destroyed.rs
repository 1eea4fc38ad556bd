//! Destruction leaves no residue: not of the words, and not of what was made from them. The signed note is the record.
use super::*;
use crate::writing::{code, rules_hold};
use cs_kernel::SignedDuration;
use cs_sessions::WhyDestroyed;
use cs_testkit::both_engines;
use cs_workflows::{
    Error,
    governance::{ErasePatient, erase_patient},
};

/// Whether anything that can still be opened says what only the transcript said.
async fn residue(clinic: &Clinic, id: EncounterId) -> Vec<String> {
    let reader = clinic.app.store.reader();
    let mut found = Vec::new();
    for held in reader.transcripts().of_encounter(id).await.unwrap() {
        if let Some(said) = reader.transcripts().said(held.id).await.unwrap() {
            found.push(said.transcript.to_json_lines());
        }
    }
    for draft in reader.note_drafts().of_encounter(id).await.unwrap() {
        found.push(serde_json::to_string(&draft).unwrap());
    }
    found.retain(|text| text.contains("purple elephants") || text.contains("keep the log"));
    found
}

both_engines! {
    async fn what_is_due_is_destroyed_with_everything_made_from_it(clinic: Clinic) {
        let (id, held, draft) = drafted(&clinic).await;
        let edit = SaveNote { version: 1, edit: NoteEdit::Section(2, "Meet in a week.".into()) };
        save_note(&clinic.app, &maya(&clinic), draft, edit).await.unwrap();
        assert!(!residue(&clinic, id).await.is_empty());
        assert_eq!(destroy_due(&clinic.app).await.unwrap(), 0);
        clinic.advance(SignedDuration::from_hours(14 * 24));
        let mut twice = [destroy_due(&clinic.app).await.unwrap(), destroy_due(&clinic.again().await).await.unwrap()];
        twice.sort_unstable();
        assert_eq!(twice, [0, 1]);
        assert_eq!(residue(&clinic, id).await, [""; 0]);
        let draft = clinic.app.store.reader().note_drafts().find(draft).await.unwrap().unwrap();
        assert_eq!(draft.note.words().trim(), "Meet in a week.", "a person's own words stay");
        let sql = "SELECT COUNT(*) AS n FROM transcripts WHERE content_sealed IS NOT NULL OR key_wrapped IS NOT NULL";
        assert_eq!(clinic.count(sql).await, 0);
        let seen = read_transcript(&clinic.app, &maya(&clinic), held).await.unwrap();
        assert_eq!(seen.held.destroyed.unwrap().why, WhyDestroyed::Due);
        assert!(read_encounter(&clinic.app, &maya(&clinic), id).await.unwrap().said.is_none());
        let set = set_speaker(&clinic.app, &maya(&clinic), held, 0, cs_sessions::Speaker::Other).await;
        assert!(matches!(set, Err(Error::NotFound)));
        let asked = draft_note(&clinic.app, &maya(&clinic), id, ask(clinic.people.leo, held)).await;
        assert!(matches!(asked, Ok(NoteAsked::InWork(_)) | Err(Error::NotFound)), "{asked:?}");
        rules_hold(&clinic).await;
    }

    async fn the_signed_note_is_the_record_and_says_that_its_source_is_gone(clinic: Clinic) {
        let (id, held, draft) = drafted(&clinic).await;
        review_note(&clinic.app, &maya(&clinic), draft).await.unwrap();
        let note = countersign_note(&clinic.app, &maya(&clinic), draft).await.unwrap();
        destroy_transcript(&clinic.app, &maya(&clinic), held).await.unwrap();
        destroy_transcript(&clinic.app, &maya(&clinic), held).await.unwrap();
        assert_eq!(residue(&clinic, id).await, [""; 0], "the draft's own copy is gone as well");
        let at = clinic.now();
        let seen = read_note(&clinic.app, &maya(&clinic), note).await.unwrap();
        assert_eq!(seen[0].sections[0].1[0].text, "Four hours, purple elephants.");
        assert_eq!(seen[0].sections[0].1[0].sources, [SourceSeen::Destroyed { at }]);
        let own = own_note(&clinic.app, &clinic.ctx(Actor::Patient(clinic.people.leo)), note).await.unwrap();
        assert_eq!(own[0].sections[0].1[0].sources, [SourceSeen::Destroyed { at }]);
        rules_hold(&clinic).await;
    }

    async fn a_supervisor_may_destroy_what_they_may_not_read(clinic: Clinic) {
        let (id, held, _) = drafted(&clinic).await;
        destroy_transcript(&clinic.app, &by(&clinic, clinic.people.ruth), held).await.unwrap();
        assert_eq!(residue(&clinic, id).await, [""; 0]);
        assert!(kinds(&clinic).await.contains(&"transcript_destroyed".to_owned()));
    }

    async fn who_is_erased_takes_the_groups_words_along(clinic: Clinic) {
        let (leo, kim) = (clinic.people.leo, clinic.people.kim);
        let id = opened(&clinic, &[leo, kim], &[]).await;
        says_yes(&clinic, id, leo).await;
        says_yes(&clinic, id, kim).await;
        let held = added(&clinic, id).await;
        let erase = ErasePatient { patient: kim, retention_is_over: true, no_legal_hold: true };
        erase_patient(&clinic.app, &clinic.ctx(Actor::Operator("erase".into())), erase).await.unwrap();
        let gone = clinic.app.store.reader().transcripts().find(held).await.unwrap().unwrap().destroyed.unwrap();
        assert_eq!(gone.why, WhyDestroyed::PatientErased);
        assert_eq!(residue(&clinic, id).await, [""; 0]);
        rules_hold(&clinic).await;
    }

    async fn a_transcript_that_is_no_transcript_names_its_line(clinic: Clinic) {
        let leo = clinic.people.leo;
        let id = opened(&clinic, &[leo], &[]).await;
        says_yes(&clinic, id, leo).await;
        let broken = AddTranscript { file_name: "s.vtt".into(), content: "WEBVTT\n\n00:01 -> 00:02\nsecret\n".into(), recorded: false };
        let Err(Error::Invalid(problems)) = add_transcript(&clinic.app, &maya(&clinic), id, broken).await else { panic!() };
        assert!(problems[0].problem.starts_with("line 3: ") && !problems[0].problem.contains("secret"));
        let elsewhere = add_transcript(&clinic.app, &by(&clinic, clinic.people.ruth), id, transcript(SAID)).await;
        assert_eq!(code(elsewhere), "not_allowed");
    }
}
