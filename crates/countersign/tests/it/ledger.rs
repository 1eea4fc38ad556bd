//! The log from stored events to an export that the verifier takes, and what happens to one that somebody changed.
use countersign_verifier::{LogSource, Report, Request, verify};
use cs_kernel::{Actor, Clock, Id, ManualClock, PatientId, RequestContext, SeededRandom, SignedDuration};
use cs_ledger::{Fact, LogKey, Scope};
use cs_people::{BusinessHours, CrisisContact, Site};
use cs_storage::{Keyring, Store};
use cs_workflows::ledger::{LedgerError, check, export, open_key, sequence, sequence_all};
use std::{fs, path::Path, sync::Arc};
use tempfile::TempDir;

struct House {
    store: Store,
    key: LogKey,
    clock: Arc<ManualClock>,
    random: Arc<SeededRandom>,
    dir: TempDir,
}

impl House {
    /// A migrated database: one event is there already.
    async fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at("2026-03-02T17:00:00Z".parse().unwrap()));
        let random = Arc::new(SeededRandom::new(31));
        let keys = Keyring::create_file(&dir.path().join("master.key"), &*random).unwrap();
        let url = format!("sqlite://{}?mode=rwc", dir.path().join("countersign.sqlite").display());
        let store = Store::open(&url, keys, clock.clone(), random.clone()).await.unwrap();
        store.migrate().await.unwrap();
        let key = open_key(&dir.path().join("log.key"), "clinic.example.org/log", &*random).unwrap();
        Self { store, key, clock, random, dir }
    }

    fn id<K: cs_kernel::Kind>(&self) -> Id<K> {
        Id::new(self.clock.now(), &*self.random)
    }

    async fn record(&self, facts: impl IntoIterator<Item = (Fact, Option<PatientId>)>) {
        let actor = Actor::Operator("test".into());
        let ctx = RequestContext { request: self.id(), actor, at: self.clock.now(), authenticated_at: None };
        let mut work = self.store.begin(&ctx).await.unwrap();
        for (fact, subject) in facts {
            work.record(fact, subject);
        }
        work.commit().await.unwrap();
    }

    async fn set_up(&self) {
        let actor = Actor::Operator("test".into());
        let ctx = RequestContext { request: self.id(), actor, at: self.clock.now(), authenticated_at: None };
        let site = site(self.id());
        let mut work = self.store.begin(&ctx).await.unwrap();
        work.sites().insert(&site).await.unwrap();
        work.record(Fact::ClinicSetUp { site: site.id }, None);
        work.commit().await.unwrap();
    }

    async fn quiet(&self, events: usize) {
        self.record((0..events).map(|n| (Fact::EnginePinned { engine: format!("e@{n}") }, None))).await;
    }

    fn verify(&self, folder: &Path) -> Report {
        let log = LogSource::open(folder.to_str().unwrap(), None).unwrap();
        verify(&Request { log, key: self.key.verifier().clone(), openings: None, since: None }).unwrap()
    }
}

fn site(id: cs_kernel::SiteId) -> Site {
    let contact = CrisisContact {
        name: "988 Suicide & Crisis Lifeline".into(),
        how: "Call or text 988".into(),
        phone: Some("988".into()),
        text_to: Some("988".into()),
    };
    Site {
        id,
        name: "Harbor".into(),
        time_zone: "America/Los_Angeles".into(),
        jurisdiction: "US-CA".into(),
        address: "1 Pier".into(),
        phone: "555-0100".into(),
        hours: BusinessHours::default(),
        deadlines: Default::default(),
        escalation: Default::default(),
        crisis_contacts: vec![("en".into(), vec![contact])],
        version: 1,
    }
}

fn flip(file: &Path, at: usize) {
    let mut bytes = fs::read(file).unwrap();
    bytes[at] ^= 1;
    fs::write(file, bytes).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_export_holds_until_a_byte_of_it_changes() {
    let house = House::new().await;
    house.set_up().await;
    house.quiet(300).await;
    let to = house.dir.path().join("export");
    let exported = export(&house.store, &house.key, "a", &*house.clock, Some(Scope::Whole), &to).await.unwrap();
    assert_eq!(
        (exported.entries, exported.openings),
        (303, Some(303)),
        "what waited was taken first, after the log's own beginning"
    );
    let report = house.verify(&to);
    assert!(report.holds(), "{report}");
    assert_eq!(report.openings.unwrap().opened, 303);

    for (file, at, code) in [
        ("tile/entries/001.p/47", 5, "L"),
        ("tile/0/000", 40, "L"),
        ("checkpoint", 30, "L"),
        ("openings.jsonl", 60, "O"),
    ] {
        flip(&to.join(file), at);
        let report = house.verify(&to);
        assert!(report.findings.iter().any(|f| f.code.starts_with(code)), "{file}: {report}");
        flip(&to.join(file), at);
    }
    assert!(house.verify(&to).holds(), "all put back");
    let again = export(&house.store, &house.key, "a", &*house.clock, None, &to).await;
    assert!(matches!(again, Err(LedgerError::NotEmpty(_))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_grows_in_batches_and_agrees_with_its_rows() {
    let house = House::new().await;
    let first = sequence(&house.store, &house.key, "a", &*house.clock).await.unwrap();
    assert_eq!((first.appended, first.size), (2, 2), "that it starts, and the migration");
    let none = sequence(&house.store, &house.key, "a", &*house.clock).await.unwrap();
    assert_eq!((none.appended, none.size), (0, 2));
    house.quiet(4100).await;
    let batch = sequence(&house.store, &house.key, "b", &*house.clock).await.unwrap();
    assert_eq!((batch.appended, batch.size), (4096, 4098));
    house.quiet(5000).await;
    let rest = sequence_all(&house.store, &house.key, "b", &*house.clock).await.unwrap();
    assert_eq!((rest.appended, rest.size), (5004, 9102));
    let report = check(&house.store, house.key.verifier()).await.unwrap();
    assert_eq!((report.size, report.rows, report.pending, report.finding), (9102, 9102, 0, None));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_patient_gets_their_own_events_and_the_clinics_and_nobody_elses() {
    let house = House::new().await;
    let (mine, other): (PatientId, PatientId) = (house.id(), house.id());
    house.set_up().await;
    house.record([(Fact::PatientErased {}, Some(mine)), (Fact::PatientErased {}, Some(other))]).await;
    let to = house.dir.path().join("export");
    let exported = export(&house.store, &house.key, "a", &*house.clock, Some(Scope::Patient(mine)), &to).await.unwrap();
    assert_eq!(
        (exported.entries, exported.openings),
        (5, Some(3)),
        "the log's beginning, the clinic's set-up and the patient's own"
    );
    let openings = fs::read_to_string(to.join("openings.jsonl")).unwrap();
    assert!(openings.contains(&mine.to_string()) && !openings.contains(&other.to_string()));
    let report = house.verify(&to);
    assert!(!report.findings.iter().any(|f| f.code.starts_with(['L', 'O'])), "{report}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_process_at_a_time_and_one_key() {
    let house = House::new().await;
    let leases = house.store.exempt().leases();
    let held = leases.acquire("sequencer", "other", house.clock.now(), SignedDuration::from_secs(30)).await.unwrap();
    let busy = sequence(&house.store, &house.key, "a", &*house.clock).await;
    assert!(matches!(busy, Err(LedgerError::Busy)));
    assert!(house.store.log().head().await.unwrap().is_none(), "nothing was written");
    leases.release(&held.unwrap()).await.unwrap();
    sequence(&house.store, &house.key, "a", &*house.clock).await.unwrap();

    house.quiet(1).await;
    let foreign = LogKey::generate("clinic.example.org/log", &*house.random).unwrap();
    let refused = sequence(&house.store, &foreign, "a", &*house.clock).await;
    assert!(matches!(refused, Err(LedgerError::Checkpoint(_))));
    assert_eq!(house.store.log().pending_count().await.unwrap(), 1, "a foreign key appends nothing");
    assert!(check(&house.store, foreign.verifier()).await.unwrap().finding.is_some());
    let done = sequence(&house.store, &house.key, "a", &*house.clock).await.unwrap();
    assert_eq!(done.size, 3, "the lease was given back after the refusal");
}
