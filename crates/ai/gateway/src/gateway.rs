//! The door itself, and how it is hung: which engines stand behind it, and within which limits they answer.
use crate::breaker::{Breaker, BreakerLimits};
use crate::{EmbeddedNotes, EmbeddedReplies, ReplyProvider, SecondReader, Standing, TriageEngine};
use cs_governance::{Capability, Packs};
use cs_kernel::{Clock, Timestamp};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// How long engines may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub screen_within: Duration,
    pub draft_within: Duration,
    pub provider_within: Duration,
    pub second_within: Duration,
    pub note_within: Duration,
    pub breaker: BreakerLimits,
    /// Embedded engines at work at once; one that hangs keeps its place.
    pub at_once: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            screen_within: Duration::from_secs(5),
            draft_within: Duration::from_secs(5),
            provider_within: Duration::from_secs(30),
            second_within: Duration::from_secs(20),
            note_within: Duration::from_secs(10),
            breaker: BreakerLimits::default(),
            at_once: 16,
        }
    }
}

/// An engine behind the door, by the name under which it is pinned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinnableEngine {
    pub capability: Capability,
    pub name: String,
    /// Where its text goes; `None` = it stays on the machine.
    pub host: Option<String>,
}

/// The one door to every program judgement. Cheap to clone.
#[derive(Clone)]
pub struct Gateway(Arc<Inner>);

struct Inner {
    standing: Arc<dyn Standing>,
    clock: Arc<dyn Clock>,
    packs: Packs,
    triage: Arc<dyn TriageEngine>,
    shadow: Option<Shadow>,
    second: Option<Arc<dyn SecondReader>>,
    second_breaker: Breaker,
    embedded: Option<Arc<dyn EmbeddedReplies>>,
    notes: Option<Arc<dyn EmbeddedNotes>>,
    provider: Option<Arc<dyn ReplyProvider>>,
    breaker: Breaker,
    limits: Limits,
    places: Arc<Semaphore>,
}

/// An engine in shadow, with one place of its own: it never waits for, nor keeps, a place of an engine that counts.
#[derive(Clone)]
pub(crate) struct Shadow {
    pub engine: Arc<dyn TriageEngine>,
    pub places: Arc<Semaphore>,
}

impl std::fmt::Debug for Gateway {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.engines()).finish()
    }
}

/// Puts a gateway together.
pub struct GatewayBuilder(Inner);

impl GatewayBuilder {
    /// An engine that reads beside the one that counts. What it says moves nothing, and is shown on no message.
    pub fn shadow(mut self, engine: Arc<dyn TriageEngine>) -> Self {
        self.0.shadow = Some(Shadow { engine, places: Arc::new(Semaphore::new(1)) });
        self
    }

    /// A language model that reads again what an embedded engine has read.
    pub fn second_reader(mut self, reader: Arc<dyn SecondReader>) -> Self {
        self.0.second = Some(reader);
        self
    }

    pub fn embedded_replies(mut self, engine: Arc<dyn EmbeddedReplies>) -> Self {
        self.0.embedded = Some(engine);
        self
    }

    /// Drafts notes of sessions on this machine.
    pub fn embedded_notes(mut self, engine: Arc<dyn EmbeddedNotes>) -> Self {
        self.0.notes = Some(engine);
        self
    }

    pub fn provider(mut self, provider: Arc<dyn ReplyProvider>) -> Self {
        self.0.provider = Some(provider);
        self
    }

    pub fn limits(mut self, limits: Limits) -> Self {
        self.0.places = Arc::new(Semaphore::new(limits.at_once.max(1)));
        self.0.breaker = Breaker::new(limits.breaker);
        self.0.second_breaker = Breaker::new(limits.breaker);
        self.0.limits = limits;
        self
    }

    pub fn build(self) -> Gateway {
        Gateway(Arc::new(self.0))
    }
}

impl Gateway {
    /// Without a reply engine, asking for a draft is refused with `no_engine`.
    pub fn builder(
        standing: Arc<dyn Standing>,
        clock: Arc<dyn Clock>,
        packs: Packs,
        triage: Arc<dyn TriageEngine>,
    ) -> GatewayBuilder {
        let limits = Limits::default();
        GatewayBuilder(Inner {
            standing,
            clock,
            packs,
            triage,
            shadow: None,
            second: None,
            second_breaker: Breaker::new(limits.breaker),
            embedded: None,
            notes: None,
            provider: None,
            breaker: Breaker::new(limits.breaker),
            limits,
            places: Arc::new(Semaphore::new(limits.at_once)),
        })
    }

    /// The same engines, rules and limits on another clock, with a breaker and places of its own: for a past that is played.
    pub fn with_clock(&self, clock: Arc<dyn Clock>) -> Self {
        let limits = self.0.limits;
        Self(Arc::new(Inner {
            standing: self.0.standing.clone(),
            clock,
            packs: self.0.packs.clone(),
            triage: self.0.triage.clone(),
            shadow: self.0.shadow.clone(),
            second: self.0.second.clone(),
            second_breaker: Breaker::new(limits.breaker),
            embedded: self.0.embedded.clone(),
            notes: self.0.notes.clone(),
            provider: self.0.provider.clone(),
            breaker: Breaker::new(limits.breaker),
            limits,
            places: Arc::new(Semaphore::new(limits.at_once.max(1))),
        }))
    }

    /// Every engine behind the door, to be pinned.
    pub fn engines(&self) -> Vec<PinnableEngine> {
        let reply = |name, host| PinnableEngine { capability: Capability::DraftReplies, name, host };
        let triage = PinnableEngine { capability: Capability::ScreenMessages, name: self.triage().name(), host: None };
        let shadow = self.shadow_engine().map(|name| PinnableEngine {
            capability: Capability::ScreenInShadow,
            name,
            host: None,
        });
        let second = self.second_reader().map(|r| PinnableEngine {
            capability: Capability::ReadAgain,
            name: r.name(),
            host: Some(r.host()),
        });
        let embedded = self.embedded().map(|e| reply(e.name(), None));
        let provider = self.provider().map(|p| reply(p.name(), Some(p.host())));
        let notes =
            self.notes().map(|e| PinnableEngine { capability: Capability::DraftNotes, name: e.name(), host: None });
        std::iter::once(triage).chain(shadow).chain(second).chain(embedded).chain(provider).chain(notes).collect()
    }

    /// The engine in shadow, where there is one.
    pub fn shadow_engine(&self) -> Option<String> {
        self.shadow().map(|shadow| shadow.engine.name())
    }

    /// The second reader, where there is one.
    pub fn second_reader_name(&self) -> Option<String> {
        self.second_reader().map(|reader| reader.name())
    }

    /// Whether text would leave the clinic for a second reading: patients are asked about it then.
    pub fn reads_outside(&self) -> bool {
        self.second_reader().is_some_and(|reader| !reader.inside_clinic())
    }

    /// How long a second reading may take.
    pub fn second_within(&self) -> Duration {
        self.0.limits.second_within
    }

    /// The engine whose reading counts.
    pub fn screening_engine(&self) -> String {
        self.triage().name()
    }

    /// The rule packs in force.
    pub fn packs(&self) -> &Packs {
        &self.0.packs
    }

    pub(crate) fn standing(&self) -> &dyn Standing {
        self.0.standing.as_ref()
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    pub(crate) fn clock(&self) -> &Arc<dyn Clock> {
        &self.0.clock
    }

    pub(crate) fn triage(&self) -> &Arc<dyn TriageEngine> {
        &self.0.triage
    }

    pub(crate) fn shadow(&self) -> Option<&Shadow> {
        self.0.shadow.as_ref()
    }

    pub(crate) fn second_reader(&self) -> Option<&Arc<dyn SecondReader>> {
        self.0.second.as_ref()
    }

    pub(crate) fn second_breaker(&self) -> &Breaker {
        &self.0.second_breaker
    }

    pub(crate) fn embedded(&self) -> Option<&Arc<dyn EmbeddedReplies>> {
        self.0.embedded.as_ref()
    }

    pub(crate) fn notes(&self) -> Option<&Arc<dyn EmbeddedNotes>> {
        self.0.notes.as_ref()
    }

    pub(crate) fn provider(&self) -> Option<&Arc<dyn ReplyProvider>> {
        self.0.provider.as_ref()
    }

    pub(crate) fn breaker(&self) -> &Breaker {
        &self.0.breaker
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    pub(crate) fn places(&self) -> &Arc<Semaphore> {
        &self.0.places
    }
}
