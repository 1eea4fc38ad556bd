//! Why no program judges something. Each says what to do instead.
use cs_messages::Unscreened;
use cs_people::Purpose;

/// Why there is no judgement.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("this may be about danger; call the patient instead of writing")]
    AsksForCall,
    #[error("the patient has not agreed to this use of a program; go on by hand")]
    NoConsent(Purpose),
    #[error("the law of the place does not allow it ({citation}); go on by hand")]
    NotAllowed { rule: String, citation: String },
    #[error("all programs are halted; go on by hand")]
    Halted,
    #[error("the engine is not the one that was approved; go on by hand and tell an administrator")]
    NotPinned,
    #[error("no engine is set up for this; go on by hand")]
    NoEngine,
    #[error("whether a program may do this could not be checked; go on by hand")]
    StandingUnknown,
    #[error("the engine failed; go on by hand")]
    EngineFailed,
    #[error("the engine took too long; go on by hand")]
    EngineTimedOut,
    #[error("the engine's answer made no sense; go on by hand")]
    EngineNonsense,
}

impl Refusal {
    /// A stable code for translations and the ledger.
    pub fn code(&self) -> &'static str {
        match self {
            Self::AsksForCall => "asks_for_call",
            Self::NoConsent(_) => "no_consent",
            Self::NotAllowed { .. } => "not_allowed",
            Self::Halted => "halted",
            Self::NotPinned => "not_pinned",
            Self::NoEngine => "no_engine",
            Self::StandingUnknown => "standing_unknown",
            Self::EngineFailed => "engine_failed",
            Self::EngineTimedOut => "engine_timed_out",
            Self::EngineNonsense => "engine_nonsense",
        }
    }

    /// What the ledger says: the code, with the consent or rule that refused.
    pub fn ledger_reason(&self) -> String {
        match self {
            Self::NoConsent(purpose) => format!("no_consent:{purpose}"),
            Self::NotAllowed { rule, .. } => format!("not_allowed:{rule}"),
            other => other.code().to_owned(),
        }
    }

    /// Whether the engine is to blame, rather than a rule.
    pub(crate) fn failure(&self) -> bool {
        matches!(self, Self::EngineFailed | Self::EngineTimedOut | Self::EngineNonsense | Self::StandingUnknown)
    }

    pub(crate) fn unscreened(self) -> Unscreened {
        match self {
            Self::NoConsent(_) => Unscreened::NoConsent,
            Self::Halted => Unscreened::Halted,
            Self::NotAllowed { rule, .. } => Unscreened::NotAllowed(rule),
            Self::NotPinned => Unscreened::NotAllowed("not_pinned".into()),
            Self::EngineTimedOut => Unscreened::EngineTimedOut,
            Self::EngineNonsense => Unscreened::EngineNonsense,
            Self::AsksForCall | Self::NoEngine | Self::StandingUnknown | Self::EngineFailed => Unscreened::EngineFailed,
        }
    }
}
