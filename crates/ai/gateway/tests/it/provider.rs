use crate::drafting::{draft, made};
use crate::house::*;
use cs_decisions::Origin;
use cs_gateway::*;
use cs_people::{DataLabel, Purpose};
use std::sync::Arc;
use std::time::Duration;

fn sentence(text: &str, cites: &[&str]) -> ProviderSentence {
    ProviderSentence { text: text.into(), cites: cites.iter().map(|c| (*c).to_owned()).collect() }
}

pub fn good_answer() -> ProviderAnswer {
    ProviderAnswer { sentences: vec![sentence("The pharmacy needs two business days.", &["S1"])], unanswered: vec![] }
}

pub fn provider(world: &Arc<World>, answer: Result<ProviderAnswer, ProviderError>) -> Provider {
    Provider { world: world.clone(), inside: false, takes: Duration::ZERO, answer }
}

pub fn agreed() -> Arc<World> {
    let world = World::new();
    world.change(|s| {
        s.consents.insert(Purpose::AiExternalProvider);
    });
    world
}

fn behind(world: &Arc<World>, provider: Provider) -> Gateway {
    builder(world, nothing()).provider(Arc::new(provider)).build()
}

#[tokio::test(flavor = "multi_thread")]
async fn with_consent_the_provider_drafts_and_the_ledger_says_where_text_went() {
    let world = agreed();
    let (outcome, call) = draft(&behind(&world, provider(&world, Ok(good_answer()))), draft_request()).await;
    let parts = made(outcome);
    assert_eq!((parts.engine.as_str(), parts.fell_back), (PROVIDER, None));
    assert!(parts.content.check().is_ok());
    assert_eq!(call.sent_to.as_deref(), Some("llm.example.org"));
    assert!(call.deidentified && world.calls() == 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_consent_nothing_leaves_and_the_draft_says_so() {
    let world = World::new();
    let (outcome, call) = draft(&behind(&world, provider(&world, Ok(good_answer()))), draft_request()).await;
    let parts = made(outcome);
    assert_eq!((parts.engine.as_str(), parts.fell_back.unwrap().reason.as_str()), (EMBEDDED, "no_consent"));
    assert_eq!((call.sent_to, call.reason.as_deref()), (None, Some("fell_back:no_consent")));
    assert_eq!(world.asked(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn inside_the_clinic_needs_no_further_consent_but_for_substance_use_records() {
    let inside = |world: &Arc<World>| Provider { inside: true, ..provider(world, Ok(good_answer())) };
    let world = World::new();
    let (outcome, call) = draft(&behind(&world, inside(&world)), draft_request()).await;
    assert_eq!(made(outcome).engine, PROVIDER);
    assert!(!call.deidentified && call.sent_to.is_some());

    world.change(|s| s.labels.push(DataLabel::Part2));
    let (outcome, call) = draft(&behind(&world, inside(&world)), draft_request()).await;
    assert_eq!((made(outcome).fell_back.unwrap().reason.as_str(), call.sent_to), ("part2", None));
    world.change(|s| {
        s.consents.insert(Purpose::AiExternalProvider);
    });
    assert_eq!(made(draft(&behind(&world, inside(&world)), draft_request()).await.0).engine, PROVIDER);
}

#[tokio::test(flavor = "multi_thread")]
async fn when_it_fails_the_embedded_engine_answers_and_says_why() {
    let slow = |world: &Arc<World>| Provider { takes: Duration::from_secs(5), ..provider(world, Ok(good_answer())) };
    let failures = [
        (ProviderError::Unreachable, "unreachable"),
        (ProviderError::Status(500), "status_500"),
        (ProviderError::NotJson, "not_json"),
    ];
    for (error, reason) in failures {
        let world = agreed();
        let (outcome, call) = draft(&behind(&world, provider(&world, Err(error))), draft_request()).await;
        let parts = made(outcome);
        assert_eq!((parts.engine.as_str(), parts.fell_back.unwrap().reason.as_str()), (EMBEDDED, reason));
        assert_eq!(parts.sent_to.as_ref().map(|s| s.host.as_str()), Some("llm.example.org"), "what was sent was sent");
        assert_eq!((call.engine.as_str(), call.sent_to.is_some()), (EMBEDDED, true));
    }
    let world = agreed();
    let parts = made(draft(&behind(&world, slow(&world)), draft_request()).await.0);
    assert_eq!(parts.fell_back.unwrap().reason, "timed_out");
    let world = agreed();
    world.change(|s| s.pins.retain(|p| *p != PROVIDER));
    let parts = made(draft(&behind(&world, provider(&world, Ok(good_answer()))), draft_request()).await.0);
    assert_eq!((parts.fell_back.unwrap().reason.as_str(), world.asked()), ("not_pinned", 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn after_failures_in_a_row_it_is_left_alone() {
    let world = agreed();
    let door = behind(&world, provider(&world, Err(ProviderError::Unreachable)));
    for _ in 0..5 {
        made(draft(&door, draft_request()).await.0);
    }
    assert_eq!(world.asked(), 3);
    let (outcome, call) = draft(&door, draft_request()).await;
    assert_eq!((made(outcome).fell_back.unwrap().reason.as_str(), call.sent_to), ("circuit_open", None));
}

#[tokio::test(flavor = "multi_thread")]
async fn sentences_that_cite_nothing_or_invent_are_marked() {
    let wrong = [
        sentence("The pharmacy needs two business days.", &[]),
        sentence("The pharmacy needs two business days.", &["S9"]),
        sentence("The pharmacy needs 5 business days.", &["S1"]),
        sentence("Bananas grow upwards.", &["S1"]),
        sentence("The pharmacy has [NAME_7] for two days.", &["S1"]),
    ];
    for bad in wrong {
        let world = agreed();
        let answer = ProviderAnswer { sentences: vec![bad.clone()], unanswered: vec![] };
        let parts = made(draft(&behind(&world, provider(&world, Ok(answer))), draft_request()).await.0);
        let Origin::Program { supported, .. } = &parts.content.sentences[0].origin else { panic!() };
        assert!(!supported && parts.content.check().is_err(), "{bad:?}");
    }
    let world = agreed();
    let outcome = draft(&behind(&world, provider(&world, Ok(ProviderAnswer::default()))), draft_request()).await.0;
    let DraftOutcome::Abstained { sent_to: Some(sent), .. } = outcome else { panic!("{outcome:?}") };
    assert!(sent.host == "llm.example.org" && sent.deidentified, "who asked is told what left: {sent:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn names_go_out_as_placeholders_and_come_back_as_names() {
    let world = agreed();
    let answer = ProviderAnswer {
        sentences: vec![
            sentence("Hello [NAME_1].", &["P1"]),
            sentence("The pharmacy needs two business days.", &["S1"]),
        ],
        unanswered: vec!["Whether [NAME_1] may come along".into()],
    };
    let mut request = draft_request();
    request.material = material("Hello, this is Ana Lopez. How do I get my refill? Call 555-0123.");
    let parts = made(draft(&behind(&world, provider(&world, Ok(answer))), request).await.0);
    assert_eq!(parts.content.text(), "Hello Ana Lopez. The pharmacy needs two business days.");
    assert_eq!(parts.unanswered[0].words, "Whether Ana Lopez may come along");
    let saw = world.provider_saw.lock().unwrap();
    let shown: String = saw[0].sources.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join("\n");
    assert!(shown.contains("[NAME_1]") && !shown.contains("Ana") && !shown.contains("0123"), "{shown}");
    assert_eq!(saw[0].sources[0].id, "P1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_does_not_fit_stays_here() {
    let world = agreed();
    let mut request = draft_request();
    request.material = material(&"How do I get my refill? ".repeat(2_000));
    let (outcome, call) = draft(&behind(&world, provider(&world, Ok(good_answer()))), request).await;
    assert_eq!(made(outcome).fell_back.unwrap().reason, "too_long");
    assert_eq!((call.sent_to, world.asked()), (None, 0));
}
