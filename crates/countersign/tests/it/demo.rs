//! The demonstration clinic, loaded with the engine that ships: what it counts, and whether its log holds.
use countersign::engines::EmbeddedTriage;
use countersign_verifier::{LogSource, Request, verify};
use cs_demo::{DemoError, Loaded, load};
use cs_gateway::Gateway;
use cs_governance::Packs;
use cs_kernel::{OsRandom, SystemClock};
use cs_ledger::Scope;
use cs_policy::Policy;
use cs_storage::{Keyring, Store};
use cs_workflows::{
    App, StoredStanding,
    ledger::{export, open_key, sequence_all},
};
use std::{sync::Arc, time::Instant};
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
        let engine = Arc::new(EmbeddedTriage(cs_triage::TriageEngine::load().unwrap()));
        let standing = Arc::new(StoredStanding(store.clone()));
        let gateway = Gateway::builder(standing, clock.clone(), Packs::shipped().unwrap(), engine).build();
        let app = App::new(store, Policy::load().unwrap(), gateway, clock, random);
        Self { app, dir }
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
    let took = begun.elapsed();
    eprintln!("loaded in {took:?}: {:?}", loaded.counts);
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
    assert_eq!(report.openings.as_ref().unwrap().opened, counts.events);

    let again = demo.load().await;
    assert!(matches!(again, Err(DemoError::NotEmpty)), "{again:?}");
}
