//! A house around the door: a standing that can be changed at any moment, engines that misbehave on demand, a journal that counts.
use async_trait::async_trait;
use cs_decisions::{Approval, Origin, SavedPhrase, Sentence, Snippet, Source};
use cs_gateway::*;
use cs_governance::{Capability, EnginePin, Packs};
use cs_kernel::*;
use cs_messages::{Assessment, Level, Speaker, ThreadText};
use cs_people::{DataLabel, Purpose};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub fn at() -> Timestamp {
    "2026-09-01T12:00:00Z".parse().unwrap()
}

pub const TRIAGE: &str = "triage@1";
pub const SHADOW: &str = "shadow@1";
pub const SECOND: &str = "second@1";
pub const EMBEDDED: &str = "extractive@1";
pub const PROVIDER: &str = "model@1";
pub const NOTES: &str = "notes@1";

#[derive(Debug, Clone)]
pub struct State {
    pub halted: bool,
    pub unknown: bool,
    pub consents: BTreeSet<Purpose>,
    pub places: Vec<String>,
    pub labels: Vec<DataLabel>,
    pub escalation_open: bool,
    pub pins: Vec<&'static str>,
    /// Somebody who has agreed to nothing.
    pub refusing: Option<PatientId>,
}

pub struct World {
    pub state: Mutex<State>,
    pub engine_calls: AtomicUsize,
    pub provider_saw: Mutex<Vec<ProviderAsk>>,
}

impl World {
    pub fn new() -> Arc<Self> {
        let consents = [Purpose::AiScreening, Purpose::AiDrafting, Purpose::AiNotes].into_iter().collect();
        let state = State {
            halted: false,
            unknown: false,
            consents,
            places: vec!["US-CA".into()],
            labels: vec![],
            escalation_open: false,
            pins: vec![TRIAGE, SHADOW, SECOND, EMBEDDED, PROVIDER, NOTES],
            refusing: None,
        };
        Arc::new(Self { state: Mutex::new(state), engine_calls: AtomicUsize::new(0), provider_saw: Mutex::default() })
    }

    pub fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state.lock().unwrap());
    }

    pub fn calls(&self) -> usize {
        self.engine_calls.load(Ordering::SeqCst)
    }

    pub fn asked(&self) -> usize {
        self.provider_saw.lock().unwrap().len()
    }
}

#[async_trait]
impl Standing for World {
    async fn halted(&self) -> Result<bool, StandingUnknown> {
        let state = self.state.lock().unwrap();
        if state.unknown { Err(StandingUnknown) } else { Ok(state.halted) }
    }

    async fn of_patient(&self, patient: PatientId) -> Result<PatientStanding, StandingUnknown> {
        let s = self.state.lock().unwrap().clone();
        if s.unknown {
            return Err(StandingUnknown);
        }
        let consents = if s.refusing == Some(patient) { BTreeSet::new() } else { s.consents };
        let (consents, places, labels, escalation_open) = (consents, s.places, s.labels, s.escalation_open);
        Ok(PatientStanding { consents, places, labels, escalation_open })
    }

    async fn pins(&self) -> Result<Vec<EnginePin>, StandingUnknown> {
        let pins = self.state.lock().unwrap().pins.clone();
        let pin = |engine: &str| {
            let capability = match engine {
                TRIAGE => Capability::ScreenMessages,
                SHADOW => Capability::ScreenInShadow,
                SECOND => Capability::ReadAgain,
                NOTES => Capability::DraftNotes,
                _ => Capability::DraftReplies,
            };
            EnginePin { capability, engine: engine.into(), pinned_at: at() }
        };
        Ok(pins.into_iter().map(pin).collect())
    }
}

/// Something that an engine does while it works.
pub type Doing = Arc<dyn Fn(&World) + Send + Sync>;

pub fn nothing() -> Doing {
    Arc::new(|_| ())
}

pub struct Triage {
    pub world: Arc<World>,
    pub doing: Doing,
    pub answer: Result<Assessment, EngineRefusal>,
}

impl TriageEngine for Triage {
    fn name(&self) -> String {
        TRIAGE.into()
    }
    fn assess(&self, _: &ThreadText) -> Result<Assessment, EngineRefusal> {
        self.world.engine_calls.fetch_add(1, Ordering::SeqCst);
        (self.doing)(&self.world);
        self.answer.clone()
    }
}

pub fn assessment() -> Assessment {
    Assessment {
        level: Level::Crisis,
        score: 0.9,
        urgent_score: 0.95,
        concerns: vec![],
        evidence: vec![],
        engine: TRIAGE.into(),
    }
}

pub struct Embedded {
    pub world: Arc<World>,
    pub doing: Doing,
    pub answer: ReplyAnswer,
}

impl EmbeddedReplies for Embedded {
    fn name(&self) -> String {
        EMBEDDED.into()
    }
    fn draft(&self, _: &ReplyMaterial) -> ReplyAnswer {
        self.world.engine_calls.fetch_add(1, Ordering::SeqCst);
        (self.doing)(&self.world);
        self.answer.clone()
    }
}

pub struct Provider {
    pub world: Arc<World>,
    pub inside: bool,
    pub takes: Duration,
    pub answer: Result<ProviderAnswer, ProviderError>,
}

#[async_trait]
impl ReplyProvider for Provider {
    fn name(&self) -> String {
        PROVIDER.into()
    }
    fn host(&self) -> String {
        "llm.example.org".into()
    }
    fn inside_clinic(&self) -> bool {
        self.inside
    }
    async fn draft(&self, ask: &ProviderAsk) -> Result<ProviderAnswer, ProviderError> {
        self.world.provider_saw.lock().unwrap().push(ask.clone());
        tokio::time::sleep(self.takes).await;
        self.answer.clone()
    }
}

/// Counts and keeps what was called.
#[derive(Default)]
pub struct Lines(pub Vec<GatewayCall>);

impl Journal for Lines {
    fn gateway_called(&mut self, call: GatewayCall) {
        self.0.push(call);
    }
}

pub fn limits() -> Limits {
    Limits {
        screen_within: Duration::from_millis(600),
        draft_within: Duration::from_millis(600),
        provider_within: Duration::from_millis(300),
        second_within: Duration::from_millis(300),
        at_once: 2,
        ..Limits::default()
    }
}

pub fn message() -> MessageId {
    MessageId::from_bytes([1; 16])
}

pub fn patient() -> PatientId {
    PatientId::from_bytes([2; 16])
}

pub fn snippet() -> Snippet {
    let mut snippet = Snippet {
        id: SnippetId::from_bytes([3; 16]),
        site: SiteId::from_bytes([4; 16]),
        language: Language::English,
        question: "How do I get a refill?".into(),
        body: "The pharmacy needs two business days for a refill.".into(),
        salt: Salt([5; 32]),
        approval: None,
        retired_at: None,
        written_at: at(),
        version: 1,
    };
    let digest = snippet.digest();
    let staff = StaffId::from_bytes([6; 16]);
    snippet.approval = Some(Approval { staff, signature_name: "R. Alvarez, MD".into(), digest, at: at() });
    snippet
}

pub fn phrase() -> SavedPhrase {
    SavedPhrase {
        id: PhraseId::from_bytes([7; 16]),
        staff: StaffId::from_bytes([6; 16]),
        language: Language::English,
        fits: "refill".into(),
        body: "Write to me if anything is unclear.".into(),
        saved_at: at(),
    }
}

pub fn material(text: &str) -> ReplyMaterial {
    ReplyMaterial {
        language: Language::English,
        thread: vec![SourceMessage { id: message(), from: Speaker::Patient, text: text.into() }],
        snippets: vec![snippet()],
        phrases: vec![phrase()],
        clinic: ClinicContact { name: "Harbor".into(), phone: "555-0100".into() },
    }
}

pub const QUESTION: &str = "Hello. How do I get my refill?";

pub fn draft_request() -> DraftRequest {
    DraftRequest {
        recipient: patient(),
        thread: ThreadId::from_bytes([8; 16]),
        level: Level::Routine,
        material: material(QUESTION),
        known: Known::default().name("Ana Lopez"),
    }
}

pub fn screen_request() -> ScreenRequest {
    ScreenRequest { message: message(), patient: patient(), thread: ThreadText::single(QUESTION) }
}

pub fn drafted() -> ReplyAnswer {
    let sources = vec![Source::Snippet { snippet: snippet().id }];
    let text = "The pharmacy needs two business days for a refill.".into();
    let sentences = vec![Sentence { text, origin: Origin::Program { sources, supported: true } }];
    ReplyAnswer::Drafted(Drafted { sentences, ..Drafted::default() })
}

/// The door with a triage engine and an embedded one.
pub fn door(world: &Arc<World>, doing: Doing) -> Gateway {
    builder(world, doing).build()
}

pub fn builder(world: &Arc<World>, doing: Doing) -> GatewayBuilder {
    let triage = Triage { world: world.clone(), doing: doing.clone(), answer: Ok(assessment()) };
    let embedded = Embedded { world: world.clone(), doing, answer: drafted() };
    with_triage(world, triage).embedded_replies(Arc::new(embedded))
}

pub fn with_triage(world: &Arc<World>, triage: Triage) -> GatewayBuilder {
    let clock = Arc::new(ManualClock::at(at()));
    Gateway::builder(world.clone(), clock, Packs::shipped().unwrap(), Arc::new(triage)).limits(limits())
}
