use crate::drafting::draft;
use crate::house::*;
use crate::provider::{agreed, good_answer, provider};
use cs_gateway::{DraftOutcome, Refusal};
use cs_messages::Unscreened;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[tokio::test(flavor = "multi_thread")]
async fn a_halt_takes_effect_within_a_second_on_what_is_in_flight() {
    let world = World::new();
    let slow: Doing = Arc::new(|_| std::thread::sleep(Duration::from_secs(2)));
    let triage = Triage { world: world.clone(), doing: slow, answer: Ok(assessment()) };
    let limits = cs_gateway::Limits { screen_within: Duration::from_secs(5), ..limits() };
    let door = with_triage(&world, triage).limits(limits).build();
    let (value, pulled) = tokio::join!(door.screen(screen_request()), async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        world.change(|s| s.halted = true);
        Instant::now()
    });
    assert!(pulled.elapsed() < Duration::from_secs(1), "{:?}", pulled.elapsed());
    assert_eq!(value.admit(&mut Lines::default()), Err(Unscreened::Halted));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_halt_drops_a_provider_in_flight_and_nothing_else_answers() {
    let world = agreed();
    let slow = Provider { takes: Duration::from_secs(4), ..provider(&world, Ok(good_answer())) };
    let limits = cs_gateway::Limits { provider_within: Duration::from_secs(10), ..limits() };
    let door = builder(&world, nothing()).provider(Arc::new(slow)).limits(limits).build();
    let ((outcome, call), pulled) = tokio::join!(draft(&door, draft_request()), async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        world.change(|s| s.halted = true);
        Instant::now()
    });
    assert!(pulled.elapsed() < Duration::from_secs(1));
    assert_eq!(outcome, DraftOutcome::Refused(Refusal::Halted));
    assert!(call.sent_to.is_some(), "the ledger still says that text had left");
    assert_eq!(world.calls(), 0, "the embedded engine does not step in during a halt");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_self_test_holds_and_says_how_long_it_took() {
    let world = World::new();
    let test = door(&world, nothing()).self_test().await;
    assert!(test.held && test.millis < 1000, "{test:?}");
    assert_eq!(world.calls(), 0, "no real engine was asked");
}
