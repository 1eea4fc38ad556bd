//! The walled room: its author alone, no engine, no export; and what the law leaves out of it is asked for in the progress note.
use super::*;
use crate::writing::rules_hold;
use cs_ledger::Fact;
use cs_sessions::Excluded;
use cs_testkit::both_engines;
use cs_workflows::Error;

fn kept(patient: PatientId, text: &str) -> KeepPsychotherapyNote {
    KeepPsychotherapyNote { patient, note: None, text: text.into() }
}

both_engines! {
    async fn only_its_author_enters_the_walled_room(clinic: Clinic) {
        let (id, _, _) = drafted(&clinic).await;
        let (app, leo) = (&clinic.app, clinic.people.leo);
        let (note, items) = keep_psychotherapy_note(app, &maya(&clinic), id, kept(leo, "He reminds me of my brother.")).await.unwrap();
        assert!(items.is_empty());
        let change = KeepPsychotherapyNote { note: Some((note, 1)), ..kept(leo, "Sertraline 50 mg, he said; my brother again.") };
        let (_, items) = keep_psychotherapy_note(app, &maya(&clinic), id, change).await.unwrap();
        assert_eq!(items, [Excluded::Medication]);
        let room = read_walled_room(app, &maya(&clinic), id).await.unwrap();
        assert_eq!(room.notes.iter().map(|n| n.version).collect::<Vec<_>>(), [2]);
        for other in [clinic.people.ruth, clinic.people.daniel, clinic.people.omar, clinic.people.admin, clinic.people.compliance] {
            assert!(matches!(read_walled_room(app, &by(&clinic, other), id).await, Err(Error::NotFound)));
            let written = keep_psychotherapy_note(app, &by(&clinic, other), id, kept(leo, "x")).await;
            assert!(matches!(written, Err(Error::NotFound)));
        }
        for actor in [Actor::Patient(leo), Actor::program("notes"), Actor::Operator("erase".into()), Actor::Anonymous] {
            assert!(matches!(read_walled_room(app, &clinic.ctx(actor), id).await, Err(Error::NotFound)));
        }
        rules_hold(&clinic).await;
    }

    async fn nothing_else_learns_what_stands_in_the_walled_room(clinic: Clinic) {
        let (id, held, draft) = drafted(&clinic).await;
        let (app, leo) = (&clinic.app, clinic.people.leo);
        keep_psychotherapy_note(app, &maya(&clinic), id, kept(leo, "zebra crossing")).await.unwrap();
        // The ledger says that something was kept, by whom, and of nobody.
        let log = app.store.log();
        let event = log.of_kind("psychotherapy_note_kept", 9).await.unwrap().pop().unwrap().event().unwrap();
        assert_eq!(event.subject, None);
        assert!(matches!(event.fact, Fact::PsychotherapyNoteKept { version: 1, .. }));
        // Neither the desk nor the chart nor a draft made afterwards holds a word of it.
        void_note(app, &maya(&clinic), draft).await.unwrap();
        draft_note(app, &maya(&clinic), id, ask(leo, held)).await.unwrap();
        let desk = format!("{:?}", read_encounter(app, &maya(&clinic), id).await.unwrap());
        let chart = format!("{:?}", patient_notes(app, &maya(&clinic), leo).await.unwrap());
        assert!(!desk.contains("zebra") && !chart.contains("zebra"));
        rules_hold(&clinic).await;
    }
}
