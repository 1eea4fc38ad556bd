//! The choice itself: by the chance that a note wants a clause, within what the length allows.
use super::{
    repeats::{alike, content},
    runs::runs,
};
use crate::{
    draft::Length,
    facts::Candidate,
    lexicon::Lexicon,
    speech::{Role, Talk},
};
use std::collections::BTreeSet;

/// What goes into the note and what is listed beside it, as runs of candidates.
#[derive(Debug, Default)]
pub(crate) struct Chosen {
    pub note: Vec<Vec<usize>>,
    pub omitted: Vec<Vec<usize>>,
}

/// From which chances on a clause is taken, and how many words of a note there are for each hundred words that were said.
struct Bounds {
    worth: f32,
    critical: f32,
    share: f32,
    words_min: usize,
    words_max: usize,
}

impl Bounds {
    fn of(length: Length) -> Self {
        match length {
            Length::Short => Self { worth: 0.6, critical: 0.5, share: 0.10, words_min: 120, words_max: 500 },
            Length::Standard => Self { worth: 0.16, critical: 0.08, share: 0.42, words_min: 250, words_max: 2_800 },
            Length::Long => Self { worth: 0.10, critical: 0.05, share: 0.6, words_min: 500, words_max: 4_000 },
        }
    }
}

/// What is listed as left out: from this chance on, and at most so many.
const OMITTED_CRITICAL: f32 = 0.07;
const OMITTED_WORTH: f32 = 0.45;
const OMITTED_MAX: usize = 40;

/// Up to so many words a note takes what there is.
const FLOOR_MAX: usize = 120;

/// How much more a clause counts that must not be missed.
const CRITICAL_COUNTS: f32 = 1.5;

pub(crate) fn select(talk: &Talk, candidates: &[Candidate], length: Length, lexicon: &Lexicon) -> Chosen {
    let bounds = Bounds::of(length);
    let mut order: Vec<usize> = (0..candidates.len()).filter(|i| may_stand(talk, &candidates[*i])).collect();
    order.sort_by(|a, b| value(&candidates[*b]).total_cmp(&value(&candidates[*a])).then(a.cmp(b)));
    let said: usize = talk.turns.iter().map(|t| t.tokens.len()).sum();
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let budget = ((said as f32 * bounds.share) as usize).clamp(bounds.words_min, bounds.words_max);
    // Of a few words that were said, nearly all are wanted.
    let floor = (said * 2 / 3).min(FLOOR_MAX);
    let mut taken: Vec<(usize, BTreeSet<String>)> = Vec::new();
    let (mut words, mut left) = (0, Vec::new());
    for index in order {
        let candidate = &candidates[index];
        let wanted = candidate.worth >= bounds.worth
            || candidate.critical >= bounds.critical
            || candidate.grave
            || words < floor && candidate.cued;
        let own = content(talk, candidate, lexicon);
        if taken.iter().any(|(_, other)| alike(&own, other)) {
            continue;
        }
        let size = candidate.clause.to - candidate.clause.from
            + candidate.question.map_or(0, |(_, c)| (c.to - c.from).min(30))
            + 4;
        if wanted && words + size <= budget {
            words += size;
            taken.push((index, own));
        } else if is_left_out(candidate) && left.len() < OMITTED_MAX {
            left.push(index);
        }
    }
    let mut chosen: Vec<usize> = taken.into_iter().map(|(i, _)| i).collect();
    chosen.sort_unstable();
    left.sort_unstable();
    let note = runs(talk, candidates, &chosen);
    let shown: BTreeSet<usize> = note.iter().flatten().copied().collect();
    left.retain(|i| !shown.contains(i));
    let mut omitted = runs(talk, candidates, &left);
    for run in &mut omitted {
        run.retain(|i| !shown.contains(i));
    }
    omitted.retain(|run| !run.is_empty());
    Chosen { note, omitted }
}

fn value(candidate: &Candidate) -> f32 {
    candidate.worth + CRITICAL_COUNTS * candidate.critical
}

/// Neither taken back later, nor a bare question of the clinician's, nor a "yes" without what it answers.
fn may_stand(talk: &Talk, candidate: &Candidate) -> bool {
    let turn = &talk.turns[candidate.turn];
    let words = turn.kept(candidate.clause).len();
    let asks = turn.role == Role::Clinician && candidate.asks;
    let bare = candidate.question.is_none() && words < 3;
    !candidate.replaced && !bare && !asks
}

fn is_left_out(candidate: &Candidate) -> bool {
    candidate.critical >= OMITTED_CRITICAL || candidate.worth >= OMITTED_WORTH || candidate.grave
}
