//! Every way to a chart that is not a signature by a licensed person over exactly what they read.
use super::*;
use crate::writing::{code, rules_hold};
use cs_kernel::SignedDuration;
use cs_testkit::both_engines;
use cs_workflows::{Error, governance::pull_halt};

async fn nothing_in_the_chart(clinic: &Clinic) {
    let leo = clinic.people.leo;
    assert!(clinic.app.store.reader().notes().of_patient(leo, 9).await.unwrap().is_empty());
    assert!(own_notes(&clinic.app, &clinic.ctx(Actor::Patient(leo)), leo).await.unwrap().is_empty());
    assert!(patient_notes(&clinic.app, &maya(clinic), leo).await.unwrap().is_empty());
    assert!(!kinds(clinic).await.contains(&"note_entered".to_owned()));
}

both_engines! {
    async fn no_note_stands_in_a_chart_that_nobody_signed(clinic: Clinic) {
        let (_, _, draft) = drafted(&clinic).await;
        let app = &clinic.app;
        nothing_in_the_chart(&clinic).await;
        assert_eq!(code(countersign_note(app, &maya(&clinic), draft).await), "not_reviewed");
        review_note(app, &maya(&clinic), draft).await.unwrap();
        let mut stale = maya(&clinic);
        stale.authenticated_at = Some(stale.at - SignedDuration::from_mins(10));
        assert!(matches!(countersign_note(app, &stale, draft).await, Err(Error::StepUp)));
        stale.authenticated_at = None;
        assert!(matches!(countersign_note(app, &stale, draft).await, Err(Error::StepUp)));
        // Changed after it was read.
        let edit = SaveNote { version: 1, edit: NoteEdit::Section(2, "Hospital.".into()) };
        save_note(app, &maya(&clinic), draft, edit).await.unwrap();
        assert_eq!(code(countersign_note(app, &maya(&clinic), draft).await), "changed_since_review");
        // Somebody else's session: not for the team, not for a supervisor, not for whoever has no licence.
        for other in [clinic.people.daniel, clinic.people.omar, clinic.people.admin, clinic.people.compliance] {
            assert!(matches!(countersign_note(app, &by(&clinic, other), draft).await, Err(Error::NotFound)));
            assert!(matches!(review_note(app, &by(&clinic, other), draft).await, Err(Error::NotFound)));
        }
        assert!(review_note(app, &by(&clinic, clinic.people.ruth), draft).await.is_err());
        assert!(countersign_note(app, &by(&clinic, clinic.people.ruth), draft).await.is_err());
        for actor in [Actor::program("retention"), Actor::Operator("import".into()), Actor::Patient(clinic.people.leo), Actor::Anonymous] {
            assert!(countersign_note(app, &clinic.ctx(actor), draft).await.is_err());
        }
        nothing_in_the_chart(&clinic).await;
        rules_hold(&clinic).await;
    }

    async fn a_programs_words_are_not_signed_during_a_halt_nor_against_a_no(clinic: Clinic) {
        let (_, _, draft) = drafted(&clinic).await;
        review_note(&clinic.app, &maya(&clinic), draft).await.unwrap();
        pull_halt(&clinic.app, &by(&clinic, clinic.people.admin), "a test").await.unwrap();
        assert_eq!(code(countersign_note(&clinic.app, &maya(&clinic), draft).await), "halted");
        nothing_in_the_chart(&clinic).await;
        rules_hold(&clinic).await;
    }

    async fn a_note_that_was_changed_in_the_database_is_not_read(clinic: Clinic) {
        let (_, _, draft) = drafted(&clinic).await;
        review_note(&clinic.app, &maya(&clinic), draft).await.unwrap();
        let note = countersign_note(&clinic.app, &maya(&clinic), draft).await.unwrap();
        clinic.sql("UPDATE notes SET content_sealed = (SELECT content_sealed FROM note_drafts LIMIT 1)").await;
        assert!(matches!(read_note(&clinic.app, &maya(&clinic), note).await, Err(Error::Internal(_))));
    }

    async fn what_was_said_is_read_by_the_one_who_led_it_alone(clinic: Clinic) {
        let (id, held, _) = drafted(&clinic).await;
        let app = &clinic.app;
        for other in [clinic.people.daniel, clinic.people.omar, clinic.people.admin, clinic.people.compliance] {
            assert!(matches!(read_encounter(app, &by(&clinic, other), id).await, Err(Error::NotFound)));
            assert!(matches!(read_transcript(app, &by(&clinic, other), held).await, Err(Error::NotFound)));
            assert!(matches!(destroy_transcript(app, &by(&clinic, other), held).await, Err(Error::NotFound)));
        }
        let desk = read_encounter(app, &by(&clinic, clinic.people.ruth), id).await.unwrap();
        assert!(desk.said.is_none() && desk.notes.is_empty() && !desk.leads, "a supervisor sees that it was");
        read_encounter(app, &maya(&clinic), id).await.unwrap();
        let seen = read_transcript(app, &by(&clinic, clinic.people.ruth), held).await.unwrap();
        assert_eq!(seen.opened.iter().map(|o| o.0.as_str()).collect::<Vec<_>>(), ["Maya Chen"]);
    }

    async fn in_a_group_nobody_reads_another_patients_words(clinic: Clinic) {
        let (leo, kim) = (clinic.people.leo, clinic.people.kim);
        let id = opened(&clinic, &[leo, kim], &[]).await;
        says_yes(&clinic, id, leo).await;
        says_yes(&clinic, id, kim).await;
        let held = added(&clinic, id).await;
        let NoteAsked::Drafted(draft) = draft_note(&clinic.app, &maya(&clinic), id, ask(kim, held)).await.unwrap() else { panic!() };
        review_note(&clinic.app, &maya(&clinic), draft).await.unwrap();
        let note = countersign_note(&clinic.app, &maya(&clinic), draft).await.unwrap();
        let own = own_note(&clinic.app, &clinic.ctx(Actor::Patient(kim)), note).await.unwrap();
        assert_eq!(own[0].sections[0].1[0].sources, [SourceSeen::NotShown]);
        let theirs = own_note(&clinic.app, &clinic.ctx(Actor::Patient(leo)), note).await;
        assert!(matches!(theirs, Err(Error::NotFound)), "{theirs:?}");
        assert!(own_notes(&clinic.app, &clinic.ctx(Actor::Patient(leo)), leo).await.unwrap().is_empty());
        assert!(matches!(own_notes(&clinic.app, &clinic.ctx(Actor::Patient(leo)), kim).await, Err(Error::NotFound)));
        rules_hold(&clinic).await;
    }
}
