//! Where a message stands in the queue: its standing, its rank and its deadline.
use crate::{Level, Screening};
use serde::{Deserialize, Serialize};

/// How a message counts now. [`Standing::Unscreened`] sorts and is timed as urgent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Crisis,
    Urgent,
    Unscreened,
    Routine,
    Administrative,
}

impl Standing {
    pub const ALL: [Self; 5] = [Self::Crisis, Self::Urgent, Self::Unscreened, Self::Routine, Self::Administrative];

    /// Sort key of the queue: 0 crisis, 1 urgent and unscreened, 2 routine, 3 administrative.
    pub fn rank(self) -> i32 {
        match self {
            Self::Crisis => 0,
            Self::Urgent | Self::Unscreened => 1,
            Self::Routine => 2,
            Self::Administrative => 3,
        }
    }

    /// The level that it is sorted and timed as.
    pub fn level(self) -> Level {
        match self {
            Self::Crisis => Level::Crisis,
            Self::Urgent | Self::Unscreened => Level::Urgent,
            Self::Routine => Level::Routine,
            Self::Administrative => Level::Administrative,
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unscreened => "unscreened",
            other => other.level().as_str(),
        }
    }
}

impl From<Level> for Standing {
    fn from(level: Level) -> Self {
        match level {
            Level::Crisis => Self::Crisis,
            Level::Urgent => Self::Urgent,
            Level::Routine => Self::Routine,
            Level::Administrative => Self::Administrative,
        }
    }
}

impl std::str::FromStr for Standing {
    type Err = crate::LevelParseError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|s| s.as_str() == text).ok_or(crate::LevelParseError)
    }
}

/// How a message counts, from what a human set and what a program read. A human's word stands; without it the program's
/// level counts; without either the message is unscreened.
pub fn standing(screening: &Screening, human: Option<Level>) -> Standing {
    match (human, screening) {
        (Some(level), _) => level.into(),
        (None, Screening::Assessed { assessment, .. }) => assessment.level.into(),
        (None, Screening::Pending | Screening::Unscreened { .. }) => Standing::Unscreened,
    }
}

/// A later reading by a program may raise and never lower what an earlier one found.
pub fn raise(before: Option<Level>, now: Level) -> Level {
    before.map_or(now, |b| b.max(now))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Unscreened;
    use proptest::prelude::*;

    fn levels() -> impl Strategy<Value = Level> {
        prop::sample::select(Level::ALL.to_vec())
    }

    proptest! {
        #[test]
        fn a_program_never_lowers(readings in prop::collection::vec(levels(), 1..8)) {
            let mut level = None;
            for now in readings {
                let next = raise(level, now);
                prop_assert!(level.is_none_or(|l| next >= l));
                level = Some(next);
            }
        }
    }

    #[test]
    fn unscreened_stands_with_the_urgent() {
        let s = standing(&Screening::Unscreened { why: Unscreened::Halted }, None);
        assert_eq!((s, s.rank()), (Standing::Unscreened, Standing::Urgent.rank()));
        assert_eq!(standing(&Screening::Pending, Some(Level::Administrative)), Standing::Administrative);
    }
}
