//! Finds every pattern of the lexicon in a text: looks only where a pattern's rarest word stands, then runs it.
use crate::lexicon::Lexicon;
use crate::lexicon::pattern::{Op, Program};
use crate::text::Text;

/// Pictures in a row that may stand between two words of a pattern.
const PICTURES: usize = 6;

/// A pattern found at tokens `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    pub start: u32,
    pub end: u32,
    pub pattern: u16,
}

/// All hits, by place.
pub fn find(text: &Text, lexicon: &Lexicon) -> Vec<Hit> {
    let mut hits = Vec::new();
    for at in 0..text.tokens.len() {
        for atom in text.atoms(at) {
            for &pattern in &lexicon.by_anchor[usize::from(*atom)] {
                try_around(text, &lexicon.patterns[usize::from(pattern)].program, pattern, at, &mut hits);
            }
        }
    }
    hits.sort_unstable();
    hits.dedup();
    hits
}

fn try_around(text: &Text, program: &Program, pattern: u16, anchor: usize, hits: &mut Vec<Hit>) {
    let (fewest, most) = program.before;
    let most = if text.pictures { most + pictures(text, anchor, most) } else { most };
    for start in anchor.saturating_sub(most)..=anchor.saturating_sub(fewest) {
        // The anchor must lie inside: a shorter match before it belongs to another anchor.
        if let Some(end) = run(text, &program.ops, 0, start, start).filter(|end| *end > anchor) {
            hits.push(Hit { start: start as u32, end: end as u32, pattern });
        }
    }
}

/// Pictures among the words before the anchor, which widen the reach.
fn pictures(text: &Text, anchor: usize, reach: usize) -> usize {
    let mut words = 0;
    let mut pictures = 0;
    for token in text.tokens[..anchor].iter().rev() {
        if words >= reach || pictures >= reach + PICTURES {
            break;
        }
        if token.picture {
            pictures += 1;
        } else {
            words += 1;
        }
    }
    pictures
}

/// The end of the first way through the program, in the order in which it prefers them.
fn run(text: &Text, ops: &[Op], mut pc: usize, mut at: usize, start: usize) -> Option<usize> {
    let mut run_of_pictures = 0;
    loop {
        match &ops[pc] {
            Op::Match => return Some(at),
            Op::Token(class) => {
                let token = text.tokens.get(at)?;
                if token.hard && at > start {
                    return None;
                }
                if !text.is(at, class) {
                    if token.picture && at > start && run_of_pictures < PICTURES {
                        run_of_pictures += 1;
                        at += 1;
                        continue;
                    }
                    return None;
                }
                run_of_pictures = 0;
                at += 1;
                pc += 1;
            }
            Op::Any => {
                let token = text.tokens.get(at)?;
                if token.hard && at > start {
                    return None;
                }
                at += 1;
                pc += 1;
            }
            Op::Start if at > 0 => return None,
            Op::End if at < text.tokens.len() => return None,
            Op::Start | Op::End => pc += 1,
            Op::Jump(to) => pc = *to,
            Op::Split(first, second) => {
                if let Some(end) = run(text, ops, *first, at, start) {
                    return Some(end);
                }
                pc = *second;
            }
        }
    }
}
