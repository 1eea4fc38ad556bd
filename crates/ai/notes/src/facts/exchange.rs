//! A question stands in the note with its answer: what speaks for the question speaks for the answer.
use super::Candidate;
use crate::speech::Talk;
use std::collections::HashMap;

pub(super) fn with_their_questions(talk: &Talk, candidates: &mut [Candidate]) {
    let chances: HashMap<(usize, usize), (f32, f32)> =
        candidates.iter().filter(|c| c.asks).map(|c| ((c.turn, c.clause.from), (c.worth, c.critical))).collect();
    for answer in candidates.iter_mut().filter(|c| c.first_look.first) {
        let Some((at, clause)) = answer.asked.filter(|(at, c)| talk.turns[*at].asks(*c)) else { continue };
        if let Some((worth, critical)) =
            chances.get(&(at, clause.from)).filter(|(_, critical)| *critical > answer.critical)
        {
            answer.critical = *critical;
            answer.worth = answer.worth.max(*worth);
            answer.question = answer.asked;
        }
    }
}
