//! The server is killed, with no chance to tidy up, in the middle of a run of messages: what was accepted is there once, whoever may
//! be in danger has an escalation that will page, and the log verifies. Each seed is killed at another moment.
use crate::server::Server;
use countersign_verifier::{LogSource, Request, verify};
use cs_kernel::{Actor, MessageId, OsRandom, PatientId, Random, SeededRandom};
use cs_messages::Screening;
use cs_testkit::Clinic;
use cs_workflows::{ledger, people::issue_token};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

const MESSAGES: usize = 2_000;
/// One in so many is a crisis.
const CRISIS_EVERY: usize = 97;
const SENDERS: usize = 6;
/// Longer than any machine should need for one run.
const AT_MOST: Duration = Duration::from_secs(300);

/// What was sent, and what came back for it.
#[derive(Default)]
struct Accepted {
    messages: Mutex<BTreeMap<usize, MessageId>>,
    count: AtomicUsize,
}

fn text(number: usize) -> String {
    match number % CRISIS_EVERY {
        0 => format!("Message {number}. I want to kill myself tonight."),
        _ => format!("Message {number}. Could you send my refill to the pharmacy on Main Street?"),
    }
}

/// Sends every message, until all are accepted or the server is gone.
fn send(server: &str, token: &str, patients: &[PatientId], accepted: &Accepted) {
    let next = AtomicUsize::new(0);
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(20)))
        .build()
        .into();
    std::thread::scope(|scope| {
        for _ in 0..SENDERS {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::SeqCst);
                    if number >= MESSAGES {
                        return;
                    }
                    let body = json!({"patient": patients[number % patients.len()], "text": text(number)});
                    let Some(id) = ask(&agent, server, token, number, &body) else { return };
                    accepted.messages.lock().unwrap().insert(number, id);
                    accepted.count.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
    });
}

/// `None` where the server is gone.
fn ask(agent: &ureq::Agent, server: &str, token: &str, number: usize, body: &Value) -> Option<MessageId> {
    let begun = Instant::now();
    loop {
        let answer = agent
            .post(format!("{server}/api/v1/messages"))
            .header("authorization", &format!("Bearer {token}"))
            .header("idempotency-key", &format!("run-{number}"))
            .send_json(body);
        let mut answer = answer.ok()?;
        match answer.status().as_u16() {
            200 | 201 => {
                let stored: Value = answer.body_mut().read_json().ok()?;
                return Some(stored["id"].as_str().unwrap().parse().unwrap());
            }
            429 | 503 if begun.elapsed() < AT_MOST => std::thread::sleep(Duration::from_millis(200)),
            other => panic!("message {number}: {other} {}", answer.body_mut().read_to_string().unwrap_or_default()),
        }
    }
}

async fn killed(clinic: Clinic, seed: u64) {
    let people = clinic.people;
    let scopes = ["messages:write".to_owned()];
    let ctx = clinic.ctx(Actor::Staff(people.admin));
    let token = issue_token(&clinic.app, &ctx, people.site, "a portal", &scopes).await.unwrap().secret;
    let patients = [people.leo, people.noor, people.sam];
    let accepted = Accepted::default();
    let chance: &dyn Random = &SeededRandom::new(seed);
    let moment = usize::from(u16::from_be_bytes(chance.array())) % (MESSAGES - 400) + 200;

    let mut server = Server::start(&clinic);
    let url = server.url.clone();
    std::thread::scope(|scope| {
        // The senders go on until the server is gone: the kill comes while requests are under way.
        scope.spawn(|| send(&url, &token, &patients, &accepted));
        let begun = Instant::now();
        while accepted.count.load(Ordering::SeqCst) < moment {
            assert!(begun.elapsed() < AT_MOST, "only {} accepted", accepted.count.load(Ordering::SeqCst));
            std::thread::sleep(Duration::from_millis(1));
        }
        server.kill();
    });
    let before: BTreeMap<usize, MessageId> = accepted.messages.lock().unwrap().clone();
    assert!(before.len() < MESSAGES, "the kill came too late to interrupt anything");

    let server = Server::start(&clinic);
    // Whoever was accepted sends again, as one does whose answer was lost: the same message comes back.
    let again = Accepted::default();
    send(&server.url, &token, &patients, &again);
    let all = again.messages.into_inner().unwrap();
    assert_eq!(all.len(), MESSAGES);
    for (number, id) in &before {
        assert_eq!(all[number], *id, "message {number} was accepted, and another came back for it");
    }
    everything_was_read(&clinic).await;
    drop(server);
    each_is_there_once(&clinic, &all).await;
    escalations_are_alive(&clinic, &patients).await;
    the_log_verifies(&clinic).await;
}

async fn everything_was_read(clinic: &Clinic) {
    let begun = Instant::now();
    let later = "2100-01-01T00:00:00Z".parse().unwrap();
    while !clinic.app.store.reader().messages().pending(later, 1).await.unwrap().is_empty() {
        assert!(begun.elapsed() < AT_MOST, "messages stand unread");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

async fn each_is_there_once(clinic: &Clinic, all: &BTreeMap<usize, MessageId>) {
    let reader = clinic.app.store.reader();
    let mut threads = BTreeSet::new();
    for (number, id) in all {
        let message = reader.messages().find(*id).await.unwrap().unwrap();
        assert_eq!(message.text, text(*number));
        assert!(!matches!(message.screening, Some(Screening::Pending) | None), "message {number} was not read");
        threads.insert(message.thread);
    }
    assert_eq!(threads.len(), MESSAGES, "each message opened one thread");
    // Crisis texts are the only other words: one a kind and escalation.
    let texts = clinic.app.store.log().of_kind("fixed_text_sent", 100).await.unwrap().len();
    let count = usize::try_from(reader.messages().count_all().await.unwrap()).unwrap();
    assert_eq!(count, MESSAGES + texts, "something is there twice");
}

async fn escalations_are_alive(clinic: &Clinic, patients: &[PatientId]) {
    for patient in patients {
        let open = clinic.app.store.reader().escalations().open_of(*patient).await.unwrap();
        assert_eq!(open.len(), 1, "one open escalation for each patient who wrote of danger");
        assert!(open[0].next_due().is_some());
    }
}

async fn the_log_verifies(clinic: &Clinic) {
    let key = ledger::open_key(&clinic.dir.path().join("log.key"), "countersign.local", &OsRandom).unwrap();
    let out = clinic.dir.path().join("export");
    let store = &clinic.app.store;
    let scope = Some(cs_ledger::Scope::Whole);
    ledger::export(store, &key, "test", &cs_kernel::SystemClock, scope, &out).await.unwrap();
    assert_eq!(ledger::check(store, key.verifier()).await.unwrap().finding, None);
    let log = LogSource::open(&out.to_string_lossy(), None).unwrap();
    let report = verify(&Request { log, key: key.verifier().clone(), openings: None, since: None }).unwrap();
    assert!(report.holds(), "{report}");
}

macro_rules! seeds {
    ($($seed:literal $sqlite:ident $postgres:ident)+) => {$(
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $sqlite() {
            killed(Clinic::sqlite().await, $seed).await;
        }

        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $postgres() {
            match Clinic::postgres(concat!(module_path!(), stringify!($postgres))).await {
                Some(clinic) => killed(clinic, $seed).await,
                None => eprintln!("skipped: set TEST_DATABASE_URL=postgres://… to run this on PostgreSQL"),
            }
        }
    )+};
}

seeds! {
    1 sqlite_seed_1 postgres_seed_1
    2 sqlite_seed_2 postgres_seed_2
    3 sqlite_seed_3 postgres_seed_3
    4 sqlite_seed_4 postgres_seed_4
    5 sqlite_seed_5 postgres_seed_5
}
