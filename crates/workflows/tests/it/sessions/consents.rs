//! The gate: nothing is taken in until everybody has said yes, and a "no" counts at once.
use super::*;
use crate::writing::{code, rules_hold};
use cs_sessions::WhyDestroyed;
use cs_testkit::both_engines;
use cs_workflows::{
    Error,
    people::{AnswerConsent, answer_consent},
};

both_engines! {
    async fn a_transcript_waits_for_consent_and_jottings_do_not(clinic: Clinic) {
        let leo = clinic.people.leo;
        let id = opened(&clinic, &[leo], &[]).await;
        let refused = add_transcript(&clinic.app, &maya(&clinic), id, transcript(SAID)).await;
        assert_eq!(code(refused), "consent_missing");
        answers(&clinic, id, WhoAnswers::Patient(leo), Purpose::SessionTranscription, false).await;
        assert_eq!(code(add_transcript(&clinic.app, &maya(&clinic), id, transcript(SAID)).await), "consent_missing");
        add_transcript(&clinic.app, &maya(&clinic), id, transcript("slept four hours\nplan: keep the log")).await.unwrap();
        answers(&clinic, id, WhoAnswers::Patient(leo), Purpose::SessionTranscription, true).await;
        added(&clinic, id).await;
        let recorded = AddTranscript { recorded: true, ..transcript(SAID) };
        assert_eq!(code(add_transcript(&clinic.app, &maya(&clinic), id, recorded).await), "consent_missing");
        let consents = clinic.app.store.reader().consents().of_patient(leo).await.unwrap();
        assert_eq!(consents.answer(Purpose::SessionTranscription).unwrap().taken_by, Some(clinic.people.maya));
        rules_hold(&clinic).await;
    }

    async fn in_a_group_every_participant_and_every_guest_is_asked(clinic: Clinic) {
        let (leo, kim) = (clinic.people.leo, clinic.people.kim);
        let id = opened(&clinic, &[leo, kim], &["Kim's sister"]).await;
        says_yes(&clinic, id, leo).await;
        assert_eq!(code(add_transcript(&clinic.app, &maya(&clinic), id, transcript(SAID)).await), "consent_missing");
        says_yes(&clinic, id, kim).await;
        assert_eq!(code(add_transcript(&clinic.app, &maya(&clinic), id, transcript(SAID)).await), "consent_missing");
        answers(&clinic, id, WhoAnswers::Guest(0), Purpose::SessionTranscription, true).await;
        let held = added(&clinic, id).await;
        // The sister takes it back: what she said goes, for everybody.
        answers(&clinic, id, WhoAnswers::Guest(0), Purpose::SessionTranscription, false).await;
        assert_eq!(clinic.app.store.reader().transcripts().said(held).await.unwrap(), None);
        rules_hold(&clinic).await;
    }

    async fn a_consent_taken_back_destroys_what_stood_on_it(clinic: Clinic) {
        let (id, held, draft) = drafted(&clinic).await;
        let (leo, ctx) = (clinic.people.leo, clinic.ctx(Actor::Patient(clinic.people.leo)));
        let no = AnswerConsent { patient: leo, purpose: Purpose::SessionTranscription, yes: false, language: Language::English };
        answer_consent(&clinic.app, &ctx, no).await.unwrap();
        let gone = clinic.app.store.reader().transcripts().find(held).await.unwrap().unwrap().destroyed.unwrap();
        assert_eq!(gone.why, WhyDestroyed::ConsentWithdrawn);
        let draft = clinic.app.store.reader().note_drafts().find(draft).await.unwrap().unwrap();
        assert!(draft.note.words().trim().is_empty(), "what a program made of it is gone");
        assert_eq!(code(add_transcript(&clinic.app, &maya(&clinic), id, transcript(SAID)).await), "consent_missing");
        rules_hold(&clinic).await;
    }

    async fn a_note_by_a_program_ends_with_the_consent_to_it(clinic: Clinic) {
        let (id, held, draft) = drafted(&clinic).await;
        let leo = clinic.people.leo;
        let edit = SaveNote { version: 1, edit: NoteEdit::Section(2, "Meet in a week.".into()) };
        save_note(&clinic.app, &maya(&clinic), draft, edit).await.unwrap();
        answers(&clinic, id, WhoAnswers::Patient(leo), Purpose::AiNotes, false).await;
        let left = clinic.app.store.reader().note_drafts().find(draft).await.unwrap().unwrap();
        assert_eq!(left.note.words().trim(), "Meet in a week.", "what a person wrote stays");
        let again = draft_note(&clinic.app, &maya(&clinic), id, ask(leo, held)).await.unwrap();
        assert_eq!(again, NoteAsked::InWork(draft));
        void_note(&clinic.app, &maya(&clinic), draft).await.unwrap();
        let again = draft_note(&clinic.app, &maya(&clinic), id, ask(leo, held)).await.unwrap();
        assert!(matches!(again, NoteAsked::Refused { code: "no_consent", .. }), "{again:?}");
        rules_hold(&clinic).await;
    }

    async fn nobody_answers_for_a_patient_they_do_not_see(clinic: Clinic) {
        let leo = clinic.people.leo;
        let id = opened(&clinic, &[leo], &[]).await;
        let yes = |purpose| TakeConsent { who: WhoAnswers::Patient(leo), purpose, yes: true, language: Language::English };
        for stranger in [clinic.people.omar, clinic.people.admin, clinic.people.compliance] {
            let answer = take_consent(&clinic.app, &by(&clinic, stranger), id, yes(Purpose::AiNotes)).await;
            assert!(matches!(answer, Err(Error::NotFound)), "{answer:?}");
        }
        let own = take_consent(&clinic.app, &maya(&clinic), id, yes(Purpose::AiDrafting)).await;
        assert!(matches!(own, Err(Error::Invalid(_))), "messages are the patient's own to answer for: {own:?}");
        let absent = TakeConsent { who: WhoAnswers::Patient(clinic.people.kim), ..yes(Purpose::AiNotes) };
        assert!(matches!(take_consent(&clinic.app, &maya(&clinic), id, absent).await, Err(Error::NotFound)));
        let kim = OpenEncounter { patients: vec![clinic.people.noor], kind: EncounterKind::Therapy, starts_at: clinic.now(), guests: vec![] };
        assert!(matches!(open_encounter(&clinic.app, &maya(&clinic), kim).await, Err(Error::NotFound)), "another team's");
    }
}
