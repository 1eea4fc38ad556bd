//! Two readers of the same messages, compared with each other and with what licensed people decided. Counts alone: nothing in it names
//! a message.
use crate::{Assessment, Level, Needed, RaisedAs, raised_as};
use std::collections::BTreeMap;

/// So many of so many: (hits, of).
pub type Counted = (u64, u64);

/// How one reader did on messages that were decided on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReaderFigures {
    /// Messages that it placed as urgent or crisis, decided on or not.
    pub raised: u64,
    /// Of those decided on that it raised: they needed somebody soon.
    pub right: Counted,
    /// Of those decided on that needed somebody soon: it raised them.
    pub caught: Counted,
    /// Of those decided on that it placed as crisis: they were one.
    pub crisis_right: Counted,
    /// Of those decided on that were a crisis: it placed them so.
    pub crisis_caught: Counted,
}

impl ReaderFigures {
    fn see(&mut self, read: Level, needed: Option<Needed>) {
        let raised = read >= Level::Urgent;
        self.raised += u64::from(raised);
        let Some(needed) = needed else { return };
        count(&mut self.right, raised, needed.soon());
        count(&mut self.caught, needed.soon(), raised);
        let crisis = read == Level::Crisis;
        count(&mut self.crisis_right, crisis, needed == Needed::Crisis);
        count(&mut self.crisis_caught, needed == Needed::Crisis, crisis);
    }
}

fn count((hits, of): &mut Counted, belongs: bool, hit: bool) {
    *of += u64::from(belongs);
    *hits += u64::from(belongs && hit);
}

/// What one reader alone raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RaisedAlone {
    pub raised: u64,
    /// Of those decided on: they needed somebody soon.
    pub right: Counted,
}

/// One kind of raise, by both readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RaisedByBoth {
    pub standing: u64,
    pub standing_right: Counted,
    pub shadow: u64,
    pub shadow_right: Counted,
}

/// The engine that counts and one in shadow, over the same messages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// Messages that both read.
    pub both: u64,
    /// Of those, the ones decided on, where it was said how soon they needed somebody.
    pub decided: u64,
    /// By the level of the engine that counts, then by that of the shadow.
    pub levels: BTreeMap<(Level, Level), u64>,
    pub standing: ReaderFigures,
    pub shadow: ReaderFigures,
    pub by_standing_alone: RaisedAlone,
    pub by_shadow_alone: RaisedAlone,
    pub raised: BTreeMap<RaisedAs, RaisedByBoth>,
}

impl Comparison {
    /// Counts one message that both read.
    pub fn see(&mut self, standing: &Assessment, shadow: &Assessment, needed: Option<Needed>) {
        self.both += 1;
        self.decided += u64::from(needed.is_some());
        *self.levels.entry((standing.level, shadow.level)).or_default() += 1;
        self.standing.see(standing.level, needed);
        self.shadow.see(shadow.level, needed);
        let soon = |raised: RaisedAs, needed: Needed| match raised {
            RaisedAs::Crisis => needed == Needed::Crisis,
            RaisedAs::Concern(_) => needed.soon(),
        };
        for raised in raised_as(standing) {
            let line = self.raised.entry(raised).or_default();
            line.standing += 1;
            needed.iter().for_each(|n| count(&mut line.standing_right, true, soon(raised, *n)));
        }
        for raised in raised_as(shadow) {
            let line = self.raised.entry(raised).or_default();
            line.shadow += 1;
            needed.iter().for_each(|n| count(&mut line.shadow_right, true, soon(raised, *n)));
        }
        let alone = match (standing.level >= Level::Urgent, shadow.level >= Level::Urgent) {
            (true, false) => &mut self.by_standing_alone,
            (false, true) => &mut self.by_shadow_alone,
            _ => return,
        };
        alone.raised += 1;
        needed.iter().for_each(|n| count(&mut alone.right, true, n.soon()));
    }

    /// How many both placed alike: level for level.
    pub fn alike(&self) -> Counted {
        (self.levels.iter().filter(|((a, b), _)| a == b).map(|(_, n)| n).sum(), self.both)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Concern, ConcernScore};

    fn read(level: Level, concern: Option<Concern>) -> Assessment {
        let concerns = concern.map(|kind| ConcernScore { kind, score: 0.9 }).into_iter().collect();
        Assessment { level, score: 0.1, urgent_score: 0.2, concerns, evidence: Vec::new(), engine: "x@1".into() }
    }

    #[test]
    fn each_reader_is_held_against_what_was_decided() {
        use Level::{Crisis, Routine, Urgent};
        let mut compared = Comparison::default();
        for (standing, shadow, needed) in [
            (Urgent, Crisis, Some(Needed::Crisis)),
            (Urgent, Routine, Some(Needed::Later)),
            (Routine, Urgent, Some(Needed::Urgent)),
            (Routine, Urgent, Some(Needed::Later)),
            (Routine, Urgent, None),
            (Routine, Routine, Some(Needed::Later)),
        ] {
            compared.see(&read(standing, Some(Concern::Mania)), &read(shadow, Some(Concern::Mania)), needed);
        }
        assert_eq!((compared.both, compared.decided, compared.alike()), (6, 5, (1, 6)));
        assert_eq!(compared.levels[&(Routine, Urgent)], 3);
        assert_eq!((compared.standing.raised, compared.standing.right, compared.standing.caught), (2, (1, 2), (1, 2)));
        assert_eq!((compared.shadow.raised, compared.shadow.right, compared.shadow.caught), (4, (2, 3), (2, 2)));
        assert_eq!((compared.standing.crisis_caught, compared.shadow.crisis_caught), ((0, 1), (1, 1)));
        assert_eq!(compared.by_shadow_alone, RaisedAlone { raised: 3, right: (1, 2) });
        assert_eq!(compared.by_standing_alone, RaisedAlone { raised: 1, right: (0, 1) });
        let mania = compared.raised[&RaisedAs::Concern(Concern::Mania)];
        assert_eq!((mania.standing, mania.shadow, mania.shadow_right), (2, 4, (2, 3)));
        assert_eq!(compared.raised[&RaisedAs::Crisis].shadow_right, (1, 1));
    }
}
