//! What the weights are taught from: the features of each clause. Drafting does not need it.
use crate::{
    facts::{FirstLook, find},
    lexicon::Lexicon,
    speech::{Talk, Token},
};
use cs_sessions::{Citation, Transcript};

/// A clause with its place and its features by name.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    pub place: Citation,
    pub features: Vec<(String, f32)>,
    /// Its words in plain form, of which some may become features too.
    pub words: Vec<String>,
    /// The words of the question that it answers.
    pub asked: Vec<String>,
    /// Where it stands; the log-odds are those of the weights that are there.
    pub look: FirstLook,
}

/// Each clause that is no plain nothing, in order.
pub fn heard(transcript: &Transcript) -> Vec<Heard> {
    let Ok(lexicon) = Lexicon::english() else { return Vec::new() };
    let talk = Talk::new(transcript, lexicon);
    let place = |turn: usize, from: usize, to: usize| {
        let tokens = &talk.turns[turn].tokens;
        Some(Citation { utterance: turn, start: tokens.get(from)?.start, end: tokens.get(to.checked_sub(1)?)?.end })
    };
    find(&talk, lexicon)
        .into_iter()
        .filter_map(|c| {
            let words = plain(&talk.turns[c.turn].kept(c.clause));
            let asked = c.asked.map(|(at, q)| plain(&talk.turns[at].kept(q))).unwrap_or_default();
            Some(Heard {
                place: place(c.turn, c.clause.from, c.clause.to)?,
                features: c.features,
                words,
                asked,
                look: c.first_look,
            })
        })
        .collect()
}

fn plain(words: &[&Token]) -> Vec<String> {
    words.iter().map(|t| t.plain.clone()).collect()
}
