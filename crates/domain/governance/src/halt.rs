//! The halt: one lever that stops every program judgement. Stopping needs no reason; starting again is a separate act.
use cs_kernel::{Actor, HaltId, Timestamp};
use serde::{Deserialize, Serialize};

/// A halt, in force until it is lifted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Halt {
    pub id: HaltId,
    pub pulled_by: Actor,
    pub pulled_at: Timestamp,
    /// In the words of whoever pulled it; may be empty. Never shown to patients.
    pub reason: String,
    pub lifted: Option<Lift>,
}

/// Who ended a halt, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lift {
    pub by: Actor,
    pub at: Timestamp,
}

/// Why a halt cannot be changed so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HaltError {
    #[error("this halt was lifted already; look at the page again")]
    AlreadyLifted,
    #[error("a program cannot lift a halt; a person must")]
    LiftedByProgram,
}

impl Halt {
    pub fn pull(id: HaltId, by: Actor, at: Timestamp, reason: impl Into<String>) -> Self {
        Self { id, pulled_by: by, pulled_at: at, reason: reason.into(), lifted: None }
    }

    pub fn in_force(&self) -> bool {
        self.lifted.is_none()
    }

    /// Ends it. Who may is for the policies; that a program never does stands here.
    pub fn lift(&mut self, by: Actor, at: Timestamp) -> Result<(), HaltError> {
        if matches!(by, Actor::Program(_)) {
            return Err(HaltError::LiftedByProgram);
        }
        if self.lifted.is_some() {
            return Err(HaltError::AlreadyLifted);
        }
        self.lifted = Some(Lift { by, at });
        Ok(())
    }
}
