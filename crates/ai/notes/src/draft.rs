//! From a transcript to a draft: facts are found, chosen, worded and put into sections. What is chosen and how it is worded is decided elsewhere.
use crate::{
    compose::{Worded, word},
    facts::{Candidate, find},
    kind::Kind,
    lexicon::Lexicon,
    missing,
    sections::section,
    select::{Chosen, select},
    speech::Talk,
};
use cs_sessions::{Citation, NoteFormat, Transcript};
use serde::Serialize;

/// How much a note holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Length {
    /// What must not be missed, and the gist.
    Short,
    #[default]
    Standard,
    /// Whatever a careful reader might want.
    Long,
}

/// A sentence of a draft.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sentence {
    pub section: String,
    pub text: String,
    pub citations: Vec<Citation>,
    /// From 0 to 1: how much of it stands in the cited words as it was said.
    pub support: f64,
}

/// A fact that the note leaves out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Omitted {
    pub utterance: usize,
    pub kind: Kind,
    /// What was said.
    pub text: String,
}

/// A draft of a note. It reaches no chart until somebody signs it.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct NoteDraft {
    pub sentences: Vec<Sentence>,
    pub omitted: Vec<Omitted>,
    /// Sections, and things that a note is expected to speak of, about which nothing was said.
    pub not_assessed: Vec<String>,
}

/// Drafts a note. The same transcript gives the same note; a transcript without a fact gives a note without a sentence.
pub fn draft(transcript: &Transcript, format: &NoteFormat, length: Length) -> NoteDraft {
    // A test reads every shipped file; without them there is nothing to say, and a draft says so by listing all sections.
    let Ok(lexicon) = Lexicon::english() else {
        return NoteDraft {
            not_assessed: format.sections().into_iter().map(str::to_owned).collect(),
            ..NoteDraft::default()
        };
    };
    let talk = Talk::new(transcript, lexicon);
    let candidates = find(&talk, lexicon);
    let Chosen { note, omitted } = select(&talk, &candidates, length, lexicon);
    let mut placed: Vec<(usize, Kind, Worded)> = Vec::new();
    for run in note {
        let run: Vec<&Candidate> = run.iter().map(|i| &candidates[*i]).collect();
        let (Some(first), Some(worded)) = (run.first(), word(&talk, &run, lexicon)) else { continue };
        placed.push((section(format, first.kind, talk.turns[first.turn].role), first.kind, worded));
    }
    // Sections in their order, kinds within them, and within a kind as it was said.
    placed.sort_by_key(|(section, kind, worded)| {
        (*section, *kind, worded.citations.last().map(|c| (c.utterance, c.start)))
    });
    let names = format.sections();
    let sentences: Vec<Sentence> = placed
        .into_iter()
        .map(|(section, _, worded)| Sentence {
            section: names.get(section).copied().unwrap_or_default().to_owned(),
            text: worded.text,
            citations: worded.citations,
            support: worded.support,
        })
        .collect();
    let omitted = omitted
        .into_iter()
        .filter_map(|run| {
            let run: Vec<&Candidate> = run.iter().map(|i| &candidates[*i]).collect();
            let first = run.first()?;
            Some(Omitted { utterance: first.turn, kind: first.kind, text: word(&talk, &run, lexicon)?.words })
        })
        .collect();
    let not_assessed = missing::not_assessed(&talk, &names, &sentences, lexicon);
    NoteDraft { sentences, omitted, not_assessed }
}
