//! Whatever the standing is before and becomes meanwhile, the invariants hold.
use crate::house::*;
use crate::provider::{good_answer, provider};
use cs_gateway::*;
use cs_messages::Level;
use cs_people::{DataLabel, Purpose};
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};
use tokio::runtime::Runtime;

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());

fn states() -> impl Strategy<Value = State> {
    let consents = prop::sample::subsequence(Purpose::ALL.to_vec(), 0..=4);
    let places = prop::collection::vec(prop::sample::select(vec!["US-CA", "US-NV", "US-WA", "strict-default"]), 0..3);
    let pins = prop::sample::subsequence(vec![TRIAGE, EMBEDDED, PROVIDER], 0..=3);
    let labels = prop::sample::subsequence(vec![DataLabel::Part2], 0..=1);
    let one_in_six = || prop::bool::weighted(1.0 / 6.0);
    (one_in_six(), one_in_six(), consents, places, labels, one_in_six(), pins).prop_map(
        |(halted, unknown, consents, places, labels, escalation_open, pins)| State {
            refusing: None,
            halted,
            unknown,
            consents: consents.into_iter().collect(),
            places: places.into_iter().map(str::to_owned).collect(),
            labels,
            escalation_open,
            pins,
        },
    )
}

fn door_in(world: &Arc<World>, before: &State, meanwhile: &State, inside: bool) -> Gateway {
    world.change(|s| *s = before.clone());
    let meanwhile = meanwhile.clone();
    let doing: Doing = Arc::new(move |w: &World| w.change(|s| *s = meanwhile.clone()));
    builder(world, doing).provider(Arc::new(Provider { inside, ..provider(world, Ok(good_answer())) })).build()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Invariants 3 and 4: an assessment comes out only if consent, law, halt and pin allowed it before and after, and the engine is
    /// asked only if they allowed it before. Every call has its line.
    #[test]
    fn no_assessment_unless_all_allow_it_before_and_after(before in states(), meanwhile in states()) {
        let world = World::new();
        let door = door_in(&world, &before, &meanwhile, false);
        let mut lines = Lines::default();
        let value = RUNTIME.block_on(door.screen(screen_request())).admit(&mut lines);
        let allows = |s: &State| !s.halted && !s.unknown && s.consents.contains(&Purpose::AiScreening)
            && !s.places.iter().any(|p| p == "US-NV");
        let asked = allows(&before) && before.pins.contains(&TRIAGE);
        prop_assert_eq!(world.calls(), usize::from(asked));
        prop_assert_eq!(value.is_ok(), asked && allows(&meanwhile));
        prop_assert_eq!(lines.0.len(), 1);
        prop_assert_eq!(lines.0[0].outcome == CallOutcome::Answered, value.is_ok());
    }

    /// Invariants 4 and 11: no draft in danger, under a halt, without consent, law or pin; and no text to a provider that the patient did
    /// not agree to.
    #[test]
    fn no_draft_unless_all_allow_it(before in states(), meanwhile in states(), crisis in prop::bool::weighted(0.2), inside: bool) {
        let world = World::new();
        let door = door_in(&world, &before, &meanwhile, inside);
        let level = if crisis { Level::Crisis } else { Level::Urgent };
        let mut lines = Lines::default();
        let outcome = RUNTIME.block_on(door.draft_reply(DraftRequest { level, ..draft_request() })).admit(&mut lines);
        let allowed = !crisis && !before.halted && !before.unknown && !before.escalation_open
            && before.consents.contains(&Purpose::AiDrafting)
            && !before.places.is_empty() && before.places.iter().all(|p| p == "US-CA");
        let drafted = matches!(outcome, DraftOutcome::Draft(_));
        prop_assert!(allowed || (!drafted && world.calls() == 0 && world.asked() == 0));
        let agreed = before.consents.contains(&Purpose::AiExternalProvider);
        prop_assert!(world.asked() == 0 || agreed || (inside && before.labels.is_empty()));
        prop_assert_eq!(lines.0.len(), 1);
        prop_assert_eq!(lines.0[0].sent_to.is_some(), world.asked() > 0);
        prop_assert!(world.asked() == 0 || inside || lines.0[0].deidentified);
        if drafted && world.calls() == 1 {
            prop_assert!(!meanwhile.halted && !meanwhile.escalation_open && meanwhile.consents.contains(&Purpose::AiDrafting));
        }
    }

    /// Invariant 11: a name that the clinic knows never leaves, however it is written and wherever it stands.
    #[test]
    fn a_known_name_never_leaves(
        before in "[ -~áéíóúñ¿¡]{0,40}", between in "[ ,.;:!?'\n()-]{1,3}", after in "[ -~áéíóúñ]{0,40}", shape in 0usize..5,
    ) {
        let written = match shape {
            0 => "Xochitl Quintanar".to_owned(),
            1 => "XOCHITL QUINTANAR".to_owned(),
            2 => "xochitl quintanar".to_owned(),
            3 => "Xóchitl Quintañar".to_owned(),
            _ => "Xo\u{301}chitl-Quintanar".to_owned(),
        };
        let world = crate::provider::agreed();
        let door = builder(&world, nothing()).provider(Arc::new(provider(&world, Ok(good_answer())))).build();
        let mut request = draft_request();
        request.known = Known::default().name("Xóchitl Quintanar");
        request.material = material(&format!("{before}{between}{written}{between}{after}"));
        let judged = RUNTIME.block_on(door.draft_reply(request));
        prop_assert!(judged.call().deidentified);
        let saw = world.provider_saw.lock().unwrap();
        let shown: String = saw[0].sources.iter().map(|s| s.text.to_lowercase()).collect::<Vec<_>>().join("\n");
        for part in ["xochitl", "xóchitl", "xo\u{301}chitl", "quintanar", "quintañar"] {
            prop_assert!(!shown.contains(part), "{}", shown);
        }
    }
}
