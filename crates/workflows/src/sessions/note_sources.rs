//! What a sentence of a note rests on, in words: looked up anew each time, so that nothing is shown that was destroyed.
use crate::{App, Result};
use cs_decisions::{Note, Origin, Sentence, Source};
use cs_kernel::{Timestamp, TranscriptId};
use cs_sessions::{Citation, Speaker, Transcript};
use std::collections::HashMap;

/// A source as it stands beside a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceSeen {
    /// The words, and whose they are.
    Words { transcript: TranscriptId, utterance: usize, start: usize, end: usize, speaker: Speaker, words: String },
    /// It was destroyed; the note is the record.
    Destroyed { at: Timestamp },
    /// It is there, and not for this reader: what others said in a group, or in somebody else's session.
    NotShown,
}

/// Who reads: the one who led the session sees the words; others see that there are some.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    Leader,
    /// The patient the note is about, where nobody else was treated in the session.
    Patient,
    Other,
}

fn sources_of(sentence: &Sentence) -> &[Source] {
    match &sentence.origin {
        Origin::Program { sources, .. } | Origin::Edited { sources, .. } => sources,
        Origin::Person => &[],
    }
}

/// For each sentence of a note, in order, what it rests on.
pub(super) async fn sources_seen(app: &App, note: &Note, reader: Reader) -> Result<Vec<Vec<SourceSeen>>> {
    let mut found: HashMap<TranscriptId, (Option<Timestamp>, Option<Transcript>)> = HashMap::new();
    let mut seen = Vec::new();
    for sentence in note.sentences() {
        let mut of_sentence = Vec::new();
        for source in sources_of(sentence) {
            let Source::SessionWords { transcript: id, utterance, start, end } = source else { continue };
            if !found.contains_key(id) {
                found.insert(*id, load(app, *id).await?);
            }
            let citation = Citation { utterance: *utterance, start: *start, end: *end };
            of_sentence.push(show(*id, citation, found.get(id), reader));
        }
        seen.push(of_sentence);
    }
    Ok(seen)
}

async fn load(app: &App, id: TranscriptId) -> Result<(Option<Timestamp>, Option<Transcript>)> {
    let reader = app.store.reader();
    let destroyed = reader.transcripts().find(id).await?.and_then(|h| h.destroyed).map(|d| d.at);
    let said = if destroyed.is_none() { reader.transcripts().said(id).await? } else { None };
    Ok((destroyed, said.map(|s| s.transcript)))
}

fn show(
    id: TranscriptId,
    citation: Citation,
    found: Option<&(Option<Timestamp>, Option<Transcript>)>,
    reader: Reader,
) -> SourceSeen {
    match found {
        Some((Some(at), _)) => SourceSeen::Destroyed { at: *at },
        Some((None, Some(transcript))) if reader != Reader::Other => {
            let said = transcript.get(citation.utterance).zip(citation.words(transcript));
            said.map_or(SourceSeen::NotShown, |(said, words)| SourceSeen::Words {
                transcript: id,
                utterance: citation.utterance,
                start: citation.start,
                end: citation.end,
                speaker: said.speaker,
                words: words.to_owned(),
            })
        }
        _ => SourceSeen::NotShown,
    }
}
