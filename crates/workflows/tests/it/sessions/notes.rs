//! A note: drafted, changed, signed, added to, read.
use super::*;
use crate::writing::rules_hold;
use cs_decisions::{Disclosure, Origin};
use cs_testkit::{NotesDo, both_engines};
use cs_workflows::{Error, decisions::WrittenBy};

both_engines! {
    async fn from_a_session_to_a_note_in_the_chart(clinic: Clinic) {
        let (id, _, draft) = drafted(&clinic).await;
        let leo = clinic.people.leo;
        let desk = read_encounter(&clinic.app, &maya(&clinic), id).await.unwrap();
        assert!(desk.leads && desk.transcript_open && desk.may_ask);
        let on_desk = &desk.notes[0];
        assert_eq!(on_desk.draft.note.sections[0].sentences.len(), 2);
        assert!(matches!(&on_desk.sources[0][0], SourceSeen::Words { words, .. } if words == "Four hours, purple elephants."));
        assert_eq!(on_desk.draft.beside.omitted.len(), 2);
        assert_eq!(on_desk.draft.beside.not_assessed, ["Assessment", "Plan"]);
        let save = |version, edit| SaveNote { version, edit };
        let (app, ctx) = (&clinic.app, maya(&clinic));
        let version = save_note(app, &ctx, draft, save(1, NoteEdit::AddOmitted(1, 2))).await.unwrap();
        let desk = read_encounter(app, &ctx, id).await.unwrap();
        assert!(matches!(&desk.notes[0].sources[2][0], SourceSeen::Words { words, .. } if words == "Shall we keep the log?"));
        let version = save_note(app, &ctx, draft, save(version, NoteEdit::Section(1, "Sleep is poor.".into()))).await.unwrap();
        let first = cs_decisions::Place { section: 0, sentence: 0 };
        let words = "Four hours a night, purple elephants.".to_owned();
        let version = save_note(app, &ctx, draft, save(version, NoteEdit::Sentence(first, words))).await.unwrap();
        let stale = save_note(app, &ctx, draft, save(1, NoteEdit::TakeOut(first))).await;
        assert!(matches!(stale, Err(Error::Conflict { current: Some(4) })));
        assert_eq!(version, 4);
        let review = review_note(app, &ctx, draft).await.unwrap();
        assert!(review.unlicensed.is_none() && !review.foreign && review.cloned_percent.is_none());
        let note = countersign_note(app, &ctx, draft).await.unwrap();
        let signed = app.store.reader().notes().find(note).await.unwrap().unwrap().signed;
        assert_eq!(signed.content().disclosure(), Disclosure::DraftedByProgram);
        assert!(matches!(&signed.content().sections[0].sentences[0].origin, Origin::Edited { drafted, .. } if drafted.contains("Four hours, purple")));
        assert!(matches!(signed.content().sections[0].sentences[1].origin, Origin::Program { .. }));
        assert_eq!(signed.content().sections[1].sentences[0].origin, Origin::Person);
        assert_eq!(signed.record().under.kind, "LCSW");
        // The patient reads it with its account, and sees the words that it rests on: nobody else was there.
        let own = own_note(app, &clinic.ctx(Actor::Patient(leo)), note).await.unwrap();
        assert_eq!((own.len(), own[0].signer.as_str(), own[0].drafted_by_program), (1, "Maya Chen", true));
        assert_eq!(own[0].sections[1].1[0].by, WrittenBy::Person);
        assert!(matches!(&own[0].sections[0].1[1].sources[0], SourceSeen::Words { words, .. } if words == "Yes, I will."));
        assert_eq!(own_notes(app, &clinic.ctx(Actor::Patient(leo)), leo).await.unwrap().len(), 1);
        let (_, day) = list_encounters(app, &maya(&clinic), None).await.unwrap();
        assert_eq!((day.len(), day[0].signed, day[0].in_work, day[0].drafted_by_program), (1, 1, false, true));
        rules_hold(&clinic).await;
    }

    async fn a_signed_note_is_amended_by_an_addendum_alone(clinic: Clinic) {
        let (_, _, draft) = drafted(&clinic).await;
        let (app, ctx) = (&clinic.app, maya(&clinic));
        review_note(app, &ctx, draft).await.unwrap();
        let note = countersign_note(app, &ctx, draft).await.unwrap();
        let before = app.store.reader().notes().find(note).await.unwrap();
        for version in 1..4 {
            let edit = SaveNote { version, edit: NoteEdit::Section(0, "Changed.".into()) };
            assert!(matches!(save_note(app, &ctx, draft, edit).await, Err(Error::Conflict { .. })));
        }
        assert!(matches!(void_note(app, &ctx, draft).await, Err(Error::Conflict { .. })));
        assert!(matches!(countersign_note(app, &ctx, draft).await, Err(Error::Conflict { .. })));
        let addendum = begin_addendum(app, &ctx, note).await.unwrap();
        assert_eq!(begin_addendum(app, &ctx, note).await.unwrap(), addendum, "one at a time");
        let words = NoteEdit::Section(0, "The log starts on Monday.".into());
        save_note(app, &ctx, addendum, SaveNote { version: 1, edit: words }).await.unwrap();
        review_note(app, &ctx, addendum).await.unwrap();
        countersign_note(app, &ctx, addendum).await.unwrap();
        assert_eq!(app.store.reader().notes().find(note).await.unwrap(), before, "the note is as it was");
        let seen = read_note(app, &ctx, note).await.unwrap();
        assert_eq!(seen.iter().map(|n| n.amends).collect::<Vec<_>>(), [None, Some(note)]);
        rules_hold(&clinic).await;
    }

    async fn whatever_the_engine_does_there_is_a_note_by_hand(clinic: Clinic) {
        let leo = clinic.people.leo;
        let id = opened(&clinic, &[leo], &[]).await;
        says_yes(&clinic, id, leo).await;
        let held = added(&clinic, id).await;
        let (app, ctx) = (&clinic.app, maya(&clinic));
        clinic.notes.set(NotesDo::Abstain);
        assert_eq!(draft_note(app, &ctx, id, ask(leo, held)).await.unwrap(), NoteAsked::Abstained);
        for does in [NotesDo::Panic, NotesDo::Nonsense] {
            clinic.notes.set(does);
            let asked = draft_note(app, &ctx, id, ask(leo, held)).await.unwrap();
            assert!(matches!(asked, NoteAsked::Refused { .. }), "{asked:?}");
        }
        clinic.notes.set(NotesDo::Invent);
        let NoteAsked::Drafted(invented) = draft_note(app, &ctx, id, ask(leo, held)).await.unwrap() else { panic!() };
        assert!(matches!(review_note(app, &ctx, invented).await, Err(Error::Invalid(_))), "no source, no assertion");
        void_note(app, &ctx, invented).await.unwrap();
        let begin = || BeginNote { patient: leo, format: NoteFormat::Narrative, language: Language::English };
        let draft = begin_note(app, &ctx, id, begin()).await.unwrap();
        assert_eq!(begin_note(app, &ctx, id, begin()).await.unwrap(), draft);
        let words = NoteEdit::All(vec!["Talked about sleep.".into()]);
        save_note(app, &ctx, draft, SaveNote { version: 1, edit: words }).await.unwrap();
        review_note(app, &ctx, draft).await.unwrap();
        let note = countersign_note(app, &ctx, draft).await.unwrap();
        let signed = app.store.reader().notes().find(note).await.unwrap().unwrap().signed;
        assert_eq!(signed.content().disclosure(), Disclosure::WrittenByPerson);
        rules_hold(&clinic).await;
    }

    async fn a_note_too_like_the_last_is_said_to_be(clinic: Clinic) {
        let leo = clinic.people.leo;
        let words = "Leo reports sleeping four hours a night and feeling tense at work. We practised slow breathing. He keeps the log and we meet in a week.";
        let mut seen = Vec::new();
        for _ in 0..2 {
            let id = opened(&clinic, &[leo], &[]).await;
            let begin = BeginNote { patient: leo, format: NoteFormat::Narrative, language: Language::English };
            let draft = begin_note(&clinic.app, &maya(&clinic), id, begin).await.unwrap();
            let edit = SaveNote { version: 1, edit: NoteEdit::Section(0, words.into()) };
            save_note(&clinic.app, &maya(&clinic), draft, edit).await.unwrap();
            seen.push(review_note(&clinic.app, &maya(&clinic), draft).await.unwrap().cloned_percent);
            countersign_note(&clinic.app, &maya(&clinic), draft).await.unwrap();
        }
        assert_eq!(seen, [None, Some(100)]);
    }

    async fn a_mark_leaves_with_the_sentence_that_it_stands_beside(clinic: Clinic) {
        let leo = clinic.people.leo;
        let id = opened(&clinic, &[leo], &[]).await;
        says_yes(&clinic, id, leo).await;
        let said = "T: And the pills?\nC: I take them but not on weekends.\nC: Fine.";
        let held = add_transcript(&clinic.app, &maya(&clinic), id, transcript(said)).await.unwrap();
        let NoteAsked::Drafted(draft) = draft_note(&clinic.app, &maya(&clinic), id, ask(leo, held)).await.unwrap() else { panic!() };
        let flags = async || clinic.app.store.reader().note_drafts().find(draft).await.unwrap().unwrap().beside.flags;
        assert_eq!(flags().await.len(), 1);
        let second = cs_decisions::Place { section: 0, sentence: 1 };
        save_note(&clinic.app, &maya(&clinic), draft, SaveNote { version: 1, edit: NoteEdit::TakeOut(second) }).await.unwrap();
        assert_eq!(flags().await.len(), 1, "it stands beside another sentence");
        let first = cs_decisions::Place { section: 0, sentence: 0 };
        let words = "Takes them on weekdays.".to_owned();
        save_note(&clinic.app, &maya(&clinic), draft, SaveNote { version: 2, edit: NoteEdit::Sentence(first, words) }).await.unwrap();
        assert!(flags().await.is_empty());
    }
}
