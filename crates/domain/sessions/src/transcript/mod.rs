//! A transcript: who said what, when. Four forms are read; what is said in them is never judged here.
mod assign;
mod cues;
mod error;
mod form;
mod json_lines;
mod label;
mod markup;
mod speaker;
mod srt;
mod text;
mod time;
mod turn;
mod utterance;
mod voices;
mod vtt;

pub use error::TranscriptError;
pub use form::TranscriptFormat;
pub use speaker::Speaker;
pub use utterance::Utterance;
pub use voices::Voice;

use serde::{Deserialize, Serialize};

/// How large a transcript may be: some forty hours of speech.
pub const TRANSCRIPT_BYTES_MAX: usize = 4 * 1024 * 1024;

/// What was said, in order. An utterance keeps its place even where it is empty, since citations count utterances.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Transcript {
    pub utterances: Vec<Utterance>,
}

impl Transcript {
    /// Reads a transcript that is in this format.
    ///
    /// # Errors
    /// The first line that cannot be read, with what to do; also where there is no word in it at all.
    pub fn parse(format: TranscriptFormat, content: &str) -> Result<Self, TranscriptError> {
        if content.len() > TRANSCRIPT_BYTES_MAX {
            let what = format!("the transcript has more than {} MiB", TRANSCRIPT_BYTES_MAX / 1024 / 1024);
            return Err(TranscriptError::new(1, what, "give it in parts, one part a session"));
        }
        let content = content.strip_prefix('\u{feff}').unwrap_or(content);
        let turns = match format {
            TranscriptFormat::JsonLines => json_lines::read(content)?,
            TranscriptFormat::Vtt => vtt::read(content)?,
            TranscriptFormat::Srt => srt::read(content)?,
            TranscriptFormat::Text => text::read(content),
        };
        if turns.iter().all(|t| t.said.text.trim().is_empty()) {
            return Err(TranscriptError::new(1, "there are no words in it", "give a transcript with what was said"));
        }
        Ok(Self { utterances: assign::assign(turns) })
    }

    /// How many utterances there are.
    pub fn len(&self) -> usize {
        self.utterances.len()
    }

    pub fn is_empty(&self) -> bool {
        self.utterances.is_empty()
    }

    pub fn get(&self, index: usize) -> Option<&Utterance> {
        self.utterances.get(index)
    }

    /// How many words were said, counted between white space.
    pub fn words(&self) -> usize {
        self.utterances.iter().map(|u| u.text.split_whitespace().count()).sum()
    }

    /// As JSON Lines: read back, it is the same transcript.
    pub fn to_json_lines(&self) -> String {
        // An utterance is strings and finite numbers, which always serialise.
        self.utterances.iter().map(|u| serde_json::to_string(u).unwrap_or_default() + "\n").collect()
    }
}
