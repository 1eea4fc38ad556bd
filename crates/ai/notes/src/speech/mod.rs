//! A transcript taken apart: turns, words, clauses. What a clause means is not judged here.
mod clauses;
mod question;
mod tidy;
mod tokens;
mod turns;

pub(crate) use clauses::Clause;
#[cfg(test)]
pub(crate) use tokens::tokens;
pub(crate) use tokens::{Gap, Token, capital};
pub(crate) use turns::{Role, Talk, Turn};
