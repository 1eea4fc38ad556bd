//! The halt holds in every process, and who may lift it.
use cs_gateway::{Journal, ScreenRequest};
use cs_kernel::{Actor, MessageId, SignedDuration};
use cs_messages::{ThreadText, Unscreened};
use cs_testkit::{Clinic, TriageDoes, both_engines};
use cs_workflows::{
    App, Error,
    governance::{halt_state, lift_halt, list_engines, pull_halt, test_halt},
};
use std::time::{Duration, Instant};

/// Takes a judgement's line and forgets it.
struct Nowhere;

impl Journal for Nowhere {
    fn gateway_called(&mut self, _: cs_gateway::GatewayCall) {}
}

/// What this process's gateway makes of a message of Leo's.
async fn screened(app: &App, clinic: &Clinic) -> Result<cs_messages::Assessment, Unscreened> {
    let message = MessageId::new(clinic.now(), &*app.random);
    let request = ScreenRequest { message, patient: clinic.people.leo, thread: ThreadText::single("I feel worse") };
    app.gateway.screen(request).await.admit(&mut Nowhere)
}

both_engines! {
    async fn another_process_stops_within_a_second(clinic: Clinic) {
        let other = clinic.again().await;
        assert!(screened(&other, &clinic).await.is_ok());
        clinic.script.triage(TriageDoes::Slow(Duration::from_secs(4)));
        let in_flight = screened(&other, &clinic);
        let pulled = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            pull_halt(&clinic.app, &clinic.ctx(Actor::Staff(clinic.people.maya)), "").await.unwrap();
            Instant::now()
        };
        let (dropped, pulled) = tokio::join!(in_flight, pulled);
        let took = pulled.elapsed();
        assert_eq!(dropped, Err(Unscreened::Halted));
        assert!(took < Duration::from_secs(1), "it took {took:?}");
        assert_eq!(screened(&other, &clinic).await, Err(Unscreened::Halted));
        assert_eq!(clinic.events().await[0], "halt_pulled");
    }

    async fn ai_starts_again_when_no_halt_is_left(clinic: Clinic) {
        let (app, people) = (&clinic.app, clinic.people);
        let first = pull_halt(app, &clinic.ctx(Actor::Staff(people.omar)), " wrong words ").await.unwrap();
        clinic.advance(SignedDuration::from_mins(3));
        let second = pull_halt(app, &clinic.ctx(Actor::Operator("halt".into())), "").await.unwrap();
        let admin = || clinic.ctx(Actor::Staff(people.admin));
        lift_halt(app, &admin(), first).await.unwrap();
        assert_eq!(screened(app, &clinic).await, Err(Unscreened::Halted));
        lift_halt(app, &admin(), second).await.unwrap();
        assert!(screened(app, &clinic).await.is_ok());
        let again = lift_halt(app, &admin(), second).await;
        assert!(matches!(again, Err(Error::Refused { code: "not_in_force", .. })), "{again:?}");
        let state = halt_state(app, &admin()).await.unwrap();
        assert!(state.in_force.is_empty() && state.may_lift);
        let past: Vec<_> = state.past.iter().map(|h| (h.pulled_by.as_str(), h.reason.as_str())).collect();
        assert_eq!(past, [("operator:halt", ""), ("Omar Diaz", "wrong words")]);
        assert_eq!(state.past[1].lifted.as_ref().unwrap().0, "Ada Brandt");
    }

    async fn only_administrators_lift_and_programs_neither_pull_nor_lift(clinic: Clinic) {
        let (app, people) = (&clinic.app, clinic.people);
        let halt = pull_halt(app, &clinic.ctx(Actor::Staff(people.compliance)), "").await.unwrap();
        for who in [people.maya, people.ruth, people.compliance] {
            let refused = lift_halt(app, &clinic.ctx(Actor::Staff(who)), halt).await;
            assert!(matches!(refused, Err(Error::Refused { code: "not_allowed", .. })), "{refused:?}");
        }
        assert_eq!(clinic.events().await[0], "access_refused");
        for who in [Actor::program("timers"), Actor::Patient(people.leo), Actor::Anonymous] {
            assert!(lift_halt(app, &clinic.ctx(who.clone()), halt).await.is_err());
            assert!(pull_halt(app, &clinic.ctx(who.clone()), "").await.is_err());
            assert!(halt_state(app, &clinic.ctx(who)).await.is_err());
        }
        assert_eq!(screened(app, &clinic).await, Err(Unscreened::Halted));
    }

    async fn the_self_test_is_in_the_ledger_and_touches_nothing(clinic: Clinic) {
        let ctx = clinic.ctx(Actor::Staff(clinic.people.maya));
        let result = test_halt(&clinic.app, &ctx).await.unwrap();
        assert!(result.held && result.millis < 1000, "{result:?}");
        assert_eq!(clinic.events().await[0], "halt_self_tested");
        assert!(screened(&clinic.app, &clinic).await.is_ok());
        let state = halt_state(&clinic.app, &ctx).await.unwrap();
        assert_eq!(state.last_test, Some(result));
        let engines = list_engines(&clinic.app, &ctx).await.unwrap();
        assert!(engines.iter().all(|e| e.here && e.pinned_at.is_some()) && engines.len() == 3, "{engines:?}");
    }
}
