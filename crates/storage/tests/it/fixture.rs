//! A fresh database for each test, and a small synthetic clinic to fill it with.
use cs_kernel::*;
use cs_ledger::Fact;
use cs_messages::{Author, Channel, Confidentiality, Message, Screening, Thread};
use cs_people::{BusinessHours, CareTeam, CrisisContact, Patient, Role, Site, Staff};
use cs_storage::{Keyring, Store, UnitOfWork};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use std::sync::Arc;

/// Runs each test on both engines.
#[macro_export]
macro_rules! contract {
    ($($(#[$meta:meta])* async fn $name:ident($db:ident: Db) $body:block)*) => {$(
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn run($db: $crate::fixture::Db) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                run($crate::fixture::Db::sqlite().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                match $crate::fixture::Db::postgres(concat!(module_path!(), "_", stringify!($name))).await {
                    Some(db) => run(db).await,
                    None => eprintln!("skipped: set TEST_DATABASE_URL=postgres://… to run this on PostgreSQL"),
                }
            }
        }
    )*};
}

pub const START: &str = "2026-03-02T17:00:00Z";

pub struct Db {
    pub store: Store,
    pub url: String,
    pub clock: Arc<ManualClock>,
    pub random: Arc<SeededRandom>,
    _dir: tempfile::TempDir,
}

impl Db {
    pub async fn sqlite() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}?mode=rwc", dir.path().join("clinic.db").display());
        Self::open(url, dir).await
    }

    pub async fn postgres(test: &str) -> Option<Self> {
        let server = std::env::var("TEST_DATABASE_URL").ok()?;
        let name = format!("t_{}", &Digest::of(test.as_bytes()).to_string()[..20]);
        let admin = Database::connect(&server).await.unwrap();
        admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await.unwrap();
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
        let url = format!("{}/{name}", server.rsplit_once('/').unwrap().0);
        Some(Self::open(url, tempfile::tempdir().unwrap()).await)
    }

    async fn open(url: String, dir: tempfile::TempDir) -> Self {
        let clock = Arc::new(ManualClock::at(START.parse().unwrap()));
        let random = Arc::new(SeededRandom::new(7));
        let key = dir.path().join("master.key");
        let keys = Keyring::create_file(&key, &*random).unwrap();
        let store = Store::open(&url, keys, clock.clone(), random.clone()).await.unwrap();
        assert_eq!(
            store.migrate().await.unwrap(),
            ["m0001_first", "m0002_licence_place", "m0003_readers", "m0004_sessions"]
        );
        assert!(store.ready().await.unwrap());
        Self { store, url, clock, random, _dir: dir }
    }

    /// The same database, opened by another process.
    pub async fn again(&self) -> Store {
        let keys = Keyring::from_file(&self._dir.path().join("master.key")).unwrap();
        Store::open(&self.url, keys, self.clock.clone(), self.random.clone()).await.unwrap()
    }

    /// Past the repositories: to look at what lies there, or to tamper with it.
    pub async fn raw(&self) -> DatabaseConnection {
        Database::connect(&self.url).await.unwrap()
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub fn id<K: Kind>(&self) -> Id<K> {
        Id::new(self.now(), &*self.random)
    }

    pub fn ctx(&self) -> RequestContext {
        let actor = Actor::program("test");
        RequestContext { request: self.id(), actor, at: self.now(), authenticated_at: None }
    }

    pub async fn begin(&self) -> UnitOfWork {
        self.store.begin(&self.ctx()).await.unwrap()
    }

    /// Commits with a stand-in event.
    pub async fn done(&self, mut work: UnitOfWork) {
        work.record(Fact::EnginePinned { engine: "stand-in@0".into() }, None);
        work.commit().await.unwrap();
    }

    /// A site, a team of one clinician, one patient with a thread.
    pub async fn clinic(&self) -> Clinic {
        let site = site(self.id());
        let staff = staff(self.id(), site.id);
        let team = CareTeam { id: self.id(), site: site.id, name: "Blue".into(), members: vec![staff.id], version: 1 };
        let patient = patient(self.id(), &team, self.now());
        let thread = self.thread(&patient);
        let work = self.begin().await;
        work.sites().insert(&site).await.unwrap();
        work.staff().insert(&staff).await.unwrap();
        work.care_teams().insert(&team).await.unwrap();
        work.patients().insert(&patient).await.unwrap();
        work.threads().insert(&thread).await.unwrap();
        self.done(work).await;
        Clinic { site, staff, team, patient, thread }
    }

    pub fn thread(&self, patient: &Patient) -> Thread {
        Thread {
            id: self.id(),
            patient: patient.id,
            site: patient.site,
            care_team: patient.care_team,
            assigned: None,
            subject: "Sleep".into(),
            confidentiality: Confidentiality::PatientOnly,
            opened_at: self.now(),
            version: 1,
        }
    }

    pub fn message(&self, thread: &Thread, text: &str) -> Message {
        Message {
            id: self.id(),
            thread: thread.id,
            patient: thread.patient,
            author: Author::Patient,
            channel: Channel::Page,
            text: text.into(),
            language: Some(Language::English),
            sent_at: self.now(),
            read: None,
            screening: Some(Screening::Pending),
            human_level: None,
            disposed_at: None,
        }
    }

    pub async fn received(&self, thread: &Thread, text: &str) -> Message {
        let message = self.message(thread, text);
        let work = self.begin().await;
        work.messages().receive(&message).await.unwrap();
        self.done(work).await;
        message
    }
}

pub struct Clinic {
    pub site: Site,
    pub staff: Staff,
    pub team: CareTeam,
    pub patient: Patient,
    pub thread: Thread,
}

pub fn site(id: SiteId) -> Site {
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
        crisis_contacts: vec![("en".into(), vec![contact.clone()]), ("es".into(), vec![contact])],
        version: 1,
    }
}

pub fn staff(id: StaffId, site: SiteId) -> Staff {
    Staff {
        id,
        site,
        name: "Maya Chen".into(),
        email: "maya@example.org".into(),
        phone: Some("555-0101".into()),
        roles: vec![Role::Clinician],
        languages: vec![Language::English, Language::Spanish],
        licences: vec![],
        deactivated_at: None,
        version: 1,
    }
}

pub fn patient(id: PatientId, team: &CareTeam, at: Timestamp) -> Patient {
    Patient {
        id,
        site: team.site,
        care_team: team.id,
        clinician: team.members.first().copied(),
        name: "Jordan Rivera".to_owned().try_into().unwrap(),
        called: None,
        birth_date: Some("1990-04-05".parse().unwrap()),
        language: Language::English,
        interpreter: None,
        phone: Some("555-0102".into()),
        email: Some("jordan@example.org".into()),
        home: Default::default(),
        present_location: None,
        emergency_contacts: vec![],
        safety_plan: Some("Call Sam, walk the dog".into()),
        labels: vec![],
        enrolled_at: at,
        version: 1,
    }
}
