//! Drafts by a program, whatever becomes of the engine.
use crate::{
    provider::{Answering, behind},
    writing::{begun, code, leo_writes, maya, rules_hold, signed, staff},
};
use cs_decisions::{Approval, Disclosure, DraftState, Origin, ReplyDraft, Snippet};
use cs_gateway::ProviderError;
use cs_governance::Halt;
use cs_kernel::{
    Actor, ConsentId, DraftId, HaltId, Language, MessageId, PatientId, Salt, SignedDuration, SnippetId, ThreadId,
};
use cs_ledger::Fact;
use cs_messages::{Author, Channel};
use cs_people::{Consent, ConsentState, Purpose};
use cs_testkit::{Clinic, RepliesDo, both_engines};
use cs_workflows::{
    decisions::{
        Asked, BeginReply, Edit, SaveReply, Shown, begin_reply, countersign, draft_reply, read_reply, release_due,
        review_reply, save_reply, void_program_drafts,
    },
    governance::pin_engines,
    messages::{ReceiveFollowUp, receive_follow_up},
    people::licence_stamp,
};

const SNIPPET: &str = "The pharmacy needs two business days for a refill.";

/// Another message of Leo's in the same thread.
pub async fn leo_writes_again(clinic: &Clinic, thread: ThreadId, text: &str) {
    let ctx = clinic.ctx(Actor::Patient(clinic.people.leo));
    let id = MessageId::new(ctx.at, &*clinic.app.random);
    let words =
        ReceiveFollowUp { thread, author: Author::Patient, channel: Channel::Page, text: text.into(), language: None };
    let mut work = clinic.app.store.begin(&ctx).await.unwrap();
    receive_follow_up(&ctx, &mut work, id, words).await.unwrap();
    work.commit().await.unwrap();
}

/// A text that Ruth approved, and every engine of the clinic pinned.
pub async fn approved_snippet(clinic: &Clinic) -> SnippetId {
    pin_engines(&clinic.app, &clinic.ctx(Actor::Operator("serve".into()))).await.unwrap();
    let ctx = staff(clinic, clinic.people.ruth);
    let ruth = clinic.app.store.reader().staff().find(clinic.people.ruth).await.unwrap().unwrap();
    let mut snippet = Snippet {
        id: SnippetId::new(ctx.at, &*clinic.app.random),
        site: clinic.people.site,
        language: Language::English,
        question: "How long does a refill take?".into(),
        body: SNIPPET.into(),
        salt: Salt::new(&*clinic.app.random),
        approval: None,
        retired_at: None,
        written_at: ctx.at,
        version: 1,
    };
    let digest = snippet.digest();
    snippet.approval =
        Some(Approval { staff: ruth.id, signature_name: ruth.signature_name(ctx.at), digest, at: ctx.at });
    let mut work = clinic.app.store.begin(&ctx).await.unwrap();
    work.snippets().insert(&snippet).await.unwrap();
    work.record(Fact::SnippetWritten { snippet: snippet.id, digest }, None);
    let licence = licence_stamp(ruth.signing_licence(ctx.at).unwrap());
    work.record(Fact::SnippetApproved { snippet: snippet.id, digest, licence }, None);
    work.commit().await.unwrap();
    snippet.id
}

pub async fn drafted(clinic: &Clinic, thread: ThreadId) -> DraftId {
    match draft_reply(&clinic.app, &maya(clinic), thread).await.unwrap() {
        Asked::Drafted(id) => id,
        other => panic!("{other:?}"),
    }
}

async fn stored(clinic: &Clinic, id: DraftId) -> ReplyDraft {
    clinic.app.store.reader().drafts().find(id).await.unwrap().unwrap()
}

pub async fn consent(clinic: &Clinic, patient: PatientId, purpose: Purpose, state: ConsentState) {
    // Two answers of one moment would have no order.
    clinic.advance(SignedDuration::from_millis(1));
    let ctx = clinic.ctx(Actor::Patient(patient));
    let id = ConsentId::new(ctx.at, &*clinic.app.random);
    let consent =
        Consent { id, patient, purpose, state, statement: "A program may do this.".into(), taken_by: None, at: ctx.at };
    let mut work = clinic.app.store.begin(&ctx).await.unwrap();
    work.consents().append(&consent).await.unwrap();
    let (name, statement) = (purpose.as_str().to_owned(), cs_kernel::Digest([0; 32]));
    let fact = match state {
        ConsentState::Given => Fact::ConsentGiven { consent: id, purpose: name, statement },
        ConsentState::Refused => Fact::ConsentRefused { consent: id, purpose: name, statement },
        ConsentState::Withdrawn => Fact::ConsentWithdrawn { consent: id, purpose: name },
    };
    work.record(fact, Some(patient));
    work.commit().await.unwrap();
}

async fn halt(clinic: &Clinic) {
    let ctx = maya(clinic);
    let halt = Halt::pull(HaltId::new(ctx.at, &*clinic.app.random), ctx.actor.clone(), ctx.at, "wrong words");
    let mut work = clinic.app.store.begin(&ctx).await.unwrap();
    work.halts().pull(&halt).await.unwrap();
    work.record(Fact::HaltPulled { halt: halt.id }, None);
    work.commit().await.unwrap();
}

/// The newest line of the ledger about a call of the gateway for a draft.
async fn line(clinic: &Clinic) -> (String, String, Option<String>, Option<String>, bool) {
    for event in clinic.app.store.log().of_kind("gateway_called", 20).await.unwrap() {
        if let Fact::GatewayCalled { capability, engine, outcome, reason, sent_to, deidentified, .. } =
            event.event().unwrap().fact
            && capability == "draft_replies"
        {
            return (engine, outcome, reason, sent_to, deidentified);
        }
    }
    panic!("no call of the gateway stands in the ledger")
}

fn refusal(asked: Asked) -> &'static str {
    match asked {
        Asked::Refused { code, words } => {
            assert!(!words.is_empty());
            code
        }
        other => panic!("{other:?}"),
    }
}

both_engines! {
    async fn a_program_drafts_from_a_source_and_a_person_changes_and_signs_it(clinic: Clinic) {
        let snippet = approved_snippet(&clinic).await;
        let thread = leo_writes(&clinic, "How long does a refill take?").await;
        let draft = drafted(&clinic, thread).await;
        let desk = read_reply(&clinic.app, &maya(&clinic), thread).await.unwrap();
        let on_desk = desk.draft.unwrap();
        let question = "How long does a refill take?".to_owned();
        assert_eq!(on_desk.sources, [[Shown::Snippet { snippet, question }]]);
        let text = format!("{SNIPPET} Call us if you run out.");
        let edit = SaveReply { version: 1, edit: Edit::Text(text), language: String::new() };
        save_reply(&clinic.app, &maya(&clinic), draft, edit).await.unwrap();
        signed(&clinic, draft).await.unwrap();
        clinic.advance(SignedDuration::from_secs(6));
        assert_eq!(release_due(&clinic.app).await.unwrap(), 1);
        let reply = stored(&clinic, draft).await.reply;
        assert_eq!(reply.disclosure(), Disclosure::DraftedByProgram);
        assert!(matches!(reply.sentences[0].origin, Origin::Program { supported: true, .. }));
        assert_eq!(reply.sentences[1].origin, Origin::Person);
        rules_hold(&clinic).await;
    }

    async fn without_a_source_it_abstains_and_says_what_is_missing(clinic: Clinic) {
        approved_snippet(&clinic).await;
        clinic.script.replies(RepliesDo::Abstain);
        let thread = leo_writes(&clinic, "Can my cousin drive the bus?").await;
        let asked = draft_reply(&clinic.app, &maya(&clinic), thread).await.unwrap();
        assert!(matches!(asked, Asked::Abstained { ref reason, .. } if reason == "no_source"), "{asked:?}");
        assert_eq!(clinic.events().await[..2], ["gateway_called", "draft_abstained"]);
        rules_hold(&clinic).await;
    }

    async fn whatever_the_engine_does_there_is_a_reply_by_hand(clinic: Clinic) {
        approved_snippet(&clinic).await;
        let thread = leo_writes(&clinic, "How long does a refill take?").await;
        let cases = [
            (RepliesDo::Panic, "engine_failed"),
            (RepliesDo::Nonsense, "engine_nonsense"),
            (RepliesDo::Hang, "engine_timed_out"),
        ];
        for (does, expected) in cases {
            clinic.script.replies(does);
            let asked = draft_reply(&clinic.app, &maya(&clinic), thread).await.unwrap();
            assert_eq!(refusal(asked), expected);
            let (_, outcome, reason, ..) = line(&clinic).await;
            assert_eq!((outcome.as_str(), reason.as_deref()), ("failed", Some(expected)));
        }
        let draft = begun(&clinic, thread, "Two days.").await;
        signed(&clinic, draft).await.unwrap();
        rules_hold(&clinic).await;
    }

    async fn a_crisis_asks_for_a_call_and_gets_no_draft(clinic: Clinic) {
        approved_snippet(&clinic).await;
        let thread = leo_writes(&clinic, "I will kill myself tonight").await;
        assert_eq!(refusal(draft_reply(&clinic.app, &maya(&clinic), thread).await.unwrap()), "asks_for_call");
        assert!(!read_reply(&clinic.app, &maya(&clinic), thread).await.unwrap().may_ask);
        begun(&clinic, thread, "I am calling you now.").await;
    }

    async fn without_consent_or_during_a_halt_no_program_drafts(clinic: Clinic) {
        approved_snippet(&clinic).await;
        let thread = leo_writes(&clinic, "How long does a refill take?").await;
        consent(&clinic, clinic.people.leo, Purpose::AiDrafting, ConsentState::Withdrawn).await;
        assert_eq!(refusal(draft_reply(&clinic.app, &maya(&clinic), thread).await.unwrap()), "no_consent");
        consent(&clinic, clinic.people.leo, Purpose::AiDrafting, ConsentState::Given).await;
        halt(&clinic).await;
        assert_eq!(refusal(draft_reply(&clinic.app, &maya(&clinic), thread).await.unwrap()), "halted");
        rules_hold(&clinic).await;
    }

    async fn a_consent_withdrawn_after_the_draft_stops_the_signature(clinic: Clinic) {
        approved_snippet(&clinic).await;
        let thread = leo_writes(&clinic, "How long does a refill take?").await;
        let draft = drafted(&clinic, thread).await;
        review_reply(&clinic.app, &maya(&clinic), draft).await.unwrap();
        consent(&clinic, clinic.people.leo, Purpose::AiDrafting, ConsentState::Withdrawn).await;
        assert_eq!(code(countersign(&clinic.app, &maya(&clinic), draft).await), "consent_withdrawn");
        let ctx = clinic.ctx(Actor::Patient(clinic.people.leo));
        let mut work = clinic.app.store.begin(&ctx).await.unwrap();
        assert_eq!(void_program_drafts(&mut work, clinic.people.leo, ctx.at).await.unwrap(), 1);
        work.commit().await.unwrap();
        let desk = read_reply(&clinic.app, &maya(&clinic), thread).await.unwrap();
        assert_eq!((desk.draft.is_none(), desk.stopped.as_deref()), (true, Some("consent_withdrawn")));
    }

    async fn a_consent_withdrawn_after_the_signature_stops_the_release(clinic: Clinic) {
        approved_snippet(&clinic).await;
        let thread = leo_writes(&clinic, "How long does a refill take?").await;
        let draft = drafted(&clinic, thread).await;
        signed(&clinic, draft).await.unwrap();
        clinic.advance(SignedDuration::from_secs(2));
        consent(&clinic, clinic.people.leo, Purpose::AiDrafting, ConsentState::Withdrawn).await;
        clinic.advance(SignedDuration::from_secs(6));
        assert_eq!(release_due(&clinic.app).await.unwrap(), 0);
        let state = stored(&clinic, draft).await.state;
        assert!(matches!(state, DraftState::Voided { ref reason, .. } if reason == "consent_withdrawn"));
        let reader = clinic.app.store.reader();
        assert!(reader.queue().find(thread).await.unwrap().is_some(), "the thread waits on");
        assert_eq!(reader.messages().count(thread).await.unwrap(), 1);
        rules_hold(&clinic).await;
    }

    async fn a_halt_after_the_signature_stops_a_programs_words_and_no_persons(clinic: Clinic) {
        approved_snippet(&clinic).await;
        let (first, second) =
            (leo_writes(&clinic, "How long does a refill take?").await, leo_writes(&clinic, "And then?").await);
        let draft = drafted(&clinic, first).await;
        signed(&clinic, draft).await.unwrap();
        let by_hand = begun(&clinic, second, "Then you pick it up.").await;
        halt(&clinic).await;
        signed(&clinic, by_hand).await.unwrap();
        clinic.advance(SignedDuration::from_secs(6));
        assert_eq!(release_due(&clinic.app).await.unwrap(), 1);
        let count = async |thread| clinic.app.store.reader().messages().count(thread).await.unwrap();
        assert_eq!((count(first).await, count(second).await), (1, 2));
    }

    async fn words_of_ones_own_are_not_lost_by_asking(clinic: Clinic) {
        approved_snippet(&clinic).await;
        let thread = leo_writes(&clinic, "How long does a refill take?").await;
        let mine = begun(&clinic, thread, "Two days, I think.").await;
        assert_eq!(draft_reply(&clinic.app, &maya(&clinic), thread).await.unwrap(), Asked::InWork(mine));
        assert_eq!(stored(&clinic, mine).await.state, DraftState::Working);
        let other = leo_writes(&clinic, "How long does a refill take?").await;
        let blank = begin_reply(&clinic.app, &maya(&clinic), other, BeginReply::default()).await.unwrap();
        let draft = drafted(&clinic, other).await;
        assert!(matches!(stored(&clinic, blank).await.state, DraftState::Voided { .. }) && draft != blank);
    }

    async fn a_provider_drafts_from_text_without_names_and_the_ledger_says_where_it_went(clinic: Clinic) {
        let (clinic, provider) = behind(clinic, Answering::Well).await;
        approved_snippet(&clinic).await;
        consent(&clinic, clinic.people.leo, Purpose::AiExternalProvider, ConsentState::Given).await;
        let thread = leo_writes(&clinic, "This is Leo Park, 510-555-0142. How long does a refill take?").await;
        let draft = drafted(&clinic, thread).await;
        let (engine, outcome, _, sent_to, deidentified) = line(&clinic).await;
        assert_eq!((outcome.as_str(), sent_to.as_deref(), deidentified), ("answered", Some("llm.example.org"), true));
        let kept = stored(&clinic, draft).await;
        assert_eq!((kept.engine.as_deref(), kept.beside.sent_to.as_deref()), (Some(engine.as_str()), Some("llm.example.org")));
        assert!(!kept.beside.sent_as_it_is);
        let seen = provider.seen();
        assert!(seen.contains("How long does a refill take"), "{seen}");
        for secret in ["Leo", "Park", "0142"] {
            assert!(!seen.contains(secret), "{secret} left the clinic: {seen}");
        }
        rules_hold(&clinic).await;
    }

    async fn when_the_provider_fails_the_embedded_engine_answers_and_says_so(clinic: Clinic) {
        let (clinic, provider) = behind(clinic, Answering::Well).await;
        approved_snippet(&clinic).await;
        let thread = leo_writes(&clinic, "How long does a refill take?").await;
        let draft = drafted(&clinic, thread).await;
        assert_eq!(stored(&clinic, draft).await.beside.fell_back.as_deref(), Some("no_consent"));
        assert_eq!((provider.seen().as_str(), line(&clinic).await.3), ("", None), "nothing left without consent");
        consent(&clinic, clinic.people.leo, Purpose::AiExternalProvider, ConsentState::Given).await;
        for (does, reason) in [
            (Answering::Fail(ProviderError::Unreachable), "unreachable"),
            (Answering::Fail(ProviderError::NotJson), "not_json"),
            (Answering::Late, "timed_out"),
        ] {
            provider.does(does);
            let thread = leo_writes(&clinic, "How long does a refill take?").await;
            let draft = drafted(&clinic, thread).await;
            let kept = stored(&clinic, draft).await;
            assert_eq!((kept.beside.fell_back.as_deref(), kept.reply.text().as_str()), (Some(reason), SNIPPET));
            let (_, outcome, why, ..) = line(&clinic).await;
            assert_eq!((outcome.as_str(), why), ("answered", Some(format!("fell_back:{reason}"))));
        }
        rules_hold(&clinic).await;
    }

    async fn a_sentence_without_a_source_is_marked_and_not_signed_untouched(clinic: Clinic) {
        let (clinic, _provider) = behind(clinic, Answering::WithoutSource).await;
        approved_snippet(&clinic).await;
        consent(&clinic, clinic.people.leo, Purpose::AiExternalProvider, ConsentState::Given).await;
        let thread = leo_writes(&clinic, "How long does a refill take?").await;
        let draft = drafted(&clinic, thread).await;
        assert_eq!(code(review_reply(&clinic.app, &maya(&clinic), draft).await), "invalid");
        let edit = SaveReply { version: 1, edit: Edit::TakeOut(1), language: String::new() };
        save_reply(&clinic.app, &maya(&clinic), draft, edit).await.unwrap();
        signed(&clinic, draft).await.unwrap();
    }

    async fn engines_are_pinned_once_and_an_unpinned_one_does_not_run(clinic: Clinic) {
        let (clinic, _provider) = behind(clinic, Answering::Well).await;
        consent(&clinic, clinic.people.leo, Purpose::AiExternalProvider, ConsentState::Given).await;
        let thread = leo_writes(&clinic, "How long does a refill take?").await;
        // The provider was configured after the embedded engine was pinned.
        let asked = draft_reply(&clinic.app, &maya(&clinic), thread).await.unwrap();
        assert!(matches!(asked, Asked::Abstained { ref fell_back, .. } if fell_back.as_deref() == Some("not_pinned")));
        let operator = clinic.ctx(Actor::Operator("serve".into()));
        assert_eq!(pin_engines(&clinic.app, &operator).await.unwrap(), [crate::provider::PROVIDER]);
        assert!(pin_engines(&clinic.app, &operator).await.unwrap().is_empty());
        assert_eq!(code(pin_engines(&clinic.app, &maya(&clinic)).await), "not_allowed");
    }
}
