//! An engine in shadow stands behind the same checks, and in nobody's way.
use crate::house::*;
use cs_gateway::{CallOutcome, EngineRefusal, Gateway, GatewayCall, TriageEngine};
use cs_governance::Capability;
use cs_messages::{Assessment, ThreadText, Unscreened};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

struct InShadow {
    world: Arc<World>,
    doing: Doing,
}

impl TriageEngine for InShadow {
    fn name(&self) -> String {
        SHADOW.into()
    }
    fn assess(&self, _: &ThreadText) -> Result<Assessment, EngineRefusal> {
        self.world.engine_calls.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        (self.doing)(&self.world);
        Ok(Assessment { engine: SHADOW.into(), ..assessment() })
    }
}

fn with_shadow(world: &Arc<World>, doing: Doing) -> Gateway {
    let counts = Triage { world: world.clone(), doing: nothing(), answer: Ok(assessment()) };
    with_triage(world, counts).shadow(Arc::new(InShadow { world: world.clone(), doing })).build()
}

async fn in_shadow(door: &Gateway) -> (Result<Assessment, Unscreened>, GatewayCall) {
    let mut lines = Lines::default();
    let value = door.screen_in_shadow(screen_request()).await.unwrap().admit(&mut lines);
    (value, lines.0.remove(0))
}

#[tokio::test(flavor = "multi_thread")]
async fn its_line_says_that_it_was_in_shadow_and_the_same_things_forbid_it() {
    let world = World::new();
    let (value, call) = in_shadow(&with_shadow(&world, nothing())).await;
    assert_eq!(value.unwrap().engine, SHADOW);
    assert_eq!((call.capability, call.engine.as_str()), (Capability::ScreenInShadow, SHADOW));
    assert_eq!((call.capability.as_str(), call.outcome), ("screen_in_shadow", CallOutcome::Answered));
    type Change = fn(&mut State);
    let cases: [(Change, &str); 5] = [
        (|s| s.consents.clear(), "no_consent:ai_screening"),
        (|s| s.halted = true, "halted"),
        (|s| s.places = vec!["US-IL".into()], "not_allowed:IL-155-20"),
        // The pin of the engine that counts is none of its own.
        (|s| s.pins = vec![TRIAGE], "not_pinned"),
        (|s| s.unknown = true, "standing_unknown"),
    ];
    for (change, reason) in cases {
        let world = World::new();
        world.change(change);
        let (value, call) = in_shadow(&with_shadow(&world, nothing())).await;
        assert!(value.is_err(), "{reason}");
        assert_eq!((call.reason.as_deref(), world.calls()), (Some(reason), 0));
    }
    assert!(door(&World::new(), nothing()).screen_in_shadow(screen_request()).await.is_none(), "where there is none");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_hangs_keeps_no_place_of_the_engine_that_counts() {
    let world = World::new();
    let door = with_shadow(&world, Arc::new(|_| std::thread::sleep(Duration::from_secs(2))));
    for _ in 0..2 {
        assert_eq!(in_shadow(&door).await.0, Err(Unscreened::EngineTimedOut));
    }
    assert_eq!(world.calls(), 1, "the second waited for the one place, and not in vain for ever");
    let began = Instant::now();
    for _ in 0..20 {
        let judged = door.screen(screen_request()).await;
        assert!(judged.admit(&mut Lines::default()).is_ok());
    }
    assert!(began.elapsed() < Duration::from_millis(500), "{:?}", began.elapsed());
}
