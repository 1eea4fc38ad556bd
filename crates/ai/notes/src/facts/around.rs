//! What is said around a turn, before it and after it.
use super::finder::scores;
use crate::{
    kind::Kind,
    lexicon::{Lexicon, Scores},
    speech::{Talk, Token},
};
use std::collections::HashSet;

/// So many turns before and after count as near.
const REACH: usize = 3;
/// Within so many turns a word of somebody else's is an echo.
const ECHO: usize = 2;
/// Shorter words are echoed by chance.
const ECHO_LETTERS_MIN: usize = 5;

/// The cues of every turn.
pub(super) struct Around {
    pub turns: Vec<Scores>,
    words: Vec<HashSet<String>>,
}

impl Around {
    pub fn new(talk: &Talk, lexicon: &Lexicon) -> Self {
        let kept =
            |turn: &crate::speech::Turn| turn.tokens.iter().filter(|t| !t.dropped).cloned().collect::<Vec<Token>>();
        let turns = talk.turns.iter().map(|t| scores(&kept(t).iter().collect::<Vec<_>>(), lexicon).0).collect();
        let long = |t: &&Token| t.plain.len() >= ECHO_LETTERS_MIN;
        let words =
            talk.turns.iter().map(|t| t.tokens.iter().filter(long).map(|t| t.plain.clone()).collect()).collect();
        Self { turns, words }
    }

    /// The mean of the turns near this one.
    pub fn near(&self, index: usize) -> Scores {
        let range = index.saturating_sub(REACH)..(index + REACH + 1).min(self.turns.len());
        let mut sum = [0.0; Kind::ALL.len()];
        #[allow(clippy::cast_precision_loss)]
        let share = 1.0 / (range.len().max(2) - 1) as f32;
        for near in range.filter(|i| *i != index) {
            sum.iter_mut().zip(self.turns[near]).for_each(|(s, x)| *s += x * share);
        }
        sum
    }

    /// The share of these words' content that somebody else says within the next turns.
    pub fn echoed(&self, talk: &Talk, index: usize, words: &[&Token]) -> f32 {
        let mine = &talk.turns[index].name;
        let content: HashSet<&str> =
            words.iter().filter(|t| t.plain.len() >= ECHO_LETTERS_MIN).map(|t| t.plain.as_str()).collect();
        if content.is_empty() {
            return 0.0;
        }
        let after = (index + 1..(index + 1 + ECHO).min(self.turns.len())).filter(|i| talk.turns[*i].name != *mine);
        let heard: HashSet<&str> = after.flat_map(|i| self.words[i].iter().map(String::as_str)).collect();
        #[allow(clippy::cast_precision_loss)]
        let share = content.intersection(&heard).count() as f32 / content.len() as f32;
        share
    }
}
