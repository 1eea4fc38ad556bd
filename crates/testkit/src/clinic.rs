//! A clinic over a real database.
use crate::{People, PlainChecks, RecordingOutbox, Script, ScriptedNotes};
use cs_gateway::Gateway;
use cs_governance::Packs;
use cs_kernel::{Actor, Clock as _, Digest, ManualClock, RequestContext, SeededRandom, SignedDuration, Timestamp};
use cs_ledger::LogKey;
use cs_policy::Policy;
use cs_storage::{Keyring, Store};
use cs_workflows::{App, Settings, StoredStanding, ledger::sequence_all, people::import_place};
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, Statement};
use std::sync::Arc;
use tempfile::TempDir;

/// A Monday morning in California.
pub const START: &str = "2026-03-02T17:00:00Z";

pub struct Clinic {
    pub app: App,
    pub clock: Arc<ManualClock>,
    pub script: Script,
    pub notes: ScriptedNotes,
    pub outbox: Arc<RecordingOutbox>,
    pub people: People,
    pub url: String,
    pub dir: TempDir,
}

impl Clinic {
    pub async fn sqlite() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}?mode=rwc", dir.path().join("countersign.sqlite").display());
        Self::open(url, dir).await
    }

    /// `None` where no server is named. Each name has a database of its own.
    pub async fn postgres(test: &str) -> Option<Self> {
        let server = std::env::var("TEST_DATABASE_URL").ok()?;
        let name = format!("k_{}", &Digest::of(test.as_bytes()).to_string()[..20]);
        let admin = Database::connect(&server).await.unwrap();
        admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await.unwrap();
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
        let url = format!("{}/{name}", server.rsplit_once('/').unwrap().0);
        Some(Self::open(url, tempfile::tempdir().unwrap()).await)
    }

    async fn open(url: String, dir: TempDir) -> Self {
        let clock = Arc::new(ManualClock::at(START.parse().unwrap()));
        let random = Arc::new(SeededRandom::new(5));
        let keys = Keyring::create_file(&dir.path().join("master.key"), &*random).unwrap();
        let store = Store::open(&url, keys, clock.clone(), random.clone()).await.unwrap();
        store.migrate().await.unwrap();
        let (script, notes) = (Script::default(), ScriptedNotes::default());
        let outbox = Arc::new(RecordingOutbox::default());
        let app = app(store, &clock, random, &script, &notes).outbox(outbox.clone());
        let into = import_place(&app, &app.request(Actor::Operator("import".into())), None).await.unwrap();
        let people = People::enrol(&app, into.site, into.team).await;
        Self { app, clock, script, notes, outbox, people, url, dir }
    }

    /// The same clinic opened by another process: nothing is shared but the database and the key.
    pub async fn again(&self) -> App {
        let keys = Keyring::from_file(&self.dir.path().join("master.key")).unwrap();
        let random = Arc::new(SeededRandom::new(11));
        let store = Store::open(&self.url, keys, self.clock.clone(), random.clone()).await.unwrap();
        app(store, &self.clock, random, &self.script, &self.notes).outbox(self.outbox.clone())
    }

    /// A database of the same kind beside this one, with no clinic in it yet.
    pub async fn empty(&self) -> App {
        let url = match self.url.strip_prefix("sqlite:") {
            Some(_) => format!("sqlite://{}?mode=rwc", self.dir.path().join("empty.sqlite").display()),
            None => {
                let (server, name) = self.url.rsplit_once('/').unwrap();
                let name = format!("{name}_e");
                let admin = self.raw().await;
                admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await.unwrap();
                admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
                format!("{server}/{name}")
            }
        };
        let random = Arc::new(SeededRandom::new(17));
        let keys = Keyring::from_file(&self.dir.path().join("master.key")).unwrap();
        let store = Store::open(&url, keys, self.clock.clone(), random.clone()).await.unwrap();
        store.migrate().await.unwrap();
        app(store, &self.clock, random, &self.script, &self.notes).outbox(self.outbox.clone())
    }

    /// Past the repositories: to look at what lies there, or to tamper with it.
    pub async fn raw(&self) -> DatabaseConnection {
        Database::connect(&self.url).await.unwrap()
    }

    /// Tampers: a statement past the repositories.
    pub async fn sql(&self, statement: &str) {
        self.raw().await.execute_unprepared(statement).await.unwrap();
    }

    /// What `SELECT COUNT(*) AS n …` counts.
    pub async fn count(&self, query: &str) -> i64 {
        let raw = self.raw().await;
        let row = raw.query_one_raw(Statement::from_string(raw.get_database_backend(), query)).await.unwrap().unwrap();
        row.try_get("", "n").unwrap()
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub fn advance(&self, by: SignedDuration) {
        self.clock.advance(by);
    }

    /// A request that begins now, by somebody who proved a moment ago who they are.
    pub fn ctx(&self, actor: Actor) -> RequestContext {
        let mut ctx = self.app.request(actor);
        ctx.authenticated_at = Some(ctx.at);
        ctx
    }

    /// Takes what happened into the log, as the sequencer does; the log's size.
    pub async fn sequence(&self) -> u64 {
        sequence_all(&self.app.store, &log_key(), "test", &*self.clock).await.unwrap().size
    }

    /// The kinds of the newest events that have no place in the log yet, newest first: what the ledger says happened.
    pub async fn events(&self) -> Vec<String> {
        let log = self.app.store.log();
        let mut all = Vec::new();
        for id in log.pending(100_000).await.unwrap() {
            let event = log.event(id.id).await.unwrap().unwrap().event().unwrap();
            all.push(event.fact.kind());
        }
        all.reverse();
        all
    }
}

fn app(
    store: Store,
    clock: &Arc<ManualClock>,
    random: Arc<SeededRandom>,
    script: &Script,
    notes: &ScriptedNotes,
) -> App {
    let standing = Arc::new(StoredStanding(store.clone()));
    let gateway = Gateway::builder(standing, clock.clone(), Packs::shipped().unwrap(), Arc::new(script.clone()))
        .embedded_replies(Arc::new(script.clone()))
        .embedded_notes(Arc::new(notes.clone()))
        .build();
    let settings = Settings { alert_webhook: Some("http://alerts.example.org/hook".into()), ..Settings::default() };
    App::new(store, Policy::load().unwrap(), gateway, clock.clone(), random)
        .settings(settings)
        .checks(Arc::new(PlainChecks))
        .verifier(log_key().verifier().clone())
}

/// The key of every test clinic's log.
pub fn log_key() -> LogKey {
    LogKey::generate("clinic.test/log", &SeededRandom::new(3)).unwrap()
}
