//! What the writers of the corpus were asked for, as data: each part with its subject and the shares of its levels, beside what was written.
use crate::corpus::{Corpus, Problem};
use crate::labelled::Truth;
use cs_messages::Level;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt;

/// The levels of a share, in the order of the table.
const LEVELS: [Level; 4] = [Level::Crisis, Level::Urgent, Level::Routine, Level::Administrative];

/// The parts of a corpus.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    pub part: Vec<Part>,
}

/// One part: a folder of `written`, and an order to whoever writes in it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub name: String,
    pub asked: String,
    /// How many in a hundred are to be crisis, urgent, routine and administrative.
    pub shares: [usize; 4],
}

/// The recipe is not in its form.
#[derive(Debug, thiserror::Error)]
#[error("the recipe is not as it should be ({0}); correct it and run this again")]
pub struct RecipeError(String);

impl Recipe {
    pub fn parse(text: &str) -> Result<Self, RecipeError> {
        let recipe: Self = toml::from_str(text).map_err(|e| RecipeError(e.message().to_owned()))?;
        match recipe.part.iter().find(|p| p.shares.iter().sum::<usize>() != 100) {
            Some(part) => Err(RecipeError(format!("the shares of {} do not make 100", part.name))),
            None => Ok(recipe),
        }
    }

    /// Parts that were written without being asked for, and parts that were asked for and not written.
    pub fn problems(&self, corpus: &Corpus) -> Vec<Problem> {
        let asked: BTreeSet<&str> = self.part.iter().map(|p| p.name.as_str()).collect();
        let written: BTreeSet<&str> = corpus.messages.iter().map(|m| part_of(&m.file)).collect();
        let problem = |part: &str, what: &str| Problem { file: part.to_owned(), line: 0, what: what.to_owned() };
        let unasked =
            written.difference(&asked).map(|p| problem(p, "the recipe does not ask for this part; add it there"));
        let unwritten =
            asked.difference(&written).map(|p| problem(p, "the recipe asks for this part, and nothing is written"));
        unasked.chain(unwritten).collect()
    }

    /// A table of what was asked for and what was written, in shares of the levels.
    pub fn beside(&self, corpus: &Corpus) -> Table {
        let row = |part: &Part| {
            let of = corpus.messages.iter().filter(|m| part_of(&m.file) == part.name);
            let levels: Vec<Level> = of.filter_map(|m| level(&m.message.truth)).collect();
            let share = |l: &Level| 100 * levels.iter().filter(|x| *x == l).count() / levels.len().max(1);
            (part.clone(), levels.len(), LEVELS.iter().map(share).collect())
        };
        Table(self.part.iter().map(row).collect())
    }
}

fn part_of(file: &str) -> &str {
    file.split('/').next().unwrap_or_default()
}

fn level(truth: &Truth) -> Option<Level> {
    match truth {
        Truth::Level(level) => Some(*level),
        _ => None,
    }
}

/// Parts with how many texts they hold, and the shares of the levels among them.
#[derive(Debug, Clone)]
pub struct Table(Vec<(Part, usize, Vec<usize>)>);

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| Part | Texts | Asked: crisis, urgent, routine, administrative | Written |\n|---|---|---|---|")?;
        let listed = |shares: &[usize]| shares.iter().map(|s| format!("{s}%")).collect::<Vec<_>>().join(", ");
        self.0.iter().try_for_each(|(part, texts, written)| {
            writeln!(f, "| {} | {texts} | {} | {} |", part.name, listed(&part.shares), listed(written))
        })
    }
}
