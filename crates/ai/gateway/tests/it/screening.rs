use crate::house::*;
use cs_gateway::{CallOutcome, EngineRefusal, Gateway, GatewayCall};
use cs_kernel::Language;
use cs_messages::{Assessment, Unscreened};
use cs_people::{DataLabel, Purpose};
use std::sync::Arc;
use std::time::{Duration, Instant};

async fn screen(door: &Gateway) -> (Result<Assessment, Unscreened>, GatewayCall) {
    let mut lines = Lines::default();
    let value = door.screen(screen_request()).await.admit(&mut lines);
    assert_eq!(lines.0.len(), 1);
    (value, lines.0.remove(0))
}

async fn with_answer(
    answer: Result<Assessment, EngineRefusal>,
    doing: Doing,
) -> (Result<Assessment, Unscreened>, GatewayCall) {
    let world = World::new();
    screen(&with_triage(&world, Triage { world: world.clone(), doing, answer }).build()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_allowed_message_is_screened_and_journalled() {
    let (value, call) = screen(&door(&World::new(), nothing())).await;
    assert_eq!(value, Ok(assessment()));
    assert_eq!((call.outcome, call.engine.as_str(), call.reason), (CallOutcome::Answered, TRIAGE, None));
    assert_eq!((call.sent_to, call.about), (None, message().to_string()));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_thing_that_forbids_leaves_the_message_unscreened_and_the_engine_unasked() {
    type Change = fn(&mut State);
    let cases: [(Change, Unscreened, &str); 6] = [
        (|s| s.consents.clear(), Unscreened::NoConsent, "no_consent:ai_screening"),
        (|s| s.halted = true, Unscreened::Halted, "halted"),
        (|s| s.places = vec!["US-IL".into()], Unscreened::NotAllowed("IL-155-20".into()), "not_allowed:IL-155-20"),
        (|s| s.places.push("US-NV".into()), Unscreened::NotAllowed("NV-406-8".into()), "not_allowed:NV-406-8"),
        (|s| s.pins.clear(), Unscreened::NotAllowed("not_pinned".into()), "not_pinned"),
        (|s| s.unknown = true, Unscreened::EngineFailed, "standing_unknown"),
    ];
    for (change, why, reason) in cases {
        let world = World::new();
        world.change(change);
        let (value, call) = screen(&door(&world, nothing())).await;
        assert_eq!((value, call.reason.as_deref()), (Err(why), Some(reason)));
        assert_eq!(world.calls(), 0, "{reason}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changes_while_the_engine_works_counts() {
    let changes: [(Doing, Unscreened); 3] = [
        (Arc::new(|w: &World| w.change(|s| s.halted = true)), Unscreened::Halted),
        (Arc::new(|w: &World| w.change(|s| s.consents.clear())), Unscreened::NoConsent),
        (Arc::new(|w: &World| w.change(|s| s.unknown = true)), Unscreened::EngineFailed),
    ];
    for (doing, why) in changes {
        let world = World::new();
        let (value, _) = screen(&door(&world, doing)).await;
        assert_eq!((value, world.calls()), (Err(why), 1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_engine_that_misbehaves_is_a_reason_and_never_an_answer() {
    let (value, call) = with_answer(Ok(assessment()), Arc::new(|_| panic!("on purpose"))).await;
    assert_eq!((value, call.outcome), (Err(Unscreened::EngineFailed), CallOutcome::Failed));

    let began = Instant::now();
    let (value, _) = with_answer(Ok(assessment()), Arc::new(|_| std::thread::sleep(Duration::from_secs(2)))).await;
    assert_eq!(value, Err(Unscreened::EngineTimedOut));
    assert!(began.elapsed() < Duration::from_millis(1500), "nobody waits for a hanging engine");

    type Spoil = fn(&mut Assessment);
    let nonsense: [Spoil; 4] = [
        |a| a.score = f64::NAN,
        |a| a.urgent_score = 1.5,
        |a| a.engine = "another@2".into(),
        |a| {
            let concern = cs_messages::Concern::SelfHarm;
            let source = cs_messages::EvidenceSource::Lexicon;
            a.evidence.push(cs_messages::Evidence { start: 0, end: 9_999, concern, source });
        },
    ];
    for spoil in nonsense {
        let mut answer = assessment();
        spoil(&mut answer);
        let (value, call) = with_answer(Ok(answer), nothing()).await;
        assert_eq!((value, call.outcome), (Err(Unscreened::EngineNonsense), CallOutcome::Failed));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_engine_may_say_that_it_cannot_read_this() {
    let vietnamese = Language::Other("vi".into());
    let (value, call) = with_answer(Err(EngineRefusal::UnsupportedLanguage(vietnamese.clone())), nothing()).await;
    assert_eq!(value, Err(Unscreened::UnsupportedLanguage(vietnamese)));
    assert_eq!((call.outcome, call.reason.as_deref()), (CallOutcome::Abstained, Some("unsupported_language:vi")));
    let (value, _) = with_answer(Err(EngineRefusal::Empty), nothing()).await;
    assert_eq!(value, Err(Unscreened::UnsupportedLanguage(Language::Other("und".into()))));
    let (value, call) = with_answer(Err(EngineRefusal::Failed), nothing()).await;
    assert_eq!((value, call.outcome), (Err(Unscreened::EngineFailed), CallOutcome::Failed));
}

#[tokio::test(flavor = "multi_thread")]
async fn hanging_engines_cannot_use_up_the_machine() {
    let world = World::new();
    let door = door(&world, Arc::new(|_| std::thread::sleep(Duration::from_secs(3))));
    let all = (0..6).map(|_| screen(&door));
    for (value, _) in futures::future::join_all(all).await {
        assert_eq!(value, Err(Unscreened::EngineTimedOut));
    }
    assert_eq!(world.calls(), limits().at_once, "no more than this many were ever started");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_escalation_or_a_label_does_not_stop_screening_on_this_machine() {
    let world = World::new();
    world.change(|s| {
        s.escalation_open = true;
        s.labels.push(DataLabel::Part2);
    });
    assert!(screen(&door(&world, nothing())).await.0.is_ok());
    world.change(|s| {
        s.consents.remove(&Purpose::AiDrafting);
    });
    assert!(screen(&door(&world, nothing())).await.0.is_ok(), "consents are per purpose");
}
