//! What a licensed person's decision says of a program's reading: the ground of the site's own counts. It is kept by message and never
//! by the person who decided.
use crate::{Assessment, Concern, EscalationOutcome, Level, Outcome, Screening};
use std::{collections::BTreeSet, fmt, str::FromStr};

/// A concern counts as read where the text speaks for it more likely than not.
const LIKELY: f64 = 0.5;

/// Under what a program raised a message. On the wire "crisis", or the concern's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RaisedAs {
    Crisis,
    Concern(Concern),
}

impl RaisedAs {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Crisis => "crisis",
            Self::Concern(concern) => concern.as_str(),
        }
    }
}

impl fmt::Display for RaisedAs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for RaisedAs {
    type Err = crate::ConcernParseError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "crisis" { Ok(Self::Crisis) } else { text.parse().map(Self::Concern) }
    }
}

/// How soon a message needed somebody, in the eyes of the licensed person who decided on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Needed {
    Later,
    Urgent,
    Crisis,
}

impl Needed {
    pub const ALL: [Self; 3] = [Self::Crisis, Self::Urgent, Self::Later];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Later => "later",
            Self::Urgent => "urgent",
            Self::Crisis => "crisis",
        }
    }

    /// Within hours or at once.
    pub fn soon(self) -> bool {
        self != Self::Later
    }
}

impl From<Level> for Needed {
    fn from(level: Level) -> Self {
        match level {
            Level::Crisis => Self::Crisis,
            Level::Urgent => Self::Urgent,
            Level::Routine | Level::Administrative => Self::Later,
        }
    }
}

impl FromStr for Needed {
    type Err = crate::LevelParseError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|n| n.as_str() == text).ok_or(crate::LevelParseError)
    }
}

/// What a reading raised a message as: nothing below urgent; otherwise the level where it is crisis, and each clinical concern that the
/// text speaks for more likely than not, or the one that leads where none is. The one that leads comes first after the level.
pub fn raised_as(assessment: &Assessment) -> Vec<RaisedAs> {
    if assessment.level < Level::Urgent {
        return Vec::new();
    }
    let leading = assessment.leading_concern();
    let likely = assessment.concerns.iter().filter(|c| c.score >= LIKELY).map(|c| c.kind);
    let mut seen = BTreeSet::new();
    let concerns = leading.into_iter().chain(likely).filter(|c| !c.of_the_office() && seen.insert(*c));
    let crisis = (assessment.level == Level::Crisis).then_some(RaisedAs::Crisis);
    crisis.into_iter().chain(concerns.map(RaisedAs::Concern)).collect()
}

/// Everything that was decided about one message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decided {
    /// The level that a licensed person set, if one did.
    pub level: Option<Level>,
    pub outcome: Outcome,
    /// How the escalation that a program opened for this message was closed, if it was.
    pub closed: Option<EscalationOutcome>,
}

impl Decided {
    /// Whether the decision bears a reading of this level out. The message was not set lower; no escalation about it was closed as "no
    /// danger"; and somebody acted: answered, called, referred, made an appointment, reached the patient, or set the level themselves.
    /// Silence is not agreement: a message that is let go without any of these was not confirmed.
    pub fn bears_out(&self, read: Level) -> bool {
        let acted = self.outcome != Outcome::NoReplyNeeded || self.level.is_some() || self.closed.is_some();
        let not_lowered = self.level.is_none_or(|level| level >= read);
        acted && not_lowered && self.closed != Some(EscalationOutcome::NoDanger)
    }

    /// How soon it needed somebody; `None` where nobody said: no program had read it and no person set a level.
    pub fn needed(&self, screening: &Screening) -> Option<Needed> {
        let read = match screening {
            Screening::Assessed { assessment, .. } => Some(assessment.level),
            Screening::Pending | Screening::Unscreened { .. } => None,
        };
        let no_danger = self.closed == Some(EscalationOutcome::NoDanger);
        match (self.level, read) {
            (Some(Level::Crisis), _) if no_danger => Some(Needed::Later),
            (Some(level), _) => Some(level.into()),
            (None, Some(read)) if self.bears_out(read) => Some(read.into()),
            (None, Some(_)) => Some(Needed::Later),
            (None, None) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ConcernScore;

    fn read(level: Level, concerns: &[(Concern, f64)]) -> Assessment {
        let concerns = concerns.iter().map(|(kind, score)| ConcernScore { kind: *kind, score: *score }).collect();
        Assessment { level, score: 0.1, urgent_score: 0.7, concerns, evidence: Vec::new(), engine: "x@1".into() }
    }

    #[test]
    fn a_message_is_raised_as_what_was_read_in_it_and_never_as_an_errand() {
        use Concern::{Deterioration, Panic, Refill, SuicideActive, SuicidePlan};
        let both = read(Level::Crisis, &[(SuicideActive, 0.9), (SuicidePlan, 0.6), (Refill, 0.8), (Panic, 0.2)]);
        let as_what: Vec<&str> = raised_as(&both).into_iter().map(RaisedAs::as_str).collect();
        assert_eq!(as_what, ["crisis", "suicide_plan", "suicide_active"]);
        assert_eq!(raised_as(&read(Level::Urgent, &[(Deterioration, 0.4)])), [RaisedAs::Concern(Deterioration)]);
        assert!(raised_as(&read(Level::Routine, &[(SuicideActive, 0.9)])).is_empty());
        for raised in [RaisedAs::Crisis, RaisedAs::Concern(Panic)] {
            assert_eq!(raised.as_str().parse(), Ok(raised));
        }
    }

    #[test]
    fn silence_is_not_agreement_and_lowering_is_disagreement() {
        let decided = |level, outcome, closed| Decided { level, outcome, closed };
        let no_danger = Some(EscalationOutcome::NoDanger);
        let safe = Some(EscalationOutcome::SpokeSafe);
        for (what, says, needed) in [
            (decided(None, Outcome::Answered, None), true, Needed::Urgent),
            (decided(None, Outcome::NoReplyNeeded, None), false, Needed::Later),
            (decided(None, Outcome::NoReplyNeeded, safe), true, Needed::Urgent),
            (decided(Some(Level::Urgent), Outcome::NoReplyNeeded, None), true, Needed::Urgent),
            (decided(Some(Level::Crisis), Outcome::Called, None), true, Needed::Crisis),
            (decided(Some(Level::Routine), Outcome::Called, None), false, Needed::Later),
            (decided(None, Outcome::Called, no_danger), false, Needed::Later),
            (decided(Some(Level::Crisis), Outcome::Called, no_danger), false, Needed::Later),
        ] {
            let screening = Screening::Assessed { assessment: read(Level::Urgent, &[]), raised_by: None };
            assert_eq!((what.bears_out(Level::Urgent), what.needed(&screening)), (says, Some(needed)), "{what:?}");
        }
        assert_eq!(decided(None, Outcome::Called, None).needed(&Screening::Pending), None);
        assert_eq!(
            decided(Some(Level::Urgent), Outcome::Called, None).needed(&Screening::Pending),
            Some(Needed::Urgent)
        );
    }
}
