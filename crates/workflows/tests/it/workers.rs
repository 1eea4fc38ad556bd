//! What the workers do by themselves: nothing that breaks ends them, and nothing that nobody read is left lying.
use crate::escalations::{CRISIS, pages, write};
use cs_kernel::{Actor, ApiTokenId, Clock, Digest, ManualClock, Random, SeededRandom, SignedDuration, Timestamp};
use cs_ledger::Fact;
use cs_messages::{Cause, EscalationOutcome, EscalationState, Standing};
use cs_storage::{IdempotencyRecord, Store};
use cs_testkit::{Clinic, TriageDoes, both_engines};
use cs_workflows::{
    App, Error, clean,
    messages::{
        CloseEscalation, acknowledge, close_escalation, hand_over_escalation, page_due, raise_unread, read_escalation,
        screen_left_behind,
    },
    people::{PAGES_WITHIN, Readiness, StoredSession, create_session, load_session, readiness},
    workers::{PAGES, Pace, Workers},
};
use std::{
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};
use tokio::{runtime::Handle, task::block_in_place};

fn key() -> cs_ledger::LogKey {
    cs_ledger::LogKey::generate("test.local", &SeededRandom::new(3)).unwrap()
}

/// Waits for what a worker does, a few seconds at most.
async fn until(mut done: impl AsyncFnMut() -> bool) {
    for _ in 0..200 {
        if done().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the workers did not do it");
}

/// At nine in the evening, when the site is closed.
fn night(clinic: &Clinic) {
    clinic.advance(SignedDuration::from_hours(12));
}

/// A clock by which everything takes long: each look at it is four seconds later. Another process asks for the turn each time, for
/// the time that the clock shows and `ahead` of it.
#[derive(Debug)]
struct Slow {
    clock: Arc<ManualClock>,
    store: Store,
    ahead: SignedDuration,
    /// At which look the other process got the turn, counted from 0; it asks no more then.
    taken: OnceLock<u32>,
    looks: AtomicU32,
}

impl Slow {
    fn ask(&self, now: Timestamp, look: u32) {
        let leases = self.store.exempt().leases();
        let asked = leases.acquire("raise_unread", "other", now + self.ahead, SignedDuration::from_hours(1));
        if block_in_place(|| Handle::current().block_on(asked)).unwrap().is_some() {
            self.taken.set(look).unwrap();
        }
    }
}

impl Clock for Slow {
    fn now(&self) -> Timestamp {
        self.clock.advance(SignedDuration::from_secs(4));
        let (now, look) = (self.clock.now(), self.looks.fetch_add(1, Ordering::Relaxed));
        // The first looks are those by which the turn begins.
        if look >= FIRST_ASK && self.taken.get().is_none() {
            self.ask(now, look);
        }
        now
    }
}

const FIRST_ASK: u32 = 3;

/// Four patients whom no program read wait for on-call; the process on whose clock they are found is a slow one.
async fn four_wait_at_night(clinic: &Clinic, ahead: SignedDuration) -> (App, Arc<Slow>) {
    for patient in [clinic.people.leo, clinic.people.kim, clinic.people.noor, clinic.people.sam] {
        clinic.script.triage(TriageDoes::Panic);
        write(&clinic.app, patient, "Are you there?").await;
    }
    night(clinic);
    let (clock, store) = (clinic.clock.clone(), clinic.app.store.clone());
    let clock = Arc::new(Slow { clock, store, ahead, taken: OnceLock::new(), looks: AtomicU32::new(0) });
    let mut slow = clinic.app.clone();
    slow.clock = clock.clone();
    (slow, clock)
}

both_engines! {
    async fn the_workers_page_send_and_sequence(clinic: Clinic) {
        write(&clinic.app, clinic.people.leo, CRISIS).await;
        let workers = Workers::start(&clinic.app, key(), "test");
        until(async || clinic.outbox.sent().len() >= 2).await;
        let log = || clinic.app.store.log();
        until(async || log().pending(1).await.unwrap().is_empty() && log().head().await.unwrap().is_some()).await;
        workers.stop(Duration::from_secs(5)).await;
        assert_eq!(pages(&clinic).await.len(), 1);
    }

    async fn a_loop_outlives_errors_panics_and_steps_that_hang(clinic: Clinic) {
        let steps = Arc::new(AtomicU32::new(0));
        let mut workers = Workers::start(&clinic.app, key(), "test");
        let pace = Pace {
            name: "broken",
            every: Duration::from_millis(5),
            longest: Duration::from_millis(50),
            wakes: |_| false,
        };
        let count = steps.clone();
        workers.add(&clinic.app, pace, move |_: App| {
            let n = count.fetch_add(1, Ordering::SeqCst);
            assert_ne!(n % 4, 0, "a step that panics before it begins");
            async move {
                match n % 4 {
                    1 => Err(Error::Unavailable("a step that fails")),
                    2 => panic!("a step that panics"),
                    _ => std::future::pending().await,
                }
            }
        });
        until(async || steps.load(Ordering::SeqCst) >= 12).await;
        workers.stop(Duration::from_secs(5)).await;
    }

    async fn out_of_hours_an_unscreened_message_goes_to_on_call(clinic: Clinic) {
        write(&clinic.app, clinic.people.kim, "May I move Tuesday?").await;
        assert_eq!(raise_unread(&clinic.app).await.unwrap(), 0, "people are at work");
        night(&clinic);
        let message = write(&clinic.app, clinic.people.noor, "I need a refill").await;
        clinic.script.triage(TriageDoes::Panic);
        let unread = write(&clinic.app, clinic.people.leo, "Are you there?").await;
        // Kim's waited past the time of an unscreened message; Leo's was never screened; Noor's was read as routine.
        assert_eq!(raise_unread(&clinic.app).await.unwrap(), 2);
        assert_eq!(raise_unread(&clinic.app).await.unwrap(), 0, "once");
        let reader = clinic.app.store.reader();
        let open = reader.escalations().open_of(clinic.people.leo).await.unwrap().remove(0);
        assert_eq!(open.cause, Cause::Unread { message: unread });
        assert!(reader.escalations().open_of(clinic.people.noor).await.unwrap().is_empty(), "{message}");
        assert_eq!(page_due(&clinic.app).await.unwrap(), 2);
        assert!(!clinic.events().await.iter().any(|e| e == "fixed_text_sent"), "nobody read it as a crisis");
        // Whoever opens the card has read it; closing is one step, and it does not come back.
        let maya = clinic.ctx(Actor::Staff(clinic.people.maya));
        let card = read_escalation(&clinic.app, &maya, open.id).await.unwrap();
        assert_eq!(card.written.len(), 1);
        assert!(reader.messages().find(unread).await.unwrap().unwrap().read.is_some());
        let seen = card.escalation.version;
        let command = CloseEscalation { escalation: open.id, outcome: EscalationOutcome::NoDanger, note: None, seen };
        close_escalation(&clinic.app, &maya, command).await.unwrap();
        clinic.advance(SignedDuration::from_hours(8));
        raise_unread(&clinic.app).await.unwrap();
        assert!(reader.escalations().open_of(clinic.people.leo).await.unwrap().is_empty());
    }

    async fn an_urgent_message_that_nobody_read_in_time_goes_to_on_call_at_any_hour(clinic: Clinic) {
        write(&clinic.app, clinic.people.leo, "It is getting worse").await;
        clinic.advance(SignedDuration::from_mins(239));
        assert_eq!(raise_unread(&clinic.app).await.unwrap(), 0);
        clinic.advance(SignedDuration::from_mins(1));
        assert_eq!(raise_unread(&clinic.app).await.unwrap(), 1);
    }

    async fn two_that_look_at_once_raise_once(clinic: Clinic) {
        night(&clinic);
        write(&clinic.app, clinic.people.kim, "Are you there?").await;
        clinic.advance(SignedDuration::from_secs(90));
        let (first, second) = (clinic.app.clone(), clinic.again().await);
        let (a, b) = (
            tokio::spawn(async move { raise_unread(&first).await.unwrap() }),
            tokio::spawn(async move { raise_unread(&second).await.unwrap() }),
        );
        assert_eq!(a.await.unwrap() + b.await.unwrap(), 1);
    }

    /// A round over many takes longer than a lease lasts: nobody else begins one beside it.
    async fn a_long_round_keeps_its_turn(clinic: Clinic) {
        let (slow, clock) = four_wait_at_night(&clinic, SignedDuration::ZERO).await;
        let begun = clinic.now();
        assert_eq!(raise_unread(&slow).await.unwrap(), 4);
        assert_eq!(clock.taken.get(), None, "another process asked at each look, and got the turn");
        assert!(clinic.now().duration_since(begun) > SignedDuration::from_secs(30), "longer than a lease");
    }

    async fn a_turn_that_was_lost_ends_the_round(clinic: Clinic) {
        let (slow, clock) = four_wait_at_night(&clinic, SignedDuration::from_hours(1)).await;
        let raised = raise_unread(&slow).await.unwrap();
        assert_eq!(clock.taken.get(), Some(&FIRST_ASK));
        assert!(raised < 4, "{raised} were raised, some under the lease of another process");
    }

    async fn what_has_ended_is_forgotten_by_one_process_at_a_time(clinic: Clinic) {
        let (app, month) = (&clinic.app, SignedDuration::from_hours(24 * 30));
        let ctx = clinic.ctx(Actor::Operator("test".into()));
        let message = write(app, clinic.people.leo, "Thank you").await;
        let session = StoredSession {
            key: Digest::of(b"a cookie"),
            account: None,
            data: "{}".into(),
            expires_at: clinic.now() + SignedDuration::from_mins(30),
        };
        assert!(create_session(app, session.clone()).await.unwrap());
        let issued = ApiTokenId::new(clinic.now(), &*app.random);
        let used = IdempotencyRecord { token: issued, key: "portal-1".into(), request: Digest::of(b"1"), message, at: ctx.at };
        let mut work = app.store.begin(&ctx).await.unwrap();
        work.idempotency().claim(&used).await.unwrap();
        work.record(Fact::SchemaMigrated { version: "test".into() }, None);
        work.commit().await.unwrap();
        assert_eq!(clean(app).await.unwrap(), 0);
        clinic.advance(month - SignedDuration::from_secs(1));
        assert_eq!(clean(app).await.unwrap(), 1, "the session");
        clinic.advance(SignedDuration::from_secs(2));
        let leases = app.store.exempt().leases();
        let other = leases.acquire("cleaning", "other", clinic.now(), SignedDuration::from_mins(2)).await.unwrap().unwrap();
        assert_eq!(clean(app).await.unwrap(), 0, "another process is at it");
        // That process ended in the middle: its lease runs out, and the next one goes on.
        clinic.advance(other.until.duration_since(clinic.now()));
        assert_eq!(clean(&clinic.again().await).await.unwrap(), 1, "the key");
        assert!(app.store.reader().idempotency().find(issued, "portal-1").await.unwrap().is_none());
        assert!(load_session(app, &session.key).await.unwrap().is_none());
    }

    async fn a_process_that_stopped_paging_is_not_ready(clinic: Clinic) {
        let app = &clinic.app;
        assert_eq!(readiness(app).await.unwrap(), Readiness::Ready, "a process without workers pages nobody");
        let workers = Workers::start(app, key(), "test");
        clinic.advance(PAGES_WITHIN);
        until(async || readiness(app).await.unwrap() == Readiness::Ready).await;
        workers.stop(Duration::from_secs(5)).await;
        clinic.advance(PAGES_WITHIN - SignedDuration::from_secs(1));
        assert_eq!(readiness(app).await.unwrap(), Readiness::Ready);
        clinic.advance(SignedDuration::from_secs(1));
        assert_eq!(readiness(app).await.unwrap(), Readiness::PagesStalled { seconds: 60 });
        let mut stuck = Workers::none();
        let pace = Pace { name: PAGES, every: Duration::from_millis(5), longest: Duration::from_millis(20), wakes: |_| false };
        let steps = Arc::new(AtomicU32::new(0));
        let count = steps.clone();
        stuck.add(app, pace, move |_: App| {
            count.fetch_add(1, Ordering::SeqCst);
            std::future::pending()
        });
        clinic.advance(PAGES_WITHIN);
        until(async || steps.load(Ordering::SeqCst) >= 3).await;
        assert_eq!(readiness(app).await.unwrap(), Readiness::PagesStalled { seconds: 60 }, "it turns, and ends no round");
        stuck.stop(Duration::from_secs(5)).await;
    }

    async fn a_message_that_a_crash_left_unread_by_the_engine_is_read(clinic: Clinic) {
        let ctx = clinic.ctx(Actor::Patient(clinic.people.leo));
        let id = cs_kernel::MessageId::new(ctx.at, &*clinic.app.random);
        let mut work = clinic.app.store.begin(&ctx).await.unwrap();
        let command = cs_workflows::messages::ReceiveMessage {
            patient: clinic.people.leo,
            author: cs_messages::Author::Patient,
            channel: cs_messages::Channel::Page,
            subject: "Help".into(),
            text: CRISIS.into(),
            language: None,
        };
        cs_workflows::messages::receive_message(&clinic.app, &ctx, &mut work, id, command).await.unwrap();
        work.commit().await.unwrap();
        let second = clinic.again().await;
        let queue = second.store.reader();
        let thread = queue.messages().find(id).await.unwrap().unwrap().thread;
        assert_eq!(queue.queue().find(thread).await.unwrap().unwrap().standing, Standing::Unscreened);
        assert_eq!(screen_left_behind(&second).await.unwrap(), 0, "it may be being read");
        clinic.advance(SignedDuration::from_secs(6));
        assert_eq!(screen_left_behind(&second).await.unwrap(), 1);
        assert_eq!(page_due(&second).await.unwrap(), 1);
    }

    /// Whatever happens short of a licensed disposition, in whatever process: a page is never further away than it may be.
    async fn an_open_escalation_never_falls_silent(clinic: Clinic) {
        write(&clinic.app, clinic.people.leo, CRISIS).await;
        let (ack, dispose) = (SignedDuration::from_secs(300), SignedDuration::from_secs(1800));
        let staff = [clinic.people.maya, clinic.people.daniel, clinic.people.ruth];
        let chance: &dyn Random = &SeededRandom::new(41);
        let pick = |n: u64| u64::from_le_bytes(chance.array()) % n;
        let mut app = clinic.app.clone();
        let mut said = Vec::new();
        for _ in 0..60 {
            let id = app.store.reader().escalations().open_of(clinic.people.leo).await.unwrap()[0].id;
            let who = staff[usize::try_from(pick(3)).unwrap()];
            let step = pick(7);
            said.push(step);
            match step {
                0 => clinic.advance(SignedDuration::from_secs(i64::try_from(pick(4_000)).unwrap())),
                1 => acknowledge(&app, &clinic.ctx(Actor::Staff(who)), id).await.map(drop).unwrap(),
                2 => {
                    let to = if who == clinic.people.ruth { clinic.people.maya } else { clinic.people.ruth };
                    hand_over_escalation(&app, &clinic.ctx(Actor::Staff(who)), id, to).await.unwrap();
                }
                3 => app = clinic.again().await,
                4 => { write(&app, clinic.people.leo, CRISIS).await; }
                5 => clinic.advance(SignedDuration::from_secs(-i64::try_from(pick(90_000)).unwrap())),
                _ => crate::escalations::empty_roster(&clinic).await,
            }
            page_due(&app).await.unwrap();
            let open = app.store.reader().escalations().open_of(clinic.people.leo).await.unwrap().remove(0);
            let within = if matches!(open.state, EscalationState::Open { .. }) { ack } else { dispose };
            let due = open.next_due().unwrap();
            let now = clinic.now();
            assert!(due > now && due <= now + within + SignedDuration::from_secs(30), "{said:?}: {:?} at {now}", open.state);
        }
    }
}
