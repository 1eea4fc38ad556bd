//! From weighed matches to probabilities and a level. The mapping only adds: no text can take away what another raised.
use crate::lexicon::Lexicon;
use cs_messages::{Concern, ConcernScore, Level};
use std::collections::BTreeMap;

/// What speaks for one concern: towards P(crisis), towards P(urgent), towards P(administrative).
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Strength {
    pub crisis: f64,
    pub urgent: f64,
    pub administrative: f64,
    /// The part of `crisis` and of `urgent` that no context weakened.
    pub plain_crisis: f64,
    pub plain_urgent: f64,
}

impl Strength {
    /// Unweakened strength.
    pub fn plain(crisis: f64, urgent: f64) -> Self {
        Self { crisis, urgent, administrative: 0.0, plain_crisis: crisis, plain_urgent: urgent }
    }

    /// What a context leaves of it.
    pub fn weakened(self, crisis: f64, urgent: f64) -> Self {
        let whole = |factor: f64| if factor >= 0.8 { factor } else { 0.0 };
        Self {
            crisis: self.crisis * crisis,
            urgent: self.urgent * urgent,
            administrative: self.administrative,
            plain_crisis: self.crisis * whole(crisis),
            plain_urgent: self.urgent * whole(urgent),
        }
    }

    fn most(self) -> f64 {
        self.crisis.max(self.urgent).max(self.administrative)
    }

    pub fn raise(&mut self, other: Self) {
        self.crisis = self.crisis.max(other.crisis);
        self.urgent = self.urgent.max(other.urgent);
        self.administrative = self.administrative.max(other.administrative);
        self.plain_crisis = self.plain_crisis.max(other.plain_crisis);
        self.plain_urgent = self.plain_urgent.max(other.plain_urgent);
    }

    pub fn faded(self, by: f64) -> Self {
        Self {
            crisis: self.crisis * by,
            urgent: self.urgent * by,
            administrative: 0.0,
            plain_crisis: self.plain_crisis * by,
            plain_urgent: self.plain_urgent * by,
        }
    }
}

/// The strongest of each concern.
pub type Strengths = BTreeMap<Concern, Strength>;

/// Strength of one match of `weight` at `level`.
pub fn strength(lexicon: &Lexicon, concern: Concern, level: Level, weight: f64) -> Strength {
    let share = lexicon.crisis_share.get(&concern).copied().unwrap_or(lexicon.default_share);
    match level {
        Level::Crisis => Strength::plain(weight, 1.0 - (1.0 - weight) * 0.3),
        Level::Urgent => Strength::plain(weight * share, weight),
        Level::Routine => Strength::plain(weight * share * 0.2, weight * 0.5),
        Level::Administrative => Strength { administrative: weight, ..Strength::default() },
    }
}

/// The verdict over all concerns.
#[derive(Debug)]
pub struct Verdict {
    pub level: Level,
    pub crisis: f64,
    pub urgent: f64,
    pub concerns: Vec<ConcernScore>,
}

/// Noisy-or over concerns, each another way for the message to be one. Of the matches that a context weakened only the
/// strongest counts: the same negated or remembered words match for several concerns, and must not add up again.
/// `clinical`: the text speaks of health or feeling, so it is at least routine.
pub fn verdict(lexicon: &Lexicon, strengths: &Strengths, clinical: bool) -> Verdict {
    let crisis = noisy_or(strengths.values().map(|s| (s.plain_crisis, s.crisis)));
    let urgent = noisy_or(strengths.values().map(|s| (s.plain_urgent, s.urgent))).max(crisis);
    let threshold = &lexicon.scoring.threshold;
    let clinical = clinical || strengths.values().any(|s| s.urgent > 0.2);
    let administrative = strengths.values().any(|s| s.administrative >= threshold.administrative) && !clinical;
    let level = if crisis >= threshold.crisis {
        Level::Crisis
    } else if urgent >= threshold.urgent {
        Level::Urgent
    } else if administrative {
        Level::Administrative
    } else {
        Level::Routine
    };
    Verdict { level, crisis, urgent, concerns: concerns(strengths) }
}

/// Over (plain, all) strengths.
fn noisy_or(strengths: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (mut none, mut weakened) = (1.0, 0.0_f64);
    for (plain, all) in strengths {
        none *= 1.0 - plain.min(0.995);
        if all > plain {
            weakened = weakened.max(all);
        }
    }
    (1.0 - none * (1.0 - weakened)).min(0.999)
}

fn concerns(strengths: &Strengths) -> Vec<ConcernScore> {
    let mut all: Vec<(&Concern, &Strength)> = strengths.iter().filter(|(_, s)| s.most() >= 0.05).collect();
    // What can make a crisis leads, so that the crisis text answers it; then what is urgent; the clinic's errands last.
    all.sort_by(|(ca, a), (cb, b)| {
        let key = |s: &Strength| (s.crisis.max(s.urgent * 0.5), s.urgent, s.administrative);
        key(b).partial_cmp(&key(a)).unwrap_or(std::cmp::Ordering::Equal).then_with(|| ca.cmp(cb))
    });
    all.into_iter().map(|(kind, s)| ConcernScore { kind: *kind, score: s.most().min(0.995) }).collect()
}
