//! The file that the engine reads.
use super::{clauses::OF_A_WORD, line::Line};
use std::{collections::BTreeSet, fmt::Write};

/// In clauses of so many sessions a word stands before it is a feature.
pub const WORDS_SESSIONS_MIN: usize = 6;
/// Smaller weights change nothing and are left away.
const WORD_MIN: f32 = 0.05;
const REST_MIN: f32 = 0.01;

/// The two lines of one look.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    pub names: &'a [String],
    pub worth: &'a Line,
    pub critical: &'a Line,
}

/// Both looks as TOML, features by name.
pub fn write(first: Look<'_>, second: Look<'_>) -> String {
    let words: BTreeSet<&str> = (0..first.names.len())
        .filter(|at| {
            is_word(&first.names[*at])
                && (keeps(first.names, first.worth, *at) || keeps(first.names, first.critical, *at))
        })
        .map(|at| &first.names[at][4..])
        .collect();
    let mut out = "# Made by `./dev train notes` from corpus/sessions, not by hand.\n".to_owned();
    let _ = writeln!(out, "words = {:?}", words.into_iter().collect::<Vec<_>>());
    for (name, look, line) in [
        ("worth", first, first.worth),
        ("critical", first, first.critical),
        ("worth_among", second, second.worth),
        ("critical_among", second, second.critical),
    ] {
        let _ = writeln!(out, "\n[{name}]\nbias = {:.3}\n[{name}.features]", line.bias);
        let mut order: Vec<usize> = (0..look.names.len()).filter(|at| keeps(look.names, line, *at)).collect();
        order.sort_by(|a, b| look.names[*a].cmp(&look.names[*b]));
        for at in order {
            let _ = writeln!(out, "{:?} = {:.3}", look.names[at], line.weights[at]);
        }
    }
    out
}

fn is_word(name: &str) -> bool {
    OF_A_WORD.iter().any(|w| name.contains(w))
}

fn keeps(names: &[String], line: &Line, at: usize) -> bool {
    line.weights[at].abs() >= if is_word(&names[at]) { WORD_MIN } else { REST_MIN }
}
