use cs_governance::{Capability, EnginePin, Halt, HaltError};
use cs_kernel::{Actor, HaltId, StaffId};

#[test]
fn a_halt_is_lifted_once_and_never_by_a_program() {
    let at = "2026-03-01T12:00:00Z".parse().unwrap();
    let staff = Actor::Staff(StaffId::from_bytes([1; 16]));
    let mut halt = Halt::pull(HaltId::from_bytes([2; 16]), staff.clone(), at, "");
    assert!(halt.in_force());
    assert_eq!(halt.lift(Actor::program("timers"), at), Err(HaltError::LiftedByProgram));
    assert!(halt.in_force());
    halt.lift(staff.clone(), at).unwrap();
    assert!(!halt.in_force());
    assert_eq!(halt.lift(staff, at), Err(HaltError::AlreadyLifted));
}

#[test]
fn an_engine_that_nobody_pinned_is_not_allowed() {
    let pins = [EnginePin {
        capability: Capability::ScreenMessages,
        engine: "lexicon@abc".into(),
        pinned_at: "2026-03-01T12:00:00Z".parse().unwrap(),
    }];
    assert!(EnginePin::allows(&pins, Capability::ScreenMessages, "lexicon@abc"));
    assert!(!EnginePin::allows(&pins, Capability::ScreenMessages, "lexicon@abd"));
    assert!(!EnginePin::allows(&pins, Capability::DraftReplies, "lexicon@abc"));
    assert!(!EnginePin::allows(&[], Capability::ScreenMessages, "lexicon@abc"));
}
