//! The turns of a transcript with their words, their clauses and the name under which a note speaks of whoever spoke.
use super::{
    Clause, Token,
    clauses::clauses,
    question,
    tidy::tidy,
    tokens::{capital, tokens},
};
use crate::lexicon::Lexicon;
use cs_sessions::{Speaker, Transcript, Utterance};
use std::collections::BTreeSet;

/// In what part somebody speaks, as far as a note cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Clinician,
    Client,
    Other,
}

/// One utterance, taken apart.
#[derive(Debug, Clone)]
pub(crate) struct Turn {
    pub role: Role,
    /// "Patient", "Clinician", "Mother".
    pub name: String,
    pub tokens: Vec<Token>,
    pub clauses: Vec<Clause>,
    /// Nothing but "okay" and the like.
    pub backchannel: bool,
}

impl Turn {
    /// The words of a clause that are meant.
    pub fn kept(&self, clause: Clause) -> Vec<&Token> {
        self.tokens[clause.from..clause.to].iter().filter(|t| !t.dropped).collect()
    }

    pub fn asks(&self, clause: Clause) -> bool {
        question::asks(&self.kept(clause))
    }

    /// The last clause that asks, or simply the last.
    pub fn question(&self) -> Option<Clause> {
        self.clauses.iter().rev().find(|c| self.asks(**c)).or(self.clauses.last()).copied()
    }
}

/// All that was said.
#[derive(Debug, Clone)]
pub(crate) struct Talk {
    pub turns: Vec<Turn>,
    /// Whether anybody speaks as the clinician beside others.
    pub jottings: bool,
}

impl Talk {
    pub fn new(transcript: &Transcript, lexicon: &Lexicon) -> Self {
        let clients: BTreeSet<Option<&str>> = of(transcript, Speaker::Client).map(|u| u.label.as_deref()).collect();
        let jottings = !transcript.is_empty() && transcript.utterances.iter().all(|u| u.speaker == Speaker::Clinician);
        let turn = |said: &Utterance| {
            let mut tokens = tokens(&said.text);
            tidy(&mut tokens, lexicon);
            let clauses = clauses(&tokens);
            let backchannel = lexicon.words.is_backchannel(&tokens);
            Turn { role: role(said.speaker), name: name(said, clients.len() > 1), tokens, clauses, backchannel }
        };
        Self { turns: transcript.utterances.iter().map(turn).collect(), jottings }
    }

    /// The turn before this one in which somebody else said something; empty turns and "okay" are passed over.
    pub fn asked_by(&self, index: usize) -> Option<usize> {
        let mine = &self.turns[index];
        let mut passed = 0;
        for at in (0..index).rev() {
            let turn = &self.turns[at];
            if turn.tokens.iter().all(|t| t.dropped) {
                continue;
            }
            if turn.name == mine.name && turn.role == mine.role {
                // One's own words since the question: it is answered already.
                return None;
            }
            if !turn.backchannel || turn.asks_in_short() {
                return Some(at);
            }
            passed += 1;
            if passed > 2 {
                return None;
            }
        }
        None
    }
}

impl Turn {
    fn asks_in_short(&self) -> bool {
        self.question().is_some_and(|c| self.asks(c))
    }
}

fn of(transcript: &Transcript, speaker: Speaker) -> impl Iterator<Item = &Utterance> {
    transcript.utterances.iter().filter(move |u| u.speaker == speaker)
}

fn role(speaker: Speaker) -> Role {
    match speaker {
        Speaker::Clinician => Role::Clinician,
        Speaker::Client => Role::Client,
        Speaker::Other => Role::Other,
    }
}

fn name(said: &Utterance, several_clients: bool) -> String {
    let label = said.label.as_deref().map(str::trim).filter(|l| !l.is_empty() && l.chars().count() <= 40);
    match said.speaker {
        Speaker::Clinician => "Clinician".to_owned(),
        Speaker::Client if several_clients => label.map_or_else(|| "Patient".to_owned(), capital),
        Speaker::Client => "Patient".to_owned(),
        Speaker::Other => label.map_or_else(|| "Another person".to_owned(), capital),
    }
}
