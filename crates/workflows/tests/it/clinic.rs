//! A clinic over a real database, with an engine that answers as a test wants.
use cs_gateway::{EngineRefusal, Gateway, TriageEngine};
use cs_governance::Packs;
use cs_kernel::{Actor, Clock, ManualClock, MessageId, SeededRandom};
use cs_messages::{Assessment, Concern, ConcernScore, Level, Message, ThreadText};
use cs_policy::Policy;
use cs_storage::{Keyring, Store};
use cs_workflows::{
    App, StoredStanding,
    messages::{ImportRecord, import_record},
    people::{ImportClinic, import_place},
};
use std::sync::Arc;
use tempfile::TempDir;

type Answer = fn() -> Result<Assessment, EngineRefusal>;

struct Engine(Answer);

impl TriageEngine for Engine {
    fn name(&self) -> String {
        "stand-in@000000000000".into()
    }
    fn assess(&self, _: &ThreadText) -> Result<Assessment, EngineRefusal> {
        (self.0)()
    }
}

/// What an engine says of a crisis.
pub fn crisis() -> Result<Assessment, EngineRefusal> {
    Ok(Assessment {
        level: Level::Crisis,
        score: 0.9,
        urgent_score: 0.95,
        concerns: vec![ConcernScore { kind: Concern::SuicideActive, score: 0.9 }],
        evidence: Vec::new(),
        engine: "stand-in@000000000000".into(),
    })
}

pub struct Clinic {
    pub app: App,
    pub into: ImportClinic,
    _dir: TempDir,
}

impl Clinic {
    pub async fn new(answer: Answer) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock: Arc<dyn Clock> = Arc::new(ManualClock::at("2026-03-02T17:00:00Z".parse().unwrap()));
        let random = Arc::new(SeededRandom::new(5));
        let keys = Keyring::create_file(&dir.path().join("master.key"), &*random).unwrap();
        let url = format!("sqlite://{}?mode=rwc", dir.path().join("countersign.sqlite").display());
        let store = Store::open(&url, keys, clock.clone(), random.clone()).await.unwrap();
        store.migrate().await.unwrap();
        let standing = Arc::new(StoredStanding(store.clone()));
        let gateway =
            Gateway::builder(standing, clock.clone(), Packs::shipped().unwrap(), Arc::new(Engine(answer))).build();
        let app = App::new(store, Policy::load().unwrap(), gateway, clock, random);
        let into = import_place(&app, &app.request(Actor::Operator("import".into())), None).await.unwrap();
        Self { app, into, _dir: dir }
    }

    /// Plays one message through the whole path.
    pub async fn receive(&self, id: &str, text: &str) -> Message {
        let record = ImportRecord { id: id.into(), text: text.into(), language: None };
        import_record(&self.app, self.into, "test", record).await.unwrap();
        let reader = self.app.store.reader();
        let message: MessageId = reader.imports().find("test", id).await.unwrap().unwrap();
        reader.messages().find(message).await.unwrap().unwrap()
    }
}
