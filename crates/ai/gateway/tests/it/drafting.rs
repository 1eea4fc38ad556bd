use crate::house::*;
use cs_decisions::{Origin, Sentence, Source};
use cs_gateway::*;
use cs_kernel::{MessageId, SnippetId};
use cs_messages::Level;
use cs_people::Purpose;
use std::sync::Arc;

pub async fn draft(door: &Gateway, request: DraftRequest) -> (DraftOutcome, GatewayCall) {
    let mut lines = Lines::default();
    let value = door.draft_reply(request).await.admit(&mut lines);
    assert_eq!(lines.0.len(), 1);
    (value, lines.0.remove(0))
}

pub fn made(outcome: DraftOutcome) -> DraftParts<cs_decisions::Reply> {
    match outcome {
        DraftOutcome::Draft(draft) => draft.into_parts(),
        other => panic!("no draft: {other:?}"),
    }
}

fn refused(outcome: DraftOutcome) -> Refusal {
    match outcome {
        DraftOutcome::Refused(refusal) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_says_which_engine_made_it_and_where_each_sentence_comes_from() {
    let (outcome, call) = draft(&door(&World::new(), nothing()), draft_request()).await;
    let parts = made(outcome);
    assert_eq!((parts.engine.as_str(), parts.sent_to, parts.fell_back), (EMBEDDED, None, None));
    assert_eq!(parts.content.recipient, patient());
    assert!(parts.content.check().is_ok());
    assert_eq!((call.outcome, call.about), (CallOutcome::Answered, message().to_string()));
}

#[tokio::test(flavor = "multi_thread")]
async fn danger_asks_for_a_call_before_anything_else_is_asked() {
    let world = World::new();
    let request = DraftRequest { level: Level::Crisis, ..draft_request() };
    let (outcome, call) = draft(&door(&world, nothing()), request).await;
    assert_eq!((refused(outcome), call.reason.as_deref()), (Refusal::AsksForCall, Some("asks_for_call")));
    world.change(|s| s.escalation_open = true);
    assert_eq!(refused(draft(&door(&world, nothing()), draft_request()).await.0), Refusal::AsksForCall);
    assert_eq!(world.calls(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_thing_that_forbids_refuses_and_leaves_the_engine_unasked() {
    type Change = fn(&mut State);
    let cases: [(Change, &str); 6] = [
        (
            |s| {
                s.consents.remove(&Purpose::AiDrafting);
            },
            "no_consent:ai_drafting",
        ),
        (|s| s.places = vec!["US-WA".into()], "not_allowed:STRICT-DRAFT"),
        (|s| s.places = vec![], "not_allowed:STRICT-DRAFT"),
        (|s| s.halted = true, "halted"),
        (|s| s.pins.retain(|p| *p != EMBEDDED), "not_pinned"),
        (|s| s.unknown = true, "standing_unknown"),
    ];
    for (change, reason) in cases {
        let world = World::new();
        world.change(change);
        let (outcome, call) = draft(&door(&world, nothing()), draft_request()).await;
        assert_eq!(refused(outcome).ledger_reason(), reason);
        assert_eq!((call.reason.as_deref(), world.calls()), (Some(reason), 0));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_consent_withdrawn_or_an_escalation_opened_meanwhile_drops_the_draft() {
    let withdrawn: Doing = Arc::new(|w: &World| {
        w.change(|s| {
            s.consents.remove(&Purpose::AiDrafting);
        })
    });
    let world = World::new();
    assert_eq!(
        refused(draft(&door(&world, withdrawn), draft_request()).await.0),
        Refusal::NoConsent(Purpose::AiDrafting)
    );
    let opened: Doing = Arc::new(|w: &World| w.change(|s| s.escalation_open = true));
    assert_eq!(refused(draft(&door(&World::new(), opened), draft_request()).await.0), Refusal::AsksForCall);
}

async fn with_sentences(sentences: Vec<Sentence>) -> DraftOutcome {
    let world = World::new();
    let triage = Triage { world: world.clone(), doing: nothing(), answer: Ok(assessment()) };
    let answer = ReplyAnswer::Drafted(Drafted { sentences, ..Drafted::default() });
    let engine = Embedded { world: world.clone(), doing: nothing(), answer };
    draft(&with_triage(&world, triage).embedded_replies(Arc::new(engine)).build(), draft_request()).await.0
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_does_not_exist_supports_nothing() {
    let another = SnippetId::from_bytes([99; 16]);
    let elsewhere = MessageId::from_bytes([99; 16]);
    let wrong = [
        Source::Snippet { snippet: another },
        Source::PatientWords { message: elsewhere, start: 0, end: 4 },
        Source::PatientWords { message: message(), start: 0, end: 10_000 },
        Source::PatientWords { message: message(), start: 4, end: 4 },
        Source::EarlierReply { message: message(), start: 0, end: 4 },
    ];
    for source in wrong {
        let origin = Origin::Program { sources: vec![source.clone()], supported: true };
        let reply = made(with_sentences(vec![Sentence { text: "Yes.".into(), origin }]).await).content;
        assert!(reply.check().is_err(), "{source:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_engine_cannot_pass_its_words_off_as_a_persons() {
    let reply =
        made(with_sentences(vec![Sentence { text: "I wrote this.".into(), origin: Origin::Person }]).await).content;
    assert_eq!(reply.sentences[0].origin, Origin::Program { sources: vec![], supported: false });
    assert_eq!(refused(with_sentences(vec![]).await), Refusal::EngineNonsense);
    let blank = Sentence { text: " ".into(), origin: Origin::Person };
    assert_eq!(refused(with_sentences(vec![blank]).await), Refusal::EngineNonsense);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snippet_that_nobody_approved_is_no_source() {
    let mut request = draft_request();
    request.material.snippets[0].body.push_str(" Or one.");
    let parts = made(draft(&door(&World::new(), nothing()), request).await.0);
    assert!(parts.content.check().is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_abstention_says_what_is_missing() {
    let world = World::new();
    let triage = Triage { world: world.clone(), doing: nothing(), answer: Ok(assessment()) };
    let answer = Abstained { reason: "no_source".into(), missing: vec!["How do I get my refill?".into()] };
    let engine = Embedded { world: world.clone(), doing: nothing(), answer: ReplyAnswer::Abstained(answer.clone()) };
    let door = with_triage(&world, triage).embedded_replies(Arc::new(engine)).build();
    let (outcome, call) = draft(&door, draft_request()).await;
    assert_eq!(outcome, DraftOutcome::Abstained { answer, engine: EMBEDDED.into(), sent_to: None, fell_back: None });
    assert_eq!((call.outcome, call.reason.as_deref()), (CallOutcome::Abstained, Some("no_source")));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_engine_a_draft_is_refused() {
    let world = World::new();
    let triage = Triage { world: world.clone(), doing: nothing(), answer: Ok(assessment()) };
    let (outcome, call) = draft(&with_triage(&world, triage).build(), draft_request()).await;
    assert_eq!((refused(outcome), call.engine.as_str()), (Refusal::NoEngine, "none"));
}
