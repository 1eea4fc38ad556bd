//! Teaches the weights by which drafting chooses clauses, from written sessions with their facts. Logistic lines over named features, without chance:
//! the same sessions make the same file.
mod clauses;
mod file;
mod line;
mod second;

pub use clauses::{Clause, Taught, read};
pub use file::{Look, WORDS_SESSIONS_MIN, write};

pub use line::{Ease, Line, average_precision, fit};
pub use second::{among, left_out};
