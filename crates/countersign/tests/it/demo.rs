//! The demonstration clinic, loaded with the engine that ships: what it counts, and whether its log holds.
use countersign::engines::EmbeddedTriage;
use countersign_verifier::{LogSource, Request, verify};
use cs_decisions::{Disclosure, Origin, Reply};
use cs_demo::{DemoError, Loaded, load};
use cs_gateway::Gateway;
use cs_governance::Packs;
use cs_kernel::{Actor, EscalationId, OsRandom, PatientId, SystemClock, ThreadId};
use cs_ledger::{Fact, Scope};
use cs_messages::{EscalationState, Message, Screening};
use cs_policy::Policy;
use cs_storage::{Keyring, Store, StoredEvent};
use cs_workflows::{
    App, StoredStanding,
    ledger::{export, open_key, sequence_all},
};
use std::{collections::HashMap, sync::Arc, time::Instant};
use tempfile::TempDir;

struct Demo {
    app: App,
    dir: TempDir,
}

impl Demo {
    async fn empty() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let (clock, random) = (Arc::new(SystemClock), Arc::new(OsRandom));
        let keys = Keyring::create_file(&dir.path().join("master.key"), &*random).unwrap();
        let url = format!("sqlite://{}?mode=rwc", dir.path().join("countersign.sqlite").display());
        let store = Store::open(&url, keys, clock.clone(), random.clone()).await.unwrap();
        let engine = Arc::new(EmbeddedTriage(cs_triage::TriageEngine::lexicon().unwrap()));
        let standing = Arc::new(StoredStanding(store.clone()));
        let gateway = Gateway::builder(standing, clock.clone(), Packs::shipped().unwrap(), engine).build();
        let app = App::new(store, Policy::load().unwrap(), gateway, clock, random);
        Self { app, dir }
    }

    async fn patient(&self, name: &str) -> PatientId {
        self.app.store.reader().patients().by_name(name).await.unwrap()[0].id
    }

    async fn threads_of(&self, patient: PatientId) -> Vec<ThreadId> {
        let page = self.app.store.reader().threads().of_patient(patient, None, 20).await.unwrap();
        page.items.into_iter().map(|t| t.id).collect()
    }

    /// The one message that waits for somebody to decide on it.
    async fn waiting_of(&self, name: &str) -> Message {
        let thread = self.threads_of(self.patient(name).await).await[0];
        self.app.store.reader().messages().waiting(thread).await.unwrap().remove(0)
    }

    /// The reply to a patient with these words that a program drafted, as it was signed.
    async fn drafted_to(&self, patient: PatientId, words: &str) -> Reply {
        let reader = self.app.store.reader();
        for thread in self.threads_of(patient).await {
            for release in reader.releases().of_thread(thread).await.unwrap() {
                let signed = reader.countersignatures().find(release.countersignature).await.unwrap().unwrap();
                let reply = signed.content();
                if reply.disclosure() == Disclosure::DraftedByProgram && reply.text().contains(words) {
                    return reply.clone();
                }
            }
        }
        panic!("no program drafted anything for {patient}")
    }

    async fn load(&self) -> Result<Loaded, DemoError> {
        load(&self.app, &|_| ()).await
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_demonstration_is_what_its_corpus_says_and_every_rule_of_its_log_holds() {
    let demo = Demo::empty().await;
    let begun = Instant::now();
    let loaded = demo.load().await.unwrap();
    eprintln!("loaded in {:?}: {:?}", begun.elapsed(), loaded.counts);
    let counts = loaded.counts;
    assert_eq!((counts.clinicians, counts.supervisors, counts.staff, counts.patients), (12, 2, 16, 300));
    assert_eq!((counts.threads, counts.waiting, counts.unscreened, counts.open_escalations), (173, 35, 3, 2));

    let key = open_key(&demo.dir.path().join("log.key"), "demo.example.org/log", &OsRandom).unwrap();
    let to = demo.dir.path().join("export");
    sequence_all(&demo.app.store, &key, "test", &SystemClock).await.unwrap();
    export(&demo.app.store, &key, "test", &SystemClock, Some(Scope::Whole), &to).await.unwrap();
    let log = LogSource::open(to.to_str().unwrap(), None).unwrap();
    let report = verify(&Request { log, key: key.verifier().clone(), openings: None, since: None }).unwrap();
    assert!(report.holds(), "{report}");
    assert_eq!(report.openings.as_ref().unwrap().opened, counts.events + 1, "and that the log starts");

    nobody_acknowledges_what_they_have(&demo).await;

    let again = demo.load().await;
    assert!(matches!(again, Err(DemoError::NotEmpty)), "{again:?}");
}

/// As in the product, where it would gain no time: an acknowledgement answers a page, or a patient who wrote again.
async fn nobody_acknowledges_what_they_have(demo: &Demo) {
    let mut held: HashMap<EscalationId, Option<Actor>> = HashMap::new();
    let (mut again, log) = (0, demo.app.store.log());
    let mut events = Vec::new();
    for kind in ["escalation_paged", "escalation_acknowledged"] {
        events.extend(log.of_kind(kind, 10_000).await.unwrap().iter().filter_map(StoredEvent::event));
    }
    events.sort_by_key(|event| event.at);
    for event in events {
        match event.fact {
            Fact::EscalationPaged { escalation, ref reason, .. } => {
                again += usize::from(reason == "no_disposition");
                held.insert(escalation, None);
            }
            Fact::EscalationAcknowledged { escalation } => {
                let before = held.insert(escalation, Some(event.actor.clone())).flatten();
                assert_ne!(before, Some(event.actor), "{escalation} was in hand already");
            }
            _ => {}
        }
    }
    assert!(again > 0, "the corpus has escalations that take longer than a disposition may");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_somebody_looks_at_in_the_demonstration_is_there() {
    let demo = Demo::empty().await;
    let now = demo.app.clock.now();
    let loaded = demo.load().await.unwrap();
    let reader = demo.app.store.reader();
    for (name, why) in
        [("Kim-Ly Vo", "unsupported_language"), ("Frances Oyelaran", "no_consent"), ("Casey Nordstrand", "not_allowed")]
    {
        let message = demo.waiting_of(name).await;
        let Some(Screening::Unscreened { why: reason }) = message.screening else {
            panic!("{name}: {:?}", message.screening)
        };
        assert_eq!(reason.code(), why, "{name}");
    }

    let taken = reader.escalations().open_at(&[loaded.site]).await.unwrap();
    let [hers, nobodys] = &taken[..] else { panic!("{taken:?}") };
    assert!(matches!(hers.state, EscalationState::Acknowledged { .. }), "{hers:?}");
    assert!(matches!(nobodys.state, EscalationState::Open { rung: 1, .. }), "{nobodys:?}");
    assert!([hers, nobodys].iter().all(|e| e.next_due().unwrap() > now), "the timers of the clinic take over");

    for sign_in in &loaded.sign_ins {
        let account = reader.accounts().by_login(&sign_in.login.parse().unwrap()).await.unwrap();
        assert!(account.is_some_and(|a| a.password_hash.is_some()), "{sign_in:?}");
    }
    let dana = demo.patient("Dana Reyes").await;
    let drafted = demo.drafted_to(dana, "sleep log").await;
    let origins = drafted.sentences.iter().map(|s| match s.origin {
        Origin::Program { supported, .. } => ("program", supported),
        Origin::Edited { .. } => ("edited", true),
        Origin::Person => ("person", true),
    });
    let (program, edited, person) = (("program", true), ("edited", true), ("person", true));
    assert_eq!(origins.collect::<Vec<_>>(), [program, person, program, edited, person]);
}

#[tokio::test]
async fn a_database_whose_log_begins_today_is_refused() {
    let demo = Demo::empty().await;
    demo.app.store.migrate().await.unwrap();
    let refused = demo.load().await;
    assert!(matches!(refused, Err(DemoError::BeganToday)), "{refused:?}");
    assert_eq!(demo.app.store.log().count().await.unwrap(), 1, "nothing was written");
}
