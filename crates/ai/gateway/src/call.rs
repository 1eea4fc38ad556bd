//! What the ledger learns of a call, and the wrapper that lets no judgement out without it.
use cs_governance::Capability;

/// What came of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallOutcome {
    Answered,
    /// The engine ran and said that it cannot judge this.
    Abstained,
    /// A consent, a rule, a halt or a pin said no.
    Refused,
    /// The engine broke, hung or talked nonsense.
    Failed,
}

impl CallOutcome {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Abstained => "abstained",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

/// A call of the gateway, field by field the ledger's `GatewayCalled`. Holds no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatewayCall {
    pub capability: Capability,
    /// `name@digest` of the engine that answered, or would have; `none` where none is configured.
    pub engine: String,
    pub outcome: CallOutcome,
    /// The consent, rule or halt that refused, the failure's kind, or why another engine than the provider answered.
    pub reason: Option<String>,
    /// The host to which text went, whether it answered or not.
    pub sent_to: Option<String>,
    pub deidentified: bool,
    /// A message's or a thread's id.
    pub about: String,
}

/// Takes down each call: a unit of work that records it as an event.
pub trait Journal {
    fn gateway_called(&mut self, call: GatewayCall);
}

/// Something that a program judged, or a refusal to judge. The value comes out by [`Judged::admit`] alone:
///
/// ```compile_fail,E0616
/// fn without_a_line<T>(judged: cs_gateway::Judged<T>) -> T {
///     judged.value
/// }
/// ```
#[derive(Debug)]
#[must_use = "a judgement counts once it is admitted against a journal"]
pub struct Judged<T> {
    value: T,
    call: GatewayCall,
}

impl<T> Judged<T> {
    pub(crate) fn new(value: T, call: GatewayCall) -> Self {
        Self { value, call }
    }

    /// Gives the value out against its line in the journal.
    pub fn admit(self, journal: &mut dyn Journal) -> T {
        journal.gateway_called(self.call);
        self.value
    }

    /// The value of a self-test, which is about nobody.
    pub(crate) fn into_probe(self) -> T {
        self.value
    }

    /// What the journal will say.
    pub fn call(&self) -> &GatewayCall {
        &self.call
    }
}
