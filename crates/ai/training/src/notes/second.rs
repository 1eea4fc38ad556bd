//! The second look's examples: what lines make of a clause that they were not fitted to, among its neighbours.
use super::{
    clauses::{Clause, Taught},
    line::{Ease, Line, fit},
};
use cs_notes::{FirstLook, second_look};
use std::collections::BTreeMap;

/// So many parts; each is looked at by lines of the others.
pub const PARTS: usize = 5;

/// The same clauses with the features of the second look.
pub fn among(taught: &Taught, ease: Ease) -> Taught {
    let mut looks: Vec<FirstLook> = taught.clauses.iter().map(|c| c.look).collect();
    for part in 0..PARTS {
        let rest: Vec<&Clause> = taught.clauses.iter().filter(|c| c.session % PARTS != part).collect();
        let worth = fit(&rest, &taught.names, |c| c.worth, ease);
        let critical = fit(&rest, &taught.names, |c| c.critical, ease);
        for (look, clause) in looks.iter_mut().zip(&taught.clauses).filter(|(_, c)| c.session % PARTS == part) {
            (look.worth, look.critical) = (worth.of(clause), critical.of(clause));
        }
    }
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    let mut clauses = Vec::with_capacity(taught.clauses.len());
    for session in 0..taught.sessions {
        let of: Vec<usize> = (0..taught.clauses.len()).filter(|i| taught.clauses[*i].session == session).collect();
        let own: Vec<FirstLook> = of.iter().map(|i| looks[*i]).collect();
        for (i, features) in of.iter().zip(second_look(&own)) {
            let features = features
                .into_iter()
                .map(|(name, x)| {
                    let next = index.len();
                    (*index.entry(name).or_insert(next), x)
                })
                .collect();
            clauses.push(Clause { features, ..taught.clauses[*i].clone() });
        }
    }
    let mut names: Vec<(usize, String)> = index.into_iter().map(|(name, at)| (at, name)).collect();
    names.sort_unstable();
    Taught { clauses, names: names.into_iter().map(|(_, n)| n).collect(), sessions: taught.sessions }
}

/// The log-odds of each clause by lines of the other parts, and whether it is so.
pub fn left_out(taught: &Taught, is: impl Fn(&Clause) -> bool + Copy, ease: Ease) -> Vec<(f32, bool)> {
    let mut scored = Vec::with_capacity(taught.clauses.len());
    for part in 0..PARTS {
        let (held, rest): (Vec<&Clause>, Vec<&Clause>) = taught.clauses.iter().partition(|c| c.session % PARTS == part);
        let line: Line = fit(&rest, &taught.names, is, ease);
        scored.extend(held.iter().map(|c| (line.of(c), is(c))));
    }
    scored
}
