//! Consents and details: the patient's own, effective at once.
use crate::own_threads::opened;
use cs_decisions::{Beside, DraftState, Origin, Reply, ReplyDraft, Sentence, Source};
use cs_kernel::{Actor, Digest, DraftId, Language, Salt, SignedDuration};
use cs_ledger::Fact;
use cs_messages::Screening;
use cs_people::{ConsentState, Purpose};
use cs_testkit::{Clinic, both_engines};
use cs_workflows::{
    Error,
    people::{AnswerConsent, OwnDetails, answer_consent, change_own_details, own_consents, own_record},
};

fn answer(clinic: &Clinic, purpose: Purpose, yes: bool) -> AnswerConsent {
    AnswerConsent { patient: clinic.people.leo, purpose, yes, language: Language::Spanish }
}

both_engines! {
    async fn a_consent_taken_back_counts_at_once(clinic: Clinic) {
        let (app, leo) = (&clinic.app, clinic.people.leo);
        let before = opened(&clinic, leo, "Hello.").await;
        clinic.advance(SignedDuration::from_secs(60));
        let ctx = clinic.ctx(Actor::Patient(leo));
        answer_consent(app, &ctx, answer(&clinic, Purpose::AiScreening, false)).await.unwrap();
        let after = opened(&clinic, leo, "Hello again.").await;
        let reader = app.store.reader();
        let screening = async |id| reader.messages().find(id).await.unwrap().unwrap().screening.unwrap();
        assert!(matches!(screening(before.message).await, Screening::Assessed { .. }));
        assert!(matches!(screening(after.message).await, Screening::Unscreened { why } if why.code() == "no_consent"));
        let held = own_consents(app, &ctx, leo).await.unwrap();
        let answer_held = held.answer(Purpose::AiScreening).unwrap();
        assert_eq!(answer_held.state, ConsentState::Withdrawn);
        assert!(answer_held.statement.contains("Un programa"), "the words that were shown are kept");
        let events = clinic.events().await.len();
        answer_consent(app, &ctx, answer(&clinic, Purpose::AiScreening, false)).await.unwrap();
        assert_eq!(clinic.events().await.len(), events, "the same answer again changes nothing");
        answer_consent(app, &ctx, answer(&clinic, Purpose::EmailNotices, false)).await.unwrap();
        assert_eq!(clinic.events().await[0], "consent_refused");
        clinic.advance(SignedDuration::from_secs(60));
        let ctx = clinic.ctx(Actor::Patient(leo));
        answer_consent(app, &ctx, answer(&clinic, Purpose::AiScreening, true)).await.unwrap();
        let again = opened(&clinic, leo, "And again.").await;
        assert!(matches!(screening(again.message).await, Screening::Assessed { .. }));
    }

    async fn a_drafting_consent_taken_back_voids_what_a_program_drafted(clinic: Clinic) {
        let (app, leo) = (&clinic.app, clinic.people.leo);
        let it = opened(&clinic, leo, "How do I get a refill?").await;
        clinic.advance(SignedDuration::from_secs(60));
        let draft = drafted(&clinic, it, vec![Sentence { text: "Call the pharmacy.".into(), origin: Origin::Program { sources: vec![Source::PatientWords { message: it.message, start: 0, end: 3 }], supported: true } }]).await;
        answer_consent(app, &clinic.ctx(Actor::Patient(leo)), answer(&clinic, Purpose::AiDrafting, false)).await.unwrap();
        let state = app.store.reader().drafts().find(draft).await.unwrap().unwrap().state;
        assert!(matches!(state, DraftState::Voided { .. }), "{state:?}");
    }

    async fn nobody_else_answers_or_changes(clinic: Clinic) {
        let (app, sam) = (&clinic.app, clinic.people.sam);
        for actor in [Actor::Proxy(clinic.people.pat), Actor::Staff(clinic.people.maya), Actor::Patient(clinic.people.leo)] {
            let ctx = clinic.ctx(actor);
            let command = AnswerConsent { patient: sam, ..answer(&clinic, Purpose::AiScreening, false) };
            assert!(matches!(answer_consent(app, &ctx, command).await, Err(Error::NotFound | Error::Refused { .. })));
            let change = change_own_details(app, &ctx, sam, OwnDetails { version: 1, ..OwnDetails::default() }).await;
            assert!(matches!(change, Err(Error::NotFound | Error::Refused { .. })));
            assert!(matches!(own_record(app, &ctx, sam).await, Err(Error::NotFound | Error::Refused { .. })));
        }
    }

    async fn details_are_changed_once_for_each_version(clinic: Clinic) {
        let (app, leo) = (&clinic.app, clinic.people.leo);
        let ctx = clinic.ctx(Actor::Patient(leo));
        let details = OwnDetails {
            called: "Lee".into(),
            phone: "+1 510-555-0199".into(),
            email: "lee@example.org".into(),
            language: Language::Spanish,
            location: "Cabin 4, Lake Road".into(),
            location_state: "nv".into(),
            contacts: vec![["Jo Park".into(), "sister".into(), "510-555-0143".into()], Default::default()],
            version: 1,
        };
        assert_eq!(change_own_details(app, &ctx, leo, details.clone()).await.unwrap(), 2);
        let record = own_record(app, &ctx, leo).await.unwrap().patient;
        assert_eq!((record.display_name(), record.emergency_contacts.len()), ("Lee", 1));
        let (place, said_at) = record.present_location.unwrap();
        assert_eq!((place.state.as_deref(), said_at), (Some("NV"), ctx.at));
        let late = OwnDetails { called: "Leonard".into(), ..details.clone() };
        assert!(matches!(change_own_details(app, &ctx, leo, late).await, Err(Error::Conflict { current: Some(2) })));
        let events = clinic.events().await.len();
        change_own_details(app, &ctx, leo, OwnDetails { version: 2, ..details.clone() }).await.unwrap();
        assert_eq!(clinic.events().await.len(), events, "nothing changed");
        let wrong = OwnDetails {
            phone: "call me".into(),
            email: "lee at home".into(),
            location_state: "Nevada".into(),
            contacts: vec![["".into(), "".into(), "12".into()]],
            version: 2,
            ..details
        };
        let Err(Error::Invalid(problems)) = change_own_details(app, &ctx, leo, wrong).await else { panic!() };
        let fields: Vec<_> = problems.iter().map(|p| p.field).collect();
        assert_eq!(fields, ["phone", "email", "location_state", "contact_1_name", "contact_1_phone"]);
    }
}

/// A draft for Leo as Maya has it before her.
pub async fn drafted(clinic: &Clinic, it: cs_workflows::messages::Stored, sentences: Vec<Sentence>) -> DraftId {
    let app = &clinic.app;
    let ctx = clinic.ctx(Actor::Staff(clinic.people.maya));
    let draft = ReplyDraft {
        id: DraftId::new(ctx.at, &*app.random),
        thread: it.thread,
        patient: clinic.people.leo,
        staff: clinic.people.maya,
        reply: Reply { recipient: clinic.people.leo, thread: it.thread, language: Language::English, sentences },
        engine: Some("scripted-replies@000000000000".into()),
        beside: Beside::default(),
        salt: Salt::new(&*app.random),
        state: DraftState::Working,
        made_at: ctx.at,
        version: 1,
    };
    let mut work = app.store.begin(&ctx).await.unwrap();
    work.drafts().insert(&draft).await.unwrap();
    let digest = Digest::salted(&draft.salt, b"as drafted");
    let made = Fact::DraftMade { draft: draft.id, thread: it.thread, version: 1, digest, engine: draft.engine.clone() };
    work.record(made, Some(clinic.people.leo));
    work.commit().await.unwrap();
    draft.id
}
