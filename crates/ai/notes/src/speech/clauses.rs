//! Cuts a turn into clauses: by punctuation where there is some, by the words that begin a clause where a recogniser wrote none.
use super::{Gap, Token};

/// Some words of one turn, `to` exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clause {
    pub from: usize,
    pub to: usize,
    /// Which sentence of its turn it is of.
    pub sentence: usize,
}

/// Above so many words a sentence is cut at its joints.
const LONG: usize = 22;
/// A piece has so many words at least.
const PIECE_MIN: usize = 6;
/// A piece without any joint is cut after so many.
const PIECE_MAX: usize = 40;

const JOINTS: [&str; 5] = ["and", "but", "so", "then", "or"];
const SUBJECTS: [&str; 42] = [
    "i",
    "i'm",
    "i've",
    "i'd",
    "i'll",
    "he",
    "he's",
    "she",
    "she's",
    "they",
    "they're",
    "we",
    "we're",
    "we've",
    "it",
    "it's",
    "you",
    "you're",
    "you've",
    "my",
    "there",
    "there's",
    "that's",
    "the",
    "this",
    "that",
    "his",
    "her",
    "now",
    "then",
    "your",
    "everything",
    "everybody",
    "nobody",
    "mom",
    "dad",
    "sometimes",
    "if",
    "when",
    "what",
    "on",
    "for",
];
/// Words with which something new begins even without a joint.
const OPENERS: [&str; 4] = ["okay", "alright", "anyway", "now"];

pub(super) fn clauses(tokens: &[Token]) -> Vec<Clause> {
    let mut out = Vec::new();
    let (mut from, mut sentence) = (0, 0);
    for at in 0..tokens.len() {
        if tokens[at].after >= Gap::Stop || at + 1 == tokens.len() {
            cut(tokens, Clause { from, to: at + 1, sentence }, &mut out);
            from = at + 1;
            sentence += 1;
        }
    }
    out
}

fn cut(tokens: &[Token], sentence: Clause, out: &mut Vec<Clause>) {
    let mut rest = sentence;
    while rest.to - rest.from > LONG {
        let Some(at) = joint(tokens, rest) else { break };
        out.push(Clause { to: at, ..rest });
        rest.from = at;
    }
    out.push(rest);
}

/// Where the next piece begins.
fn joint(tokens: &[Token], clause: Clause) -> Option<usize> {
    let last = clause.to - PIECE_MIN;
    let begins = |at: usize| {
        let word = tokens[at].plain.as_str();
        let next = tokens[at + 1].plain.as_str();
        JOINTS.contains(&word) && SUBJECTS.contains(&next) || OPENERS.contains(&word) || asks(word, next)
    };
    let first = clause.from + PIECE_MIN;
    let at = (first..=last).find(|at| begins(*at));
    at.filter(|at| at - clause.from <= PIECE_MAX)
        .or_else(|| (first..=last.min(clause.from + PIECE_MAX)).rev().find(|at| tokens[at - 1].after >= Gap::Comma))
        .or_else(|| {
            (first..=last.min(clause.from + PIECE_MAX)).rev().find(|at| JOINTS.contains(&tokens[*at].plain.as_str()))
        })
        .or_else(|| (clause.from + PIECE_MAX <= last).then_some(clause.from + PIECE_MAX))
}

fn asks(word: &str, next: &str) -> bool {
    matches!(word, "do" | "did" | "are" | "have" | "were" | "can" | "could" | "how" | "what" | "when")
        && matches!(next, "you" | "your" | "about")
}
