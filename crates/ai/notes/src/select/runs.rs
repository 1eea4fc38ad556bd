//! Neighbouring candidates of one turn that make one sentence. A clause takes along what it hangs on, so that no word is torn out of its context.
use crate::{
    facts::Candidate,
    kind::Kind,
    speech::{Role, Talk},
};

/// A sentence of neighbours has at most so many words.
const WORDS_MAX: usize = 42;
/// So many words may be taken along for the sake of what they belong to.
const GROWN_MAX: usize = 34;

/// An answer as short as this takes along what is said after it.
const ANSWER_SHORT: usize = 4;

/// Words that make what follows depend on them.
const BINDING: [&str; 26] = [
    "if", "when", "unless", "until", "because", "cause", "says", "said", "say", "saying", "told", "thought", "thinks",
    "like", "would", "wouldn't", "not", "never", "don't", "didn't", "without", "instead", "used", "imagine", "pretend",
    "supposed",
];

/// Chosen candidates (indices, ascending) as runs.
pub(super) fn runs(talk: &Talk, all: &[Candidate], chosen: &[usize]) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    for index in chosen {
        let taken = out.last().and_then(|r| r.last().copied());
        if taken.is_some_and(|t| *index <= t) {
            continue;
        }
        let mut run = grown(talk, all, *index);
        run.retain(|i| taken.is_none_or(|t| *i > t));
        match out.last_mut() {
            Some(last) if joins(talk, all, last, &run) => last.extend(run),
            _ => out.push(run),
        }
    }
    out
}

/// With the clauses of its sentence, and the one that it leans on, as far as they are few words.
fn grown(talk: &Talk, all: &[Candidate], index: usize) -> Vec<usize> {
    let (mut first, mut last) = (index, index);
    let words = |first: usize, last: usize| all[last].clause.to - all[first].clause.from;
    while first > 0 && follows(&all[first - 1], &all[first]) && !all[first - 1].replaced {
        let same = all[first - 1].clause.sentence == all[first].clause.sentence;
        let bound = same && binds(talk, &all[first - 1]) && words(first - 1, last) <= WORDS_MAX;
        if !bound && !((same || all[first].leans) && words(first - 1, last) <= GROWN_MAX) {
            break;
        }
        first -= 1;
    }
    while last + 1 < all.len() && follows(&all[last], &all[last + 1]) && !all[last + 1].replaced {
        let same = all[last + 1].clause.sentence == all[last].clause.sentence;
        let answer = all[first].question.is_some() && words(first, last) <= ANSWER_SHORT;
        if !(same || answer) || words(first, last + 1) > GROWN_MAX {
            break;
        }
        last += 1;
    }
    (first..=last).collect()
}

fn binds(talk: &Talk, candidate: &Candidate) -> bool {
    talk.turns[candidate.turn].kept(candidate.clause).iter().any(|t| BINDING.contains(&t.plain.as_str()))
}

fn follows(before: &Candidate, after: &Candidate) -> bool {
    before.turn == after.turn && before.clause.to == after.clause.from
}

fn joins(talk: &Talk, all: &[Candidate], last: &[usize], run: &[usize]) -> bool {
    let (Some(first), Some(end), Some(begin), Some(final_)) = (last.first(), last.last(), run.first(), run.last())
    else {
        return false;
    };
    let (a, b) = (&all[*first], &all[*final_]);
    if !follows(&all[*end], &all[*begin]) {
        return false;
    }
    let plan = |c: &Candidate| matches!(c.kind, Kind::Plan | Kind::Homework | Kind::Safety);
    let same = a.kind == b.kind || plan(a) == plan(b) || talk.turns[a.turn].role != Role::Clinician;
    same && b.clause.to - a.clause.from <= WORDS_MAX
}
