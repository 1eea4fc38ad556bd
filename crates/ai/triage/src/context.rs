//! What the words around a match do to it: negation in reach, other people, the past, fiction, questions, idiom.
use crate::lexicon::schema::ContextKind as Kind;
use crate::lexicon::{Lexicon, Meaning, Signal};
use crate::matching::Hit;
use crate::text::{Break, Text};
use cs_messages::Concern;

type Span = (usize, usize);

/// The contexts found in a text, by kind, each sorted by place.
pub struct Contexts {
    spans: [Vec<Span>; Kind::COUNT],
}

/// What is left of a match, towards P(crisis) and towards P(urgent).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Remains {
    pub crisis: f64,
    pub urgent: f64,
}

impl Remains {
    const ALL: Self = Self { crisis: 1.0, urgent: 1.0 };
    const NOTHING: Self = Self { crisis: 0.0, urgent: 0.0 };

    fn times(self, factor: (f64, f64)) -> Self {
        Self { crisis: self.crisis * factor.0, urgent: self.urgent * factor.1 }
    }
}

impl Contexts {
    pub fn collect(hits: &[Hit], lexicon: &Lexicon) -> Self {
        let mut spans: [Vec<Span>; Kind::COUNT] = Default::default();
        for hit in hits {
            if let Meaning::Context(kind) = lexicon.patterns[usize::from(hit.pattern)].meaning {
                spans[kind as usize].push((hit.start as usize, hit.end as usize));
            }
        }
        Self { spans }
    }

    pub fn of(&self, kind: Kind) -> &[Span] {
        &self.spans[kind as usize]
    }

    /// Spans of a kind that begin in `from..to`.
    fn within(&self, kind: Kind, from: usize, to: usize) -> &[Span] {
        let spans = self.of(kind);
        let low = spans.partition_point(|s| s.0 < from);
        let high = spans.partition_point(|s| s.0 < to);
        &spans[low..high.max(low)]
    }

    /// What the contexts leave of a match of `signal`.
    pub fn weigh(&self, text: &Text, lexicon: &Lexicon, signal: &Signal, hit: &Hit) -> Remains {
        let (start, end) = (hit.start as usize, hit.end as usize);
        if self.idiom(start, end) {
            return Remains::NOTHING;
        }
        let negative = lexicon.patterns[usize::from(hit.pattern)].negative;
        let near = Near { all: self, text, lexicon, start, end, negative };
        let factor = &lexicon.scoring.factor;
        let mut left = Remains::ALL;
        if signal.negatable && near.negated(signal.firm) {
            left = left.times(factor.negated);
        }
        left = near.frame(signal.firm, left);
        if of_oneself(signal.concern) {
            left = near.person(left);
        }
        if near.past() && (!signal.firm || can_be_told(signal.concern)) {
            let recovered = near.in_reach(Kind::Recovery);
            left = left.times(if recovered { factor.past_recovered } else { factor.past });
        }
        if signal.firm {
            return left;
        }
        if near.in_sentence(Kind::Question) && !near.by_writer() {
            left = left.times(factor.question);
        } else if near.in_sentence(Kind::Question) || near.in_sentence(Kind::Hypothetical) {
            left = left.times(factor.hypothetical);
        }
        if near.joked() {
            left = left.times(factor.humour);
        }
        left
    }

    /// An idiom swallows a match that it overlaps and does not end before; not one that merely stands in its gap.
    fn idiom(&self, start: usize, end: usize) -> bool {
        let touches = |s: &Span| s.1 >= end && s.1 > start && (start <= s.0 + 3 || end + 1 >= s.1);
        self.within(Kind::Idiom, start.saturating_sub(16), end).iter().any(touches)
    }
}

/// What a person says of themselves, so that another subject changes it. Danger from others, voices and illness are no
/// less so for naming somebody.
fn of_oneself(concern: Concern) -> bool {
    use Concern::*;
    !matches!(
        concern,
        HarmToOthers | Abuse | ChildAtRisk | Psychosis | MedicalEmergency | MedicationReaction | HelpNow | Postpartum
    )
}

/// Deeds, which are told of the past as often as they are reported now, however explicit the words.
fn can_be_told(concern: Concern) -> bool {
    matches!(concern, Concern::SuicideAttempt | Concern::Overdose | Concern::SelfHarm)
}

struct Near<'a> {
    all: &'a Contexts,
    text: &'a Text,
    lexicon: &'a Lexicon,
    start: usize,
    end: usize,
    /// The pattern has its own negation.
    negative: bool,
}

impl Near<'_> {
    fn sentence(&self, token: usize) -> u32 {
        self.text.tokens[token].sentence
    }

    /// No break of a clause between two tokens.
    fn same_clause(&self, from: usize, to: usize) -> bool {
        (from + 1..=to).all(|i| self.text.tokens[i].before == Break::None)
    }

    fn negated(&self, firm: bool) -> bool {
        let reach = self.lexicon.scoring.reach.negator;
        let from = self.start.saturating_sub(reach + 3);
        let to = if self.negative || firm { self.start } else { self.end.min(self.start + 4) };
        let negated = self.all.within(Kind::Negator, from, to).iter().any(|n| {
            // A negator may share the match's first words ("do not think I | I am suicidal"), or stand in its gap.
            n.1 < self.end.max(self.start + 2)
                && self.start.saturating_sub(n.1) <= reach
                && self.same_clause((n.1 - 1).min(self.start), self.start)
                && !self.pseudo(*n)
                && !self.writer_between(n.1, self.start)
        });
        negated && !self.conditional()
    }

    fn pseudo(&self, negator: Span) -> bool {
        let from = negator.0.saturating_sub(6);
        self.all.within(Kind::PseudoNegation, from, negator.1).iter().any(|p| p.1 >= negator.1)
    }

    /// "I" after the negator begins a new statement: "I can not do this, I want to die".
    fn writer_between(&self, from: usize, to: usize) -> bool {
        !self.all.within(Kind::FirstPerson, from, to + 1).is_empty()
    }

    fn conditional(&self) -> bool {
        let reach = self.lexicon.scoring.reach.condition;
        self.all.within(Kind::Condition, self.end, self.end + reach).iter().any(|c| self.same_sentence(c.0))
    }

    fn same_sentence(&self, token: usize) -> bool {
        token < self.text.tokens.len() && self.sentence(token) == self.sentence(self.start)
    }

    /// In this sentence, within reach.
    fn in_sentence(&self, kind: Kind) -> bool {
        let reach = self.lexicon.scoring.reach.past;
        let (from, to) = (self.start.saturating_sub(reach), self.end + reach);
        self.all.within(kind, from, to).iter().any(|s| self.same_sentence(s.0))
    }

    /// In this sentence or a neighbouring one, within reach.
    fn in_reach(&self, kind: Kind) -> bool {
        let reach = self.lexicon.scoring.reach.frame;
        let (from, to) = (self.start.saturating_sub(reach), self.end + reach);
        let here = self.sentence(self.start);
        self.all.within(kind, from, to).iter().any(|s| self.sentence(s.0).abs_diff(here) <= 1)
    }

    /// A laugh in this sentence, or right after it. One before it laughed at something else.
    fn joked(&self) -> bool {
        let reach = self.lexicon.scoring.reach.frame;
        let here = self.sentence(self.start);
        let spans = self.all.within(Kind::Humour, self.start.saturating_sub(reach), self.end + reach);
        spans.iter().any(|s| (here..=here + 1).contains(&self.sentence(s.0)))
    }

    /// The past, unless something nearer speaks of the present.
    fn past(&self) -> bool {
        match (self.nearest(Kind::Past), self.nearest(Kind::Present)) {
            (Some(past), Some(present)) => past < present || self.in_reach(Kind::Recovery),
            (past, None) => past.is_some(),
            (None, _) => false,
        }
    }

    /// Words between the match and the nearest span of a kind in its sentence.
    fn nearest(&self, kind: Kind) -> Option<usize> {
        let reach = self.lexicon.scoring.reach.past;
        let spans = self.all.within(kind, self.start.saturating_sub(reach), self.end + reach);
        let gap = |s: &Span| self.start.saturating_sub(s.1).max(s.0.saturating_sub(self.end));
        spans.iter().filter(|s| self.same_sentence(s.0)).map(gap).min()
    }

    /// The writer says it of themselves: "I" begins the match or stands right before it.
    fn by_writer(&self) -> bool {
        !self.all.within(Kind::FirstPerson, self.start.saturating_sub(2), self.start + 1).is_empty()
    }

    fn frame(&self, firm: bool, left: Remains) -> Remains {
        let factor = &self.lexicon.scoring.factor;
        if !self.in_reach(Kind::Frame) {
            return left;
        }
        let reach = self.lexicon.scoring.reach.frame;
        let before = self
            .all
            .within(Kind::Frame, self.start.saturating_sub(reach), self.start + 1)
            .iter()
            .any(|s| self.same_sentence(s.0));
        let written = match (firm, before && !self.by_writer()) {
            (true, _) => factor.frame_firm,
            (false, true) => factor.frame_before,
            (false, false) => factor.frame_near,
        };
        left.times(written)
    }

    /// Whose wish it is: the nearest subject before the match, or inside its first word.
    fn person(&self, left: Remains) -> Remains {
        let reach = self.lexicon.scoring.reach.person;
        let from = self.start.saturating_sub(reach);
        let last = |kind| {
            let spans = self.all.within(kind, from, self.start + 1);
            spans.iter().filter(|s| self.same_sentence(s.0) && s.0 < self.end).map(|s| s.1).max()
        };
        let (writer, generic, other) = (last(Kind::FirstPerson), last(Kind::GenericPerson), last(Kind::OtherPerson));
        let factor = &self.lexicon.scoring.factor;
        if generic > writer && generic >= other {
            left.times(factor.generic_person)
        } else if other > writer {
            left.times(factor.other_person)
        } else {
            left
        }
    }
}
